import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { CommandId } from '../../src/domain/order/command.ts';
import { LIMITS } from '../../src/domain/values/limits.ts';
import { jsonBytes } from '../../src/domain/values/bytes.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import { storeAway } from '../support/orders/store-away.ts';
import { useOwnBench } from '../support/orders/use-bench.ts';
import { PROOF } from '../support/proof.ts';

/** Temporal refuses payloads of 2 MiB; half of it is room for what is still to come. */
const LARGEST_PAYLOAD = 1024 * 1024;
/** Temporal suggests a new run at so many events of a history. */
const SUGGESTED_EVENTS = 4_096;

/** The widest text that the contract allows: JSON needs six bytes for each of these characters. */
const wide = (characters: number, first = 'x') => `${first}${'\u0001'.repeat(characters - first.length)}`;

describe('An order at every limit of the contract', function () {
  this.timeout(240_000);
  // A run that continues as new while an activity is under way holds the clock of the test server for ever.
  const on = useOwnBench();

  it(`R4 every payload is below 1 MiB over ${PROOF ? 'three new runs' : 'a new run'}, with the store away the whole time; then all is recorded`, async () => {
    const store = storeAway(on.bench.activities);
    const scale = new Scale();
    await on.bench.startWorker({ payloadCodecs: [scale], activities: store.activities });
    const order = await on.bench.book({
      service: { id: wide(64), title: wide(LIMITS.title) },
      comment: wide(LIMITS.comment),
      price: eur(100),
      cancellationPolicy: Array.from({ length: LIMITS.tiers }, (_, n) => ({
        noticeHours: 99_999 - n,
        percentDue: 100,
      })),
    });
    const edits = order.booking.policy.maxRevisions - 1;
    for (let n = 1; n <= edits; n += 1) {
      const as = n % 2 === 0 ? 'customer' : 'provider';
      const appointment = { ...order.booking.appointment, durationMinutes: n };
      if (n < edits) await order.does('edit', { ...revision(n), appointment, comment: wide(LIMITS.comment) }, { as });
      else {
        // The last proposal is a change of what is agreed, so that there are both.
        await order.does('confirm', revision(n), { as });
        await order.does('edit', { ...revision(n), appointment, comment: wide(LIMITS.comment) }, { as: 'provider' });
      }
    }
    if (PROOF) await floodedToANewRun(order);
    await order.does('cancel', { reason: wide(LIMITS.reason), acceptDue: eur(100) }, { as: 'customer' });
    if (PROOF) await floodedToANewRun(order);
    for (let n = 1; n <= 100; n += 1) {
      await order.does('pay', { amount: eur(1), reference: wide(LIMITS.reference, `${n} `) });
      if (n === 99) await floodedToANewRun(order);
    }
    const last = await order.now();
    assert.ok(scale.largest > 300_000, 'the test fills the limits');
    assert.ok(jsonBytes(last) < LARGEST_PAYLOAD / 2, `the order has ${jsonBytes(last)} bytes`);
    assert.equal(last.stage, 'closed');
    assert.equal(last.payment.payments.length, 100);

    store.back();
    const types = await order.settledEventTypes();
    assert.equal(types.filter((type) => type === 'payment_received').length, 100);
    assert.equal(types.filter((type) => type === 'edited' || type === 'change_proposed').length, edits);
    assert.deepEqual((await on.bench.store.findOrder(order.id))?.payment, last.payment);
    assert.equal((await order.now()).credit?.status, 'credited');
    assert.ok(scale.largest < LARGEST_PAYLOAD, `the largest payload has ${scale.largest} bytes`);
  });

  /** Both parties send what is refused, in the widest words, until Temporal suggests a new run. */
  async function floodedToANewRun(order: BenchOrder): Promise<void> {
    const run = async () => (await order.latest().describe()).runId;
    const before = await run();
    for (let sent = 0; sent < SUGGESTED_EVENTS; sent += 100) {
      const ids = Array.from({ length: 100 }, (_, n) => `${'i'.repeat(90)}${sent + n}` as CommandId);
      await Promise.all(
        ids.map((commandId) =>
          order.signal('edit', { commandId, actor: { role: 'provider', id: 'p'.repeat(64) }, [wide(40)]: wide(40) }),
        ),
      );
    }
    await order.now();
    while ((await run()) === before) await pause(50);
  }
});

/** Weighs every payload that a worker sends: inputs of activities and of new runs, answers to queries. */
class Scale implements PayloadCodec {
  largest = 0;

  encode(payloads: Payload[]): Promise<Payload[]> {
    this.largest = Math.max(this.largest, ...payloads.map(({ data }) => data?.length ?? 0));
    return Promise.resolve(payloads);
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads);
  }
}
