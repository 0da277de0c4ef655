import { orderCreated } from '../../domain/process/booking.ts';
import { isFinal } from '../../domain/process/advance.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { EventsQuery, StreamQuery } from '../contract/schemas/query.ts';
import type { ExchangeOf, Handlers, Live, Reply } from '../http/exchange.ts';
import { shownEvent } from '../orders/shown-order.ts';
import { atMost, ranOut } from '../temporal/rpc.ts';
import { RECORD_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { followPage } from './follow-page.ts';
import type { GatewayServices } from './gateway-services.ts';

type EventsExchange = ExchangeOf<'listEvents'>;

/** The timeline of an order, as a page or as a stream; the query of a stream has no limit. */
export const eventHandlers = (services: GatewayServices): Handlers<'listEvents'> => ({
  listEvents(exchange) {
    const query = exchange.query();
    return 'limit' in query ? page(exchange, query, services) : stream(exchange, query, services);
  },
});

async function page(
  exchange: EventsExchange,
  { after, limit }: EventsQuery,
  services: GatewayServices,
): Promise<Reply> {
  const events = await recorded(exchange, after, limit + 1, services);
  const { data, nextAfter } = followPage(events, limit, ({ seq }) => seq);
  const shown = data.map((event) => shownEvent(event, exchange.caller));
  return { status: 200, body: { data: shown, nextAfter } };
}

/** Recorded events. They come a moment after they are decided: what this gateway has answered with is waited for. */
async function recorded(
  exchange: EventsExchange,
  after: number,
  limit: number,
  { book, known, orders }: GatewayServices,
): Promise<readonly OrderEvent[]> {
  const orderId = exchange.param('orderId');
  const within = atMost(RECORD_TIMEOUT_MS, exchange);
  for (;;) {
    const events = await book.listEvents(orderId, after, limit);
    const last = events.at(-1)?.seq ?? after;
    if (events.length === limit || last >= (known.get(orderId)?.version ?? 0)) return events;
    if (!(await ranOut(within))) continue;
    if (last > 0) return events;
    // No worker has seen the order yet: its first event follows from the booking.
    const booking = await orders.booking(orderId, exchange);
    return booking ? [orderCreated(booking, booking.receivedAt)] : [];
  }
}

/** All events, those that are recorded and those to come. */
async function stream(exchange: EventsExchange, query: StreamQuery, services: GatewayServices): Promise<Reply | Live> {
  const { caller, gone, lastEventId } = exchange;
  const orderId = exchange.param('orderId');
  const after = lastEventId ?? query.after;
  const end = await endOf(exchange, services);
  // By the standard of server-sent events, 204 tells a client not to come again.
  if (end !== null && after >= end) return { status: 204, body: null };
  return {
    open: (response) => {
      services.live.stream(response, { caller, orderId, after, gone });
    },
  };
}

/** The seq of an order's last event, once it has ended for good. */
async function endOf({ order, param }: EventsExchange, { book }: GatewayServices): Promise<number | null> {
  if (order.final) return order.version;
  const stored = await book.findBooked(param('orderId'));
  return stored && isFinal(stored.order) ? stored.order.version : null;
}
