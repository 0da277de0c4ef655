import type { OrderEvent } from '../../../src/domain/order/event.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import { minutes, seconds, type Duration } from '../../../src/domain/values/duration.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import { DevOrder, type Place } from './dev-order.ts';
import type { DevSystem } from './dev-system.ts';
import { HttpOrder } from './http-order.ts';
import type { LiveOrder, OrderSystem } from './live-order.ts';
import { lossesIn, type Losses } from './losses.ts';
import type { PersistentCaller } from './persistent-caller.ts';
import { wishesOf, type Way } from './ways.ts';

/** An order, and the way that it goes. */
export interface Journey<O extends LiveOrder = DevOrder> {
  readonly way: Way;
  readonly order: O;
}

/** An order at the end of its way, and what is known of it everywhere. */
export interface Arrival<O extends LiveOrder = DevOrder> extends Journey<O> {
  /** As its workflow left it. */
  readonly end: OrderView;
  /** As the order book has it. */
  readonly kept: Order | null;
  readonly events: readonly OrderEvent[];
  readonly losses: Losses;
}

/** For an appointment that a test can live to see. */
export async function begin(
  system: DevSystem,
  way: Way,
  { providerId, ...place }: Place & { readonly providerId: string },
): Promise<Journey> {
  // Agreed before it begins, also while workers are dead and the machine is busy.
  const wishes = wishesOf(way, { providerId, notice: seconds(4), length: seconds(1) });
  return { way, order: await DevOrder.book(system, wishes, place) };
}

/** For an appointment of the shortest length that the gateway takes. */
export async function beginOverHttp(
  system: OrderSystem,
  caller: PersistentCaller,
  way: Way,
  { providerId, notice }: { readonly providerId: string; readonly notice: Duration },
): Promise<Journey<HttpOrder>> {
  return {
    way,
    order: await HttpOrder.book(system, caller, wishesOf(way, { providerId, notice, length: minutes(1) })),
  };
}

export async function arrive<O extends LiveOrder>({ way, order }: Journey<O>, end: OrderView): Promise<Arrival<O>> {
  const [kept, events, history] = await Promise.all([order.kept(), order.events(), order.history()]);
  return { way, order, end, kept, events, losses: lossesIn(history) };
}
