import type { OrderEvent } from '../../src/domain/event.ts';
import type { Order } from '../../src/domain/order.ts';
import type { OrderView } from '../../src/domain/view.ts';
import type { DevSystem } from './dev-system.ts';
import type { Journey } from './journey.ts';
import { lossesIn, type Losses } from './losses.ts';

/** An order at the end of its way, and what is known of it everywhere. */
export interface Arrival {
  readonly journey: Journey;
  /** As its workflow left it. */
  readonly end: OrderView;
  /** As the order book has it. */
  readonly kept: Order | null;
  readonly events: readonly OrderEvent[];
  readonly losses: Losses;
}

export async function arrive(journey: Journey, system: DevSystem): Promise<Arrival> {
  const end = await journey.end();
  const events = await journey.order.events();
  const kept = await (await system.store).findOrder(journey.order.id);
  return { journey, end, events, kept, losses: lossesIn(await journey.order.history()) };
}

/** The timeline without what comes by the clock or with the credit. */
export function storyIn(events: readonly OrderEvent[]): string {
  const aside = ['reminded', 'credit_scheduled', 'credited'];
  const types = events.map(({ type }) => type.replace('order.', ''));
  return types.filter((type) => !aside.includes(type)).join(' ');
}
