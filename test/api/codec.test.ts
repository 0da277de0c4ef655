import assert from 'node:assert/strict';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { payloadCodec } from '../../src/temporal/payload-codec.ts';
import { encryptionKey } from '../support/encryption/encryption-key.ts';
import { assertProblem, assertStatus, type Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const UI = 'https://temporal.example.com';
const codec = payloadCodec([encryptionKey('a')]);
const secret = defaultPayloadConverter.toPayload({ comment: 'Please ring twice' });

/** As protobuf's JSON has it. */
const jsonOf = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});

describe('The codec for the Temporal UI and CLI (a stand-in takes the place of Temporal)', () => {
  const obliging = new Obliging();
  let served: Served;
  before(async () => {
    served = await serve({ ...obliging.deps(), codec, workflowsUrl: `${UI}/namespaces/default/workflows` });
  });
  after(() => served.close());

  const encrypted = async () => ({ payloads: (await codec.encode([secret])).map(jsonOf) });
  const support = (): Caller => served.backend.as('support:sup_1');

  it('decodes for support and for backends', async () => {
    for (const caller of [support(), served.backend]) {
      const { body, headers } = assertStatus(await caller.post('/codec/decode', await encrypted()), 200);
      assert.deepEqual(body.value, { payloads: [jsonOf(secret)] });
      assert.equal(headers.get('cache-control'), 'no-store');
    }
  });

  it('encodes, for signals that are typed by hand', async () => {
    const { body } = assertStatus(await support().post('/codec/encode', { payloads: [jsonOf(secret)] }), 200);
    assert.ok(!JSON.stringify(body.value).includes(jsonOf(secret).data));
    assert.deepEqual((await support().post('/codec/decode', body.value)).body.value, { payloads: [jsonOf(secret)] });
  });

  it('gives back as it is what is not encrypted, or not with a key that it has', async () => {
    const foreign = (await payloadCodec([encryptionKey('z')]).encode([secret])).map(jsonOf);
    const payloads = [jsonOf(secret), ...foreign];
    assert.deepEqual((await support().post('/codec/decode', { payloads })).body.value, { payloads });
  });

  it('takes what fills a page of the UI, far more than other operations', async () => {
    const large = defaultPayloadConverter.toPayload('x'.repeat(500_000));
    assertStatus(await support().post('/codec/encode', { payloads: [jsonOf(large)] }), 200);
  });

  it('is closed to parties, to links and to whoever has no credential', async () => {
    const body = await encrypted();
    for (const who of ['customer:cus_1', 'provider:pro_1']) {
      assertProblem(await served.backend.as(who).post('/codec/decode', body), 403, 'forbidden');
    }
    const { body: link } = await served.backend.post('/v1/orders/ord_1/links', { role: 'customer' });
    const byLink = served.backend.with({ Authorization: `Bearer ${link.text('token')}` });
    assertProblem(await byLink.post('/codec/decode', body), 403, 'forbidden');
    const nobody = served.backend.with({ Authorization: 'Bearer nobody-knows-this-one' });
    assertProblem(await nobody.post('/codec/decode', body), 401, 'unauthenticated');
  });

  it('says what is wrong with a request as everything else does', async () => {
    assertProblem(await support().post('/codec/decode', { payloads: [{ data: '?' }] }), 422, 'invalid_request');
    assertProblem(await support().get('/codec/decode'), 405, 'method_not_allowed');
    assertProblem(await support().post('/codec/other', {}), 404, 'not_found');
  });

  it('lets pages of the Temporal UI call it, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${served.base}/codec/decode`, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization,content-type,x-namespace',
        },
      });
    const { headers } = await preflight(UI);
    assert.equal(headers.get('access-control-allow-origin'), UI);
    for (const name of ['Authorization', 'Content-Type', 'X-Namespace']) {
      assert.ok(headers.get('access-control-allow-headers')?.split(',').includes(name), name);
    }
    assert.equal((await preflight('https://evil.example')).headers.get('access-control-allow-origin'), null);
  });

  it('needs no credential from this machine in a local run, and one that is wrong is none', async () => {
    const workflowsUrl = 'http://127.0.0.1:8233/namespaces/default/workflows';
    const local = await serve({ ...obliging.deps(), codec, workflowsUrl, opensCodec: true });
    try {
      const decode = async (headers: Record<string, string>) =>
        fetch(`${local.base}/codec/decode`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify(await encrypted()),
        });
      for (const Origin of ['http://127.0.0.1:8233', 'http://localhost:8233']) {
        const answer = await decode({ Origin, 'X-Namespace': 'default' });
        assert.deepEqual(await answer.json(), { payloads: [jsonOf(secret)] });
        assert.equal(answer.headers.get('access-control-allow-origin'), Origin);
      }
      const foreign = await decode({ Origin: 'http://localhost:8080' });
      assert.equal(foreign.headers.get('access-control-allow-origin'), null);
      assert.equal((await decode({ Authorization: 'Bearer nobody-knows-this-one' })).status, 401);
      assert.equal((await fetch(`${local.base}/v1/orders`)).status, 401);
    } finally {
      await local.close();
    }
  });

  it('is not there where nothing is encrypted', async () => {
    const plain = await serve(obliging.deps());
    assertProblem(await plain.backend.post('/codec/decode', { payloads: [] }), 404, 'not_found');
    await plain.close();
  });
});
