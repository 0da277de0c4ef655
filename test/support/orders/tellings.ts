import assert from 'node:assert/strict';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import { mailingsFor, type Mailing } from '../../../src/domain/messages/notifications.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Story } from './order-builder.ts';

/** Somebody told of an event, with the order as of it. */
export interface Told extends Mailing {
  readonly order: Order;
  readonly event: OrderEvent;
}

/** The events of a life that one command or one automatic act made, each with the order as of it. */
export function actsOf(story: Story): readonly (readonly Pick<Told, 'order' | 'event'>[])[] {
  const acts: Pick<Told, 'order' | 'event'>[][] = [];
  let order: Order | null = null;
  for (const event of story.events) {
    order = evolve(order, event);
    const last = acts.at(-1);
    const goesOn = event.type === 'order.payment_due' || event.type === 'order.closed';
    const ofCommand = event.commandId !== null && event.commandId === last?.at(-1)?.event.commandId;
    if (last && (goesOn || ofCommand)) last.push({ order, event });
    else acts.push([{ order, event }]);
  }
  return acts;
}

/** Everybody who is told of anything in a life. */
export function tellingsOf(story: Story): readonly Told[] {
  story.accepted();
  const told = actsOf(story)
    .flat()
    .flatMap((then) => mailingsFor(then.order, then.event).map((telling) => ({ ...then, ...telling })));
  assert.ok(told.length > 0);
  return told;
}
