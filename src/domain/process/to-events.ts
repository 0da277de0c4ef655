import type { CommandId } from '../order/command.ts';
import type { Act, Step } from './state.ts';
import type { OrderEvent, Values } from '../order/event.ts';
import { evolve } from '../order/evolve.ts';
import { latest } from '../values/instant.ts';
import type { Order } from '../order/order.ts';

/** Derived fields, left out of the old and new values of an event. */
const FOLLOWS: ReadonlySet<string> = new Set(['version', 'updatedAt', 'overtaken']);

/** Turns what happens to an order into its next events, numbered, with old and new values (M1). */
export function toEvents(order: Order, steps: readonly Step[], act: Act, commandId: CommandId | null): OrderEvent[] {
  const events: OrderEvent[] = [];
  for (const step of steps) {
    const event: OrderEvent = {
      seq: order.version + 1,
      type: step.type,
      at: latest(act.at, order.updatedAt),
      actor: act.actor,
      commandId,
      data: { ...step.facts, ...changes(order, step.order) },
    };
    events.push(event);
    order = evolve(order, event);
  }
  return events;
}

function changes(before: Order, after: Order): { old: Values; new: Values } {
  const was = Object.entries(before).filter(([key]) => !FOLLOWS.has(key));
  const is = new Map(Object.entries(after));
  const changed = was.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(is.get(key)));
  return {
    old: Object.fromEntries(changed),
    new: Object.fromEntries(changed.map(([key]) => [key, is.get(key)])),
  };
}
