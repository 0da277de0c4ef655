import { orderBookOf, type OrderBook } from '../../src/api/orders/order-book.ts';
import { OrderReader } from '../../src/api/orders/order-reader.ts';
import { CommandOutcomes } from '../../src/api/orders/command-outcomes.ts';
import { WorkerLiveness } from '../../src/api/temporal/worker-liveness.ts';
import { KnownOrders } from '../../src/api/orders/known-orders.ts';
import { temporalOrders } from '../../src/api/temporal/temporal-orders.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Site } from './site.ts';

/** What a gateway has to answer with, without HTTP. */
export interface Gateway {
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly desk: CommandOutcomes;
}

export function gatewayOf({ client, store }: Site, taskQueue: string): Gateway {
  const orders = temporalOrders(client, taskQueue);
  const book = orderBookOf(() => Promise.resolve(store));
  const [known, liveness] = [new KnownOrders(), new WorkerLiveness()];
  const reader = new OrderReader(orders, book, known, liveness);
  const desk = new CommandOutcomes({ orders, book, reader, known, liveness, clock: () => instant(Date.now()) });
  return { book, reader, desk };
}
