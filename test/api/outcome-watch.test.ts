import assert from 'node:assert/strict';
import { OutcomeWatch } from '../../src/api/orders/outcome-watch.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { CommandRef, Store } from '../../src/store/index.ts';
import { anOrder, bookingOf } from '../support/orders/order-builder.ts';
import { withStore } from '../support/store/with-store.ts';
import { until } from '../support/until.ts';

const COMMAND = 'cmd_1' as CommandId;
const named = (n: number) => `ord_${n}` as OrderId;
const isFor = (n: number, asked: readonly CommandRef[]) => asked.some(({ orderId }) => orderId === named(n));

describe('Outcomes that are waited for', function () {
  this.timeout(20_000);
  let store: Store;
  let polls: { readonly asked: readonly CommandRef[]; readonly at: number }[];
  let watch: OutcomeWatch;
  withStore((opened) => {
    store = opened;
    polls = [];
    watch = new OutcomeWatch({
      findOutcomes(asked) {
        polls.push({ asked, at: Date.now() });
        return store.findOutcomes(asked);
      },
    });
  });

  const wait = (n: number) => watch.answer(named(n), COMMAND, { until: Date.now() + 15_000 });
  const pollsFor = (n: number) => polls.filter(({ asked }) => isFor(n, asked)).length;

  async function record(n: number): Promise<void> {
    const { order, events } = anOrder({ orderId: named(n) });
    const { actor } = bookingOf();
    const outcome = { commandId: COMMAND, command: 'confirm', actor, receivedAt: order.createdAt, request: null };
    await store.record({ order, events, outcomes: [{ ...outcome, refused: null, version: 1 }] });
  }

  /** Waits for one that is nudged for, after a poll that came too early. */
  async function nudged(n: number): Promise<void> {
    const waiting = wait(n);
    await until(() => pollsFor(n) > 0, 1);
    await record(n);
    watch.wake(named(n));
    await waiting;
  }

  /** @returns when it was looked for, up to so many times; only then it is recorded. */
  async function withoutNudge(n: number, looks: number): Promise<readonly number[]> {
    const waiting = wait(n);
    await until(() => pollsFor(n) >= looks, 1);
    await record(n);
    await waiting;
    return polls.filter(({ asked }) => isFor(n, asked)).map(({ at }) => at);
  }

  it('R4 are found without any nudge', async () => {
    const waiting = [wait(1), wait(2)];
    await until(() => pollsFor(1) > 2, 1);
    await record(1);
    await record(2);
    const found = await Promise.all(waiting);
    assert.ok(found.every((one) => typeof one === 'object'));
  });

  it('are looked for at a nudge, and those of other orders are not', async () => {
    const other = wait(2);
    await until(() => pollsFor(2) > 20, 1);
    const before = pollsFor(2);
    await nudged(1);
    // By now the pauses of the other one are long.
    assert.ok(pollsFor(2) <= before + 2);
    await record(2);
    watch.wake(null);
    assert.ok(typeof (await other) === 'object');
  });

  it('R4 are looked for less often while they come with nudges, and as often as before once they do not', async () => {
    await nudged(1);
    const [first = NaN, second = NaN] = await withoutNudge(2, 2);
    assert.ok(second - first >= 240, `${second - first} ms`);
    const times = await withoutNudge(3, 6);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
    assert.ok(Math.min(...pauses) < 240, `${pauses.join(', ')} ms`);
  });

  it('R4 a nudge that comes while the store is being read has it read again', async () => {
    const waiting = wait(1);
    let isFirst = true;
    const { findOutcomes } = store;
    watch = new OutcomeWatch({
      async findOutcomes(asked) {
        const found = await findOutcomes(asked);
        if (isFirst) {
          isFirst = false;
          await record(1);
          watch.wake(named(1));
        }
        return found;
      },
    });
    const again = wait(1);
    assert.ok(typeof (await again) === 'object');
    assert.ok(typeof (await waiting) === 'object');
  });
});
