import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { SECRET } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const ORDER = '/v1/orders/ord_1';

/** An answer as it came, before any library has decompressed it. */
interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

describe('Compressed answers (a stand-in takes the place of Temporal)', () => {
  let served: Served;
  before(async () => {
    served = await serve(new Obliging().deps());
  });
  after(() => served.close());

  async function ask(path: string, accepted: string | null, headers: object = {}, method = 'GET'): Promise<Received> {
    const coding = accepted === null ? {} : { 'Accept-Encoding': accepted };
    const asked = request(served.base + path, {
      method,
      headers: { Authorization: `Bearer ${SECRET}`, ...coding, ...headers },
    });
    asked.end();
    const [message] = (await once(asked, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers: received } = message;
    return { status, headers: received as Record<string, string>, bytes: await buffer(message) };
  }

  it('are JSON of more than 1 KiB, in what the client accepts, and the same in each', async () => {
    const plain = await ask(ORDER, null);
    assert.ok(plain.bytes.length > 1_024);
    for (const [accepted, coding, decompress] of [
      ['gzip', 'gzip', gunzipSync],
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ] as const) {
      const { headers, bytes } = await ask(ORDER, accepted);
      assert.deepEqual([headers['content-encoding'], headers['vary']], [coding, 'Accept-Encoding']);
      assert.equal(headers['content-length'], String(bytes.length));
      assert.ok(bytes.length < plain.bytes.length);
      assert.deepEqual(decompress(bytes), plain.bytes);
    }
    for (const accepted of [null, 'identity', 'zstd', 'gzip;q=0']) {
      const { headers, bytes } = await ask(ORDER, accepted);
      assert.deepEqual([headers['content-encoding'], headers['vary']], [undefined, 'Accept-Encoding']);
      assert.deepEqual(bytes, plain.bytes);
    }
  });

  it('have a strong ETag for each coding, by which they are not sent again', async () => {
    const etags = new Set<string | undefined>();
    for (const accepted of ['identity', 'gzip', 'br']) {
      const { etag } = (await ask(ORDER, accepted)).headers;
      assert.match(etag ?? '', /^"[\w-]+"$/);
      etags.add(etag);
      const again = await ask(ORDER, accepted, { 'If-None-Match': etag });
      assert.deepEqual([again.status, again.headers['etag'], again.headers['vary']], [304, etag, 'Accept-Encoding']);
      assert.equal((await ask(ORDER, accepted === 'br' ? 'gzip' : 'br', { 'If-None-Match': etag })).status, 200);
    }
    assert.equal(etags.size, 3);
  });

  it('answer HEAD as they answer GET', async () => {
    const [head, get] = [await ask(ORDER, 'gzip', {}, 'HEAD'), await ask(ORDER, 'gzip')];
    for (const name of ['content-encoding', 'content-length', 'etag', 'vary']) {
      assert.equal(head.headers[name], get.headers[name], name);
    }
    assert.equal(head.bytes.length, 0);
  });

  it('are none that are small, and problems', async () => {
    for (const path of ['/livez', '/v1/orders/ord_none', '/problems/not_found']) {
      const { headers } = await ask(path, 'gzip', { Accept: 'application/json' });
      assert.equal(headers['content-encoding'], undefined, path);
    }
  });
});
