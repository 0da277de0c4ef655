import assert from 'node:assert/strict';
import type { CommandId } from '../../../src/domain/order/command.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import type { Order } from '../../../src/domain/order/order.ts';

/** M1: the order that a timeline makes; it has neither a gap nor a repeat. */
export function orderIn(events: readonly OrderEvent[]): Order | null {
  assert.deepEqual(
    events.map(({ seq }) => seq),
    events.map((_, index) => index + 1),
  );
  return events.reduce<Order | null>(evolve, null);
}

/** R1: what a command has done stands in one piece; doing it twice would take two. */
export function assertActedOnce(events: readonly OrderEvent[], id: CommandId): void {
  const done = events.filter(({ commandId }) => commandId === id).map(({ seq }) => seq);
  const [first = 0, last = first] = [done[0], done.at(-1)];
  assert.ok(first > 0, `${id} did nothing`);
  assert.equal(last - first, done.length - 1, `${id} acted twice`);
}

/** What happened, in short: `created confirmed done`. */
export const typesIn = (events: readonly OrderEvent[]): string[] =>
  events.map(({ type }) => type.replace('order.', ''));

/** The timeline without what comes by the clock or with the credit. */
export function storyIn(events: readonly OrderEvent[]): string {
  const aside = ['reminded', 'appointment_near', 'credit_scheduled', 'credited'];
  return typesIn(events)
    .filter((type) => !aside.includes(type))
    .join(' ');
}
