import assert from 'node:assert/strict';
import { ulid } from 'ulid';
import type { EndpointId } from '../../src/domain/messages/delivery.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Receiver } from '../support/http/receiver.ts';
import { useGateway, type GatewayBench } from '../support/http/use-gateway.ts';
import { until } from '../support/until.ts';

const MERGE_PATCH = { 'Content-Type': 'application/merge-patch+json' };

describe('Amending an order, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  it('N5 a backend amends what is its own, on nobody’s behalf, by a merge patch', async () => {
    const { gateway } = on;
    const path = await gateway.created({ reference: 'A-1', metadata: { a: '1', b: '2' } });
    const amendment = { reference: 'A-2', metadata: { a: null, c: '3' } };
    const { body } = assertStatus(await gateway.backend.patch(path, amendment), 200);
    assert.deepEqual([body.at('reference'), body.at('metadata'), body.at('version')], ['A-2', { b: '2', c: '3' }, 2]);
    assert.deepEqual([body.at('awaiting'), body.at('revision')], ['provider', 1]);
    const removed = await gateway.backend.patch(path, { reference: null, metadata: null }, MERGE_PATCH);
    assert.deepEqual([removed.body.at('reference'), removed.body.at('metadata')], [null, {}]);
    const nothing = assertStatus(await gateway.backend.patch(path, {}), 200);
    assert.equal(nothing.body.at('version'), 3);
    const events = assertStatus(await gateway.backend.get(`${path}/events`), 200).body.list('data');
    assert.deepEqual(
      events.map((event) => [event.at('type'), event.at('actor'), event.at('data.fields')]).slice(1),
      [1, 2].map(() => ['order.amended', { role: 'backend', id: 'backend' }, ['reference', 'metadata']]),
    );
  });

  it('N5 on somebody’s behalf it names who asked for it, and shows what that one may see', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const { body } = assertStatus(await gateway.customer.patch(path, { metadata: { a: '1' } }), 200);
    assert.equal(body.at('metadata'), undefined);
    const [, event] = assertStatus(await gateway.support.get(`${path}/events`), 200).body.list('data');
    assert.deepEqual([event?.at('actor.id'), event?.at('data.new.metadata')], ['cus_42', { a: '1' }]);
    const [, seen] = assertStatus(await gateway.provider.get(`${path}/events`), 200).body.list('data');
    assert.deepEqual([seen?.at('data.fields'), seen?.at('data.new')], [['metadata'], {}]);
    const stranger = gateway.backend.as('customer:cus_43');
    assertProblem(await stranger.patch(path, { reference: 'A-1' }), 404, 'order_not_found');
  });

  it('N4 N5 the same key with the same body amends once, and with another body is refused', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const key = { 'Idempotency-Key': ulid() };
    const first = assertStatus(await gateway.backend.patch(path, { reference: 'A-1' }, key), 200);
    assertStatus(await gateway.backend.patch(path, { reference: 'A-2' }), 200);
    const again = assertStatus(await gateway.backend.patch(path, { reference: 'A-1' }, key), 200);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal(again.headers.get('command-id'), first.headers.get('command-id'));
    assert.deepEqual([again.body.at('reference'), again.body.at('version')], ['A-2', 3]);
    assertProblem(await gateway.backend.patch(path, { reference: 'A-3' }, key), 422, 'idempotency_conflict');
    const status = await gateway.backend.get(`${path}/commands/${first.headers.get('command-id') ?? ''}`);
    assert.deepEqual([status.body.at('command'), status.body.at('status')], ['amend', 'accepted']);
  });

  it('N5 what is wrong is refused, also where the order has so much already', async () => {
    const { gateway } = on;
    const half = (from: number) => Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`key-${from + n}`, '']));
    const path = await gateway.created({ metadata: half(0) });
    const pointers = async (amendment: object) => {
      const { body } = assertProblem(await gateway.backend.patch(path, amendment), 422, 'invalid_request');
      return body.list('errors').map((error) => error.text('pointer'));
    };
    assert.deepEqual(await pointers({ reference: '', metadata: { a: 1 }, contacts: { customer: { locale: 'de' } } }), [
      '/reference',
      '/metadata/a',
      '/contacts/customer/email',
    ]);
    assert.deepEqual(await pointers({ feeBps: 0 }), ['/feeBps']);
    assert.deepEqual(await pointers({ metadata: half(26) }), ['/metadata']);
    const text = await gateway.backend.send('PATCH', path, '{}', { 'Content-Type': 'text/plain' });
    assertProblem(text, 415, 'unsupported_media_type');
    assert.equal(text.headers.get('accept-patch'), 'application/json, application/merge-patch+json');
  });

  it('N5 with no worker running it is durable, and takes effect when one comes', async () => {
    const { gateway } = on;
    await gateway.bench.stopWorker();
    const path = await gateway.created();
    const { body } = assertStatus(await gateway.backend.patch(path, { reference: 'A-1' }, { Prefer: 'wait=0' }), 202);
    assert.equal(body.at('status'), 'pending');
    await gateway.bench.startWorker();
    await until(async () => (await gateway.backend.get(path)).body.at('reference') === 'A-1');
  });

  describe('that has ended', () => {
    it('N5 amends it in the book, as one event more', async () => {
      const { gateway } = on;
      const path = await endedOrder(gateway);
      const key = { 'Idempotency-Key': ulid() };
      const amendment = { reference: 'A-1', metadata: { a: '1' }, contacts: { customer: { email: 'a@example.com' } } };
      const { body } = assertStatus(await gateway.backend.patch(path, amendment, key), 200);
      assert.deepEqual([body.at('reference'), body.at('version'), body.at('stage')], ['A-1', 3, 'cancelled']);
      const again = assertStatus(await gateway.backend.patch(path, amendment, key), 200);
      assert.deepEqual([again.headers.get('idempotency-replayed'), again.body.at('version')], ['true', 3]);
      assert.equal(assertStatus(await gateway.backend.patch(path, amendment), 200).body.at('version'), 3);
      await gateway.reopen();
      const read = assertStatus(await gateway.backend.get(path), 200);
      assert.deepEqual([read.body.at('metadata'), read.body.at('stale')], [{ a: '1' }, undefined]);
      const booked = await gateway.bench.store.findBooked(idIn(path));
      assert.deepEqual(booked?.contacts, { customer: { email: 'a@example.com' } });
      const events = assertStatus(await gateway.backend.get(`${path}/events?after=2`), 200).body.list('data');
      assert.deepEqual(
        events.map((event) => [event.at('seq'), event.at('type')]),
        [[3, 'order.amended']],
      );
    });

    it('N5 amends it once for each of several at the same time', async () => {
      const { gateway } = on;
      const path = await endedOrder(gateway);
      const keys = ['a', 'b', 'c', 'd'];
      const answers = await Promise.all(keys.map((key) => gateway.backend.patch(path, { metadata: { [key]: '1' } })));
      for (const answer of answers) assertStatus(answer, 200);
      const { body } = await gateway.backend.get(path);
      assert.deepEqual([body.at('version'), body.at('metadata')], [6, { a: '1', b: '1', c: '1', d: '1' }]);
    });
  });

  it('M1 N5 endpoints are told, of a living order and of one that has ended, with reference and metadata', async () => {
    const { gateway } = on;
    const receiver = await Receiver.open();
    const endpoint = await gateway.backend.post('/v1/webhook-endpoints', {
      url: receiver.url,
      events: ['order.amended'],
    });
    const paths = [await gateway.created(), await endedOrder(gateway)];
    for (const path of paths) {
      assertStatus(await gateway.backend.patch(path, { reference: 'A-1', metadata: { a: '1' } }), 200);
    }
    await until(() => receiver.received.length === 2);
    for (const { body } of receiver.received) {
      assert.match(JSON.stringify(body), /A-1/);
      assert.match(JSON.stringify(body), /metadata/);
    }
    await gateway.bench.store.removeEndpoint(endpoint.body.text('id') as EndpointId);
    await receiver.close();
  });
});

const idIn = (path: string) => (path.split('/').at(-1) ?? '') as OrderId;

async function endedOrder(gateway: GatewayBench): Promise<string> {
  const path = await gateway.created();
  assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'Ill.' }), 200);
  await gateway.bench.env.client.workflow.getHandle(workflowIdOf(idIn(path))).result();
  return path;
}
