import assert from 'node:assert/strict';
import { assertStatus } from '../support/http/caller.ts';
import { AUTHORITY, CLIENT, STRANGER } from '../support/system/certificates.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { TemporalProxy } from '../support/system/temporal-proxy.ts';

const API_KEY = 'a-key-of-temporal-cloud';

// Orders at a Temporal server behind TLS, client certificates and an API key, as Temporal Cloud has it.
describe('Temporal behind TLS and an API key', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let proxy: TemporalProxy;

  before(async () => {
    system = await DevSystem.open();
    proxy = await TemporalProxy.open(system.temporalAddress, API_KEY);
  });
  after(async () => {
    await system.close();
    await proxy.close();
  });

  const access = (changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    TEMPORAL_ADDRESS: `localhost:${proxy.port}`,
    TEMPORAL_API_KEY: API_KEY,
    TEMPORAL_TLS_SERVER_NAME: 'temporal.example.com',
    TEMPORAL_TLS_SERVER_CA_CERT_DATA: AUTHORITY,
    TEMPORAL_TLS_CLIENT_CERT_DATA: CLIENT.cert,
    TEMPORAL_TLS_CLIENT_KEY_DATA: CLIENT.key,
    ...changes,
  });

  it('takes orders of whoever has all of it, and administers nothing', async () => {
    const settings = access();
    const processes = await Promise.all([system.startWorker({ settings }), system.startGateway(settings)]);
    const booking = {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: new Date(Date.now() + 60_000).toISOString(), durationMinutes: 10, timeZone: 'UTC' },
      price: { amount: 12_000, currency: 'EUR' },
    };
    const { body } = assertStatus(await system.backend.as('customer:cus_1').post('/v1/orders', booking), 201);
    const confirm = `/v1/orders/${body.text('id')}/confirm`;
    assertStatus(await system.backend.as('provider:pro_1').post(confirm, { revision: 1 }), 200);
    await Promise.all(processes.map((process) => process.stop()));
  });

  it('with a namespace that lacks search attributes a worker ends with a sentence that names them', async () => {
    await system.temporal('operator', 'namespace', 'create', '--namespace', 'bare');
    const settings = access({ TEMPORAL_NAMESPACE: 'bare' });
    const worker = system.launchWorker({ settings });
    assert.equal(await worker.ended, 1);
    assert.match(
      worker.lastWords(),
      /^The namespace bare lacks the search attributes OrderStage, .*, OrderFlags, and/m,
    );
  });

  for (const [title, changes, says] of [
    ['a wrong API key', { TEMPORAL_API_KEY: 'wrong' }, /does not know who this is: TEMPORAL_API_KEY/],
    ['no API key', { TEMPORAL_API_KEY: '' }, /does not know who this is: TEMPORAL_API_KEY/],
    [
      'no client certificate',
      { TEMPORAL_TLS_CLIENT_CERT_DATA: '', TEMPORAL_TLS_CLIENT_KEY_DATA: '' },
      /does not accept the certificate of this process: TEMPORAL_TLS_CLIENT_CERT_\*/,
    ],
    [
      'an authority that has not signed the certificate of Temporal',
      { TEMPORAL_TLS_SERVER_CA_CERT_DATA: STRANGER.cert },
      /Nobody vouches for the certificate of Temporal .*TEMPORAL_TLS_SERVER_CA_CERT_\*/,
    ],
    [
      'another name',
      { TEMPORAL_TLS_SERVER_NAME: 'elsewhere.example.com' },
      /is for another name: set TEMPORAL_TLS_SERVER_NAME/,
    ],
    [
      'a certificate and a key that do not belong together',
      { TEMPORAL_TLS_CLIENT_KEY_DATA: STRANGER.key },
      /are no certificate in PEM and the key of it/,
    ],
  ] as const) {
    it(`with ${title} a worker and a gateway end with a sentence`, async () => {
      const settings = access(changes);
      for (const process of [system.launchWorker({ settings }), system.launchGateway(settings)]) {
        assert.equal(await process.ended, 1);
        const said = process.lastWords();
        assert.match(said, says);
        assert.match(said, /See docs\/temporal-cloud\.md\.$/);
        assert.doesNotMatch(said, /^\s+at /m, 'a stack');
        assert.ok(!said.includes(API_KEY));
      }
    });
  }

  it('that is not there yet is waited for', async () => {
    const worker = system.launchWorker({ settings: access({ TEMPORAL_ADDRESS: '127.0.0.1:1' }) });
    await system.until(() => {
      worker.mustLive();
      return worker.lastWords().includes('Temporal does not answer yet');
    });
    await worker.kill();
  });
});
