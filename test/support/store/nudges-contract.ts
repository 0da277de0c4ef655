import assert from 'node:assert/strict';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { listen } from '../../../src/store/index.ts';
import { anOrder } from '../orders/order-builder.ts';
import { until } from '../until.ts';
import { keep, recordingOf, type On } from './on.ts';

const named = (n: number) => anOrder({ orderId: `ord_${n}` as OrderId }).inExecution();

/** Whoever waits for what others record is woken. */
export function nudgesContract(on: On): void {
  describe('nudges', () => {
    let over: AbortController;
    beforeEach(() => {
      over = new AbortController();
    });
    afterEach(() => {
      over.abort();
    });

    /** @returns what was heard, from when on nothing is missed */
    async function listening(hear: (orderId: OrderId | null) => void = () => undefined) {
      const heard: (OrderId | null)[] = [];
      const wake = (orderId: OrderId | null) => {
        heard.push(orderId);
        hear(orderId);
      };
      listen(on.sandbox.database, wake, over.signal);
      await until(() => heard.length > 0);
      return heard;
    }

    it('M1 whoever reads the store only when it is nudged finds everything that is recorded', async () => {
      const found = new Set<OrderId>();
      let looking: OrderId | null = null;
      await listening(() => {
        const id = looking;
        if (id) void on.store.findOrder(id).then((order) => order && found.add(order.id));
      });
      for (let n = 1; n <= 20; n += 1) {
        const story = named(n);
        looking = story.order.id;
        await keep(on.store, story);
        await until(() => found.has(story.order.id), 2);
      }
    });

    it('M1 nobody is nudged by what is not recorded in the end', async () => {
      await keep(on.store, named(1));
      const heard = await listening();
      const { order, events } = recordingOf(named(1));
      const gap = {
        order: { ...order, version: 9 },
        events: events.map((event) => ({ ...event, seq: 9 })),
        outcomes: [],
      };
      for (let n = 0; n < 20; n += 1) await assert.rejects(on.store.record(gap), /the book ends with/);
      assert.equal(heard.length, 1);
      await keep(on.store, named(2));
      await until(() => heard.length > 1);
      assert.ok(heard[1] === null || heard[1] === ('ord_2' as OrderId));
    });

    it('all who listen are nudged, and nobody who has stopped', async () => {
      const stopped = new AbortController();
      const gone: (OrderId | null)[] = [];
      listen(on.sandbox.database, (orderId) => gone.push(orderId), stopped.signal);
      await until(() => gone.length > 0);
      const both = [await listening(), await listening()];
      stopped.abort();
      await keep(on.store, named(1));
      await until(() => both.every((heard) => heard.length > 1));
      assert.equal(gone.length, 1);
    });
  });
}
