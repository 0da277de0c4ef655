import type { Express } from 'express';
import { open } from '../../domain/booking.ts';
import type { OrderEvent } from '../../domain/event.ts';
import type { OrderId } from '../../domain/order.ts';
import { authorise } from '../authorisation.ts';
import { EVENT_STREAM } from '../http/event-stream.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { atMost, ranOut } from '../orders/rpc.ts';
import { read } from '../schemas/mistakes.ts';
import { eventsQuery } from '../schemas/query.ts';
import { follow, lastEventId } from './live-events.ts';
import { orderIdIn, ownOrder, type Rooms } from './rooms.ts';

/** The timeline of an order. */
export function eventRoutes(app: Express, rooms: Rooms): void {
  resource(app, '/v1/orders/:orderId/events', {
    produces: ['application/json', EVENT_STREAM],
    get(exchange) {
      // A page has no use for it, and takes no nonsense either.
      const last = lastEventId(exchange);
      return exchange.accepted === EVENT_STREAM ? follow(exchange, rooms, last) : list(exchange, rooms);
    },
  });
}

async function list(exchange: Exchange, rooms: Rooms): Promise<Reply> {
  authorise(exchange.caller, 'read_order');
  const orderId = orderIdIn(exchange);
  await ownOrder(exchange, orderId, rooms);
  const { after, limit } = read(eventsQuery, exchange.query);

  // One more than asked for tells whether there are more.
  const events = await recorded(orderId, after, limit + 1, exchange, rooms);
  const data = events.slice(0, limit);
  const nextAfter = events.length > limit ? (data.at(-1)?.seq ?? null) : null;
  return { status: 200, body: { data, nextAfter } };
}

/** So long the record may lag behind what this gateway has told its callers. */
const PATIENCE_MS = 1_000;

/** What is recorded, which comes a moment after it is decided: whoever has had an answer finds it in the timeline. */
async function recorded(
  orderId: OrderId,
  after: number,
  limit: number,
  exchange: Exchange,
  { book, seen, orders }: Rooms,
): Promise<readonly OrderEvent[]> {
  const patience = atMost(PATIENCE_MS, exchange);
  for (;;) {
    const events = await book.listEvents(orderId, after, limit);
    const last = events.at(-1)?.seq ?? after;
    if (events.length === limit || last >= (seen.get(orderId)?.version ?? 0)) return events;
    if (!(await ranOut(patience))) continue;
    if (last > 0) return events;
    // No worker has seen it yet: there is what it was made from.
    const booking = await orders.booking(orderId, exchange);
    return booking ? [open(booking, booking.receivedAt)] : [];
  }
}
