import assert from 'node:assert/strict';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import type { CommandId } from '../../src/domain/order/command.ts';
import { minutes } from '../../src/domain/values/duration.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { revision } from '../support/orders/driver.ts';
import { useBench } from '../support/orders/use-bench.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('Bad signals leave an order healthy', function () {
  this.timeout(30_000);
  const on = useBench();

  /** R1: it goes on living, and its workflow tasks never failed. */
  async function isHealthy(order: BenchOrder): Promise<void> {
    await order.does('confirm', revision(1));
    const { events } = await order.handle.fetchHistory();
    const troubled = (events ?? []).filter((event) => event.workflowTaskFailedEventAttributes);
    assert.deepEqual(troubled, []);
  }

  /** The nth signal, where it named no id of its own. */
  const refusalOf = async (order: BenchOrder, n: number) =>
    (await order.answer(`signal-${n}` as CommandId)).outcome?.refused;

  const payloads: readonly (readonly [title: string, payload: unknown[], code: string, says: RegExp])[] = [
    ['no payload at all', [], 'invalid_request', /one JSON object/],
    ['a text', ['confirm it'], 'invalid_request', /one JSON object/],
    ['a list', [[1, 2]], 'invalid_request', /one JSON object/],
    ['null', [null], 'invalid_request', /one JSON object/],
    ['no actor', [{ revision: 1 }], 'actor_missing', /^$/],
    ['an actor that is a text', [{ actor: 'provider', revision: 1 }], 'actor_missing', /^$/],
    ['an unknown role', [{ actor: { role: 'boss', id: 'x' }, revision: 1 }], 'actor_missing', /^$/],
    ['the system’s role', [{ actor: { role: 'system', id: 'system' }, revision: 1 }], 'actor_missing', /^$/],
    ['a stranger', [{ actor: { role: 'provider', id: 'pro_8' }, revision: 1 }], 'forbidden', /^$/],
    ['a wrong type', [{ actor: { role: 'provider', id: 'pro_7' }, revision: '1' }], 'invalid_request', /revision/],
    ['an unknown field', [{ actor: { role: 'provider', id: 'pro_7' }, rev: 1 }], 'invalid_request', /rev is not known/],
    ['a commandId of a wrong type', [{ commandId: 7 }], 'invalid_request', /commandId/],
    ['prototype keys', [JSON.parse('{"__proto__": {"actor": 1}, "constructor": 1}')], 'actor_missing', /^$/],
  ];

  for (const [title, payload, code, says] of payloads) {
    it(`R1 confirm with ${title} is refused with ${code}`, async () => {
      const order = await on.bench.book();
      await order.signal('confirm', ...payload);
      const refusal = await refusalOf(order, 1);
      assert.equal(refusal?.code, code);
      assert.match(refusal.detail ?? '', says);
      await isHealthy(order);
    });
  }

  it('R1 unknown commands are refused and shown', async () => {
    const order = await on.bench.book();
    for (const name of ['explode', '__temporal_explode', '__stack_trace', 'constructor', 'order', 'x'.repeat(1_000)]) {
      await order.signal(name, { actor: order.booking.actor });
    }
    for (const n of [1, 2, 3, 4, 5, 6]) assert.equal((await refusalOf(order, n))?.code, 'invalid_request');
    await isHealthy(order);
  });

  it('R1 a megabyte of text is refused, and not kept', async () => {
    const order = await on.bench.book();
    await order.signal('cancel', { actor: order.booking.actor, reason: 'x'.repeat(1_000_000) });
    const { outcome, order: now } = await order.answer('signal-1' as CommandId);
    assert.equal(outcome?.refused?.code, 'invalid_request');
    assert.ok(JSON.stringify({ outcome, now }).length < 10_000);
    await isHealthy(order);
  });

  it('R1 payloads that nobody can read are refused', async () => {
    const order = await on.bench.book();
    const unreadable = [
      { metadata: { [METADATA_ENCODING_KEY]: bytes('json/plain') }, data: bytes('{"reason": ') },
      { metadata: { [METADATA_ENCODING_KEY]: bytes('json/protobuf') }, data: bytes('{}') },
      { metadata: { [METADATA_ENCODING_KEY]: bytes('binary/encrypted') }, data: bytes('???') },
      { metadata: {}, data: bytes('{}') },
    ];
    for (const payload of unreadable) {
      await on.bench.env.connection.workflowService.signalWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId: order.handle.workflowId },
        signalName: 'cancel',
        input: { payloads: [payload] },
      });
    }
    for (const n of [1, 2, 3, 4]) assert.equal((await refusalOf(order, n))?.code, 'invalid_request');
    await isHealthy(order);
  });

  it('E4 support resolves by hand with a plain payload: no id, no actor', async () => {
    const order = await on.bench.book();
    await order.does('confirm', revision(1));
    await on.bench.passUntil((await order.now()).agreed?.appointment.startsAt ?? order.start);
    await on.bench.pass(minutes(1));
    await order.does('done', {});
    await order.does('reject', { reason: 'nobody came' });
    await order.signal('resolve', { resolution: 'void', note: 'the provider agrees' });
    assert.equal((await order.end()).outcome, 'voided');
    const resolved = (await order.events()).at(-1);
    assert.deepEqual(
      [resolved?.type, resolved?.actor],
      ['order.dispute_resolved', { role: 'support', id: 'temporal-ui' }],
    );
  });

  it('R1 a command that comes twice acts once, whatever the second says', async () => {
    const order = await on.bench.book();
    await order.post('confirm', revision(1), { commandId: 'same' });
    await order.post('cancel', { reason: 'no' }, { commandId: 'same' });
    const { outcome, order: now } = await order.answer('same' as CommandId);
    assert.deepEqual([outcome?.command, now.stage, now.version], ['confirm', 'execution_in_progress', 2]);
  });

  it('R2 a request to cancel the workflow is recorded and changes nothing else', async () => {
    const order = await on.bench.book();
    const before = await order.now();
    await order.handle.cancel();
    const after = await order.now();
    assert.deepEqual({ ...after, version: 0, updatedAt: '' }, { ...before, version: 0, updatedAt: '' });
    assert.deepEqual(await order.settledEventTypes(), ['created', 'cancellation_requested']);
    await isHealthy(order);
  });
});
