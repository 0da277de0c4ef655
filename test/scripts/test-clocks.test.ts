import assert from 'node:assert/strict';
import type { components } from '../../clients/typescript/src/index.ts';
import { dueAfter, earliestOf } from '../../scripts/test-clocks/due.ts';
import { shownOrder } from '../../src/api/orders/shown-order.ts';
import { evolve } from '../../src/domain/order/evolve.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { lives } from '../support/orders/lives.ts';

/** As a backend is shown it. */
const shown = (order: Order): components['schemas']['Order'] =>
  JSON.parse(
    JSON.stringify(shownOrder({ order, stale: false }, { actor: null }, order.updatedAt)),
  ) as components['schemas']['Order'];

/** What the order itself waits for, the alarm for a late credit excepted, which is nobody's to see. */
function waitsFor({ deadline, appointmentReminderAt, updatedAt }: Order): Instant | null {
  const all = [deadline?.at, deadline?.remindAt, appointmentReminderAt].filter((at) => typeof at === 'string');
  return all.filter((at) => at > updatedAt).sort()[0] ?? null;
}

describe('What happens next by itself, as an order over HTTP tells it', () => {
  for (const [name, { events }] of Object.entries(lives())) {
    it(`T3 T6 M4 is what the order waits for, at every event of ${name}`, () => {
      let order: Order | null = null;
      for (const event of events) {
        order = evolve(order, event);
        const next = earliestOf(dueAfter(order.updatedAt, shown(order), STANDARD));
        assert.equal(next?.at ?? null, waitsFor(order), `after ${event.seq} ${event.type}`);
      }
    });
  }

  it('is the deadline alone where the policy is not known', () => {
    const [booked] = lives()['the usual one']?.events ?? [];
    assert.ok(booked);
    const order = evolve(null, booked);
    const [only, ...others] = dueAfter(order.updatedAt, shown(order), null);
    assert.deepEqual([only?.at, others], [order.deadline?.at, []]);
  });
});
