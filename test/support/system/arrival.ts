import type { OrderEvent } from '../../../src/domain/order/event.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import type { Journey } from './journey.ts';
import type { LiveOrder } from './live-order.ts';
import { lossesIn, type Losses } from './losses.ts';

/** An order that has gone its way, whoever has driven it. */
interface Traveller {
  readonly order: LiveOrder;
}

/** An order at the end of its way, and what is known of it everywhere. */
export interface Arrival<T extends Traveller = Journey> {
  readonly journey: T;
  /** As its workflow left it. */
  readonly end: OrderView;
  /** As the order book has it. */
  readonly kept: Order | null;
  readonly events: readonly OrderEvent[];
  readonly losses: Losses;
}

export async function arrive<T extends Traveller>(journey: T, end: OrderView): Promise<Arrival<T>> {
  const { order } = journey;
  const [kept, events, history] = await Promise.all([order.kept(), order.events(), order.history()]);
  return { journey, end, kept, events, losses: lossesIn(history) };
}

/** The timeline without what comes by the clock or with the credit. */
export function storyIn(events: readonly OrderEvent[]): string {
  const aside = ['reminded', 'credit_scheduled', 'credited'];
  const types = events.map(({ type }) => type.replace('order.', ''));
  return types.filter((type) => !aside.includes(type)).join(' ');
}
