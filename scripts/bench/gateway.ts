import { patient, type OrderBook } from '../../src/api/orders/order-book.ts';
import { OrderReader } from '../../src/api/orders/order-reader.ts';
import { OutcomeDesk } from '../../src/api/orders/outcome-desk.ts';
import { Pulse } from '../../src/api/orders/pulse.ts';
import { SeenOrders } from '../../src/api/orders/seen-orders.ts';
import { temporalOrders } from '../../src/api/orders/temporal-orders.ts';
import { instant } from '../../src/domain/instant.ts';
import type { Site } from './site.ts';

/** What a gateway has to answer with, without HTTP. */
export interface Gateway {
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly desk: OutcomeDesk;
}

export function gatewayOf({ client, store }: Site, taskQueue: string): Gateway {
  const orders = temporalOrders(client, taskQueue);
  const book = patient(() => Promise.resolve(store));
  const [seen, pulse] = [new SeenOrders(), new Pulse()];
  const reader = new OrderReader(orders, book, seen, pulse);
  const desk = new OutcomeDesk({ orders, book, reader, seen, pulse, clock: () => instant(Date.now()) });
  return { book, reader, desk };
}
