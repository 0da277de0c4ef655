import type { Express } from 'express';
import { orderCreated } from '../../domain/process/booking.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { RECORD_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import type { OrderId } from '../../domain/order/party.ts';
import { authorise } from '../callers/authorisation.ts';
import { EVENT_STREAM } from '../live/event-stream.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { atMost, ranOut } from '../temporal/rpc.ts';
import { read } from '../contract/schemas/mistakes.ts';
import { eventsQuery } from '../contract/schemas/query.ts';
import { follow, lastEventId } from './live-events.ts';
import { orderIdIn, ownOrder, type GatewayServices } from './gateway-services.ts';

/** The timeline of an order. */
export function eventRoutes(app: Express, rooms: GatewayServices): void {
  resource(app, '/v1/orders/:orderId/events', {
    produces: ['application/json', EVENT_STREAM],
    get(exchange) {
      // A page has no use for it, and takes no nonsense either.
      const last = lastEventId(exchange);
      return exchange.accepted === EVENT_STREAM ? follow(exchange, rooms, last) : list(exchange, rooms);
    },
  });
}

async function list(exchange: Exchange, rooms: GatewayServices): Promise<Reply> {
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

/** What is recorded, which comes a moment after it is decided: whoever has had an answer finds it in the timeline. */
async function recorded(
  orderId: OrderId,
  after: number,
  limit: number,
  exchange: Exchange,
  { book, known, orders }: GatewayServices,
): Promise<readonly OrderEvent[]> {
  const within = atMost(RECORD_TIMEOUT_MS, exchange);
  for (;;) {
    const events = await book.listEvents(orderId, after, limit);
    const last = events.at(-1)?.seq ?? after;
    if (events.length === limit || last >= (known.get(orderId)?.version ?? 0)) return events;
    if (!(await ranOut(within))) continue;
    if (last > 0) return events;
    // No worker has seen it yet: its first event follows from the booking.
    const booking = await orders.booking(orderId, exchange);
    return booking ? [orderCreated(booking, booking.receivedAt)] : [];
  }
}
