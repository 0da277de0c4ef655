import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Json } from '../support/http/answered.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { head, OUR_HEADERS, sayRaw, type RawAnswer } from '../support/http/raw.ts';
import { SilentReader } from '../support/http/silent-reader.ts';
import { serve, type Served } from '../support/http/served.ts';

const ORDER = '/v1/orders/ord_1';
const CUSTOMER = [...OUR_HEADERS, 'On-Behalf-Of: customer:cus_1'];
const AS_JSON = 'Content-Type: application/json';
const CANCEL = `POST ${ORDER}/cancel HTTP/1.1`;
const REASON = '{"reason":"x"}';
const LENGTH = `Content-Length: ${REASON.length}`;

describe('Hostile clients (a stand-in takes the place of Temporal)', function () {
  this.timeout(60_000);
  const obliging = new Obliging();
  let served: Served;
  before(async () => {
    const patience = { headersTimeout: 300, requestTimeout: 500, connectionsCheckingInterval: 50 };
    served = await serve({ ...obliging.deps(), patience });
  });
  after(() => served.close());

  const say = (text: string | Uint8Array, forMs?: number) => sayRaw(served.base, text, forMs);

  function mustBe(answers: readonly RawAnswer[], ...expected: readonly (readonly [number, string | null])[]): void {
    const said = answers.map(({ status, body }) => [
      status,
      status < 400 ? null : new Json(JSON.parse(body)).at('code'),
    ]);
    assert.deepEqual(said, expected);
    for (const { status, type } of answers) if (status >= 400) assert.equal(type, 'application/problem+json');
  }

  const MALFORMED = [400, 'invalid_header'] as const;
  const TOO_SLOW = [408, 'request_timeout'] as const;
  const TOO_LARGE = [431, 'headers_too_large'] as const;

  describe('are told what is wrong', () => {
    it('who send ten thousand headers', async () => {
      const many = Array.from({ length: 10_000 }, (_, n) => `X-${n}: x`);
      mustBe(await say(head(`GET ${ORDER} HTTP/1.1`, ...OUR_HEADERS, ...many)), TOO_LARGE);
    });

    it('who send one header without end', async () => {
      mustBe(await say(head(`GET ${ORDER} HTTP/1.1`, ...OUR_HEADERS, `X-Long: ${'x'.repeat(100_000)}`)), TOO_LARGE);
    });

    it('who send a path without end', async () => {
      mustBe(await say(head(`GET /${'x'.repeat(100_000)} HTTP/1.1`, ...OUR_HEADERS)), TOO_LARGE);
    });

    it('who do not finish their headers', async () => {
      mustBe(await say(`GET ${ORDER} HTTP/1.1\r\nHost: localhost\r\n`), TOO_SLOW);
    });

    it('who do not finish a later request of a connection', async () => {
      const first = head('GET /livez HTTP/1.1', 'Host: localhost');
      const [answered, ...next] = await say(`${first}GET ${ORDER} HTTP/1.1\r\n`);
      assert.equal(answered?.status, 200);
      mustBe(next, TOO_SLOW);
    });

    it('who do not finish their body', async () => {
      mustBe(await say(`${head(CANCEL, ...CUSTOMER, AS_JSON, 'Content-Length: 1000')}{"reason":`), TOO_SLOW);
    });

    it('H1 but not who has said nothing: it is closed without a word', async () => {
      const silent = await SilentReader.open(served.base);
      assert.equal(await silent.readToTheEnd(), 0);
    });

    it('who send 65 KiB in pieces, without saying so before', async () => {
      const piece = `1000\r\n${'x'.repeat(4_096)}\r\n`;
      const [first] = await say(
        `${head(CANCEL, ...CUSTOMER, AS_JSON, 'Transfer-Encoding: chunked')}${piece.repeat(17)}0\r\n\r\n`,
      );
      mustBe(first ? [first] : [], [413, 'payload_too_large']);
    });

    it('who say two lengths, or a length and pieces: a request within a request', async () => {
      const smuggled = head(`GET ${ORDER} HTTP/1.1`, ...OUR_HEADERS);
      const pieces = `0\r\n\r\n${smuggled}`;
      const both = head(CANCEL, ...CUSTOMER, AS_JSON, LENGTH, 'Transfer-Encoding: chunked');
      mustBe(await say(both + pieces), MALFORMED);
      mustBe(await say(head(CANCEL, ...CUSTOMER, AS_JSON, LENGTH, 'Content-Length: 0') + REASON), MALFORMED);
    });

    it('who say twice for whom they act, or by which key', async () => {
      const twice = (header: string) => head(CANCEL, ...CUSTOMER, AS_JSON, LENGTH, header, header, 'Connection: close');
      mustBe(await say(twice('On-Behalf-Of: customer:cus_1') + REASON), MALFORMED);
      mustBe(await say(twice('Idempotency-Key: k') + REASON), MALFORMED);
    });

    it('who say twice who they are', async () => {
      const twice = [...OUR_HEADERS, 'Authorization: Bearer another', 'Connection: close'];
      mustBe(await say(head(`GET ${ORDER} HTTP/1.1`, ...twice)), [401, 'unauthenticated']);
    });

    it('who have bytes in a header that are no text', async () => {
      const bytes = Buffer.from(
        head(CANCEL, ...CUSTOMER, AS_JSON, LENGTH, 'Idempotency-Key: \xff\xfe', 'Connection: close') + REASON,
        'latin1',
      );
      mustBe(await say(bytes), MALFORMED);
    });

    it('who ask for the prototype of something', async () => {
      const customer = served.backend.as('customer:cus_1');
      for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
        const body = `{"reason":"x","${name}":{"isAdmin":true}}`;
        const problem = assertProblem(
          await customer.send('POST', `${ORDER}/cancel`, body, { 'Content-Type': 'application/json' }),
          422,
          'invalid_request',
        );
        assert.deepEqual(problem.body.at('errors'), [{ pointer: `/${name}`, message: 'is not known here' }]);
        assertProblem(await customer.get(`${ORDER}/${name}`), 404, 'not_found');
        assertProblem(await customer.get(`/v1/orders/${name}`), 404, 'order_not_found');
        assertProblem(await customer.get(`/problems/${name}`), 404, 'not_found');
        assertProblem(await customer.get(`/v1/orders?${name}=1`), 422, 'invalid_request');
      }
      assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
    });
  });

  it('requests one behind the other on one connection are answered one behind the other', async () => {
    const read = head(`GET ${ORDER} HTTP/1.1`, ...OUR_HEADERS);
    const missing = head('GET /v1/nothing HTTP/1.1', ...OUR_HEADERS);
    const last = head('GET /livez HTTP/1.1', 'Host: localhost', 'Connection: close');
    mustBe(await say(read + missing + last), [200, null], [404, 'not_found'], [200, null]);
  });

  it('nobody else waits for a client that is slow', async () => {
    const slow = Array.from({ length: 100 }, () => say(`GET ${ORDER} HTTP/1.1\r\nHost: localhost\r\n`));
    assertStatus(await served.backend.get(ORDER), 200);
    await Promise.all(slow);
  });

  it('none of it stays in memory', async () => {
    const attack = async () => {
      const many = Array.from({ length: 1_000 }, (_, n) => `X-${n}: ${'x'.repeat(20)}`);
      await Promise.all([
        say(head(`GET ${ORDER} HTTP/1.1`, ...OUR_HEADERS, ...many)),
        say(head(CANCEL, ...CUSTOMER, AS_JSON, 'Connection: close', 'Content-Length: 70000') + 'x'.repeat(70_000)),
        say(
          `${head(CANCEL, ...CUSTOMER, AS_JSON, 'Content-Length: 1000', `X-Request-Id: ${Math.random()}`)}{"reason":`,
        ),
        served.backend.as(`customer:cus_${Math.random()}`).get(`/v1/orders/ord_${Math.random()}`),
        served.backend.with({ Authorization: `Bearer ${Math.random()}` }).get(ORDER),
      ]);
    };
    const inUse = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const attacks = () => Promise.all(Array.from({ length: 10 }, attack));
    await attacks();
    const before = inUse();
    for (let n = 0; n < 5; n += 1) await attacks();
    const grown = (inUse() - before) / 2 ** 20;
    assert.ok(grown < 8, `${grown.toFixed(1)} MiB more`);
  });
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
