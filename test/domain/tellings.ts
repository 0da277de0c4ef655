import assert from 'node:assert/strict';
import type { OrderEvent } from '../../src/domain/event.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { toldOf, type Telling } from '../../src/domain/notifications.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Story } from './order-builder.ts';

/** Somebody told of an event, with the order as of it. */
export interface Told extends Telling {
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
    .flatMap((then) => toldOf(then.order, then.event).map((telling) => ({ ...then, ...telling })));
  assert.ok(told.length > 0);
  return told;
}
