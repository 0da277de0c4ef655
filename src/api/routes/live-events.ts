import { isFinal } from '../../domain/process/advance.ts';
import type { OrderId } from '../../domain/order/party.ts';
import { authorise } from '../callers/authorisation.ts';
import type { Exchange, Live, Reply } from '../http/exchange.ts';
import type { KnownOrder } from '../orders/known-orders.ts';
import { Problem } from '../problems.ts';
import { read } from '../contract/schemas/mistakes.ts';
import { streamQuery } from '../contract/schemas/query.ts';
import { orderIdIn, ownOrder, type GatewayServices } from './gateway-services.ts';

/**
 * The timeline of an order as a stream: what there is, and what comes, as soon as the store has it.
 * @param last the seq of the last event that the client has; null where it says none
 */
export async function follow(exchange: Exchange, rooms: GatewayServices, last: number | null): Promise<Reply | Live> {
  authorise(exchange.caller, 'read_order');
  const orderId = orderIdIn(exchange);
  const known = await ownOrder(exchange, orderId, rooms);
  const query = read(streamQuery, exchange.query);
  const after = last ?? query.after;

  const end = await endOf(orderId, known, rooms);
  // Whoever has everything is told not to come again.
  if (end !== null && after >= end) return { status: 204, body: null };
  const { caller, gone } = exchange;
  return {
    open: (response) => {
      rooms.live.stream(response, { caller, orderId, after, gone });
    },
  };
}

/** The seq of an order's last event, once it has ended for good. */
async function endOf(orderId: OrderId, known: KnownOrder, { book }: GatewayServices): Promise<number | null> {
  if (known.final) return known.version;
  const order = await book.findOrder(orderId);
  return order && isFinal(order) ? order.version : null;
}

const WHOLE = /^\d{1,15}$/;

/**
 * Where a client that comes again has got to.
 * @throws {Problem} invalid_header
 */
export function lastEventId(exchange: Exchange): number | null {
  const said = exchange.header('last-event-id');
  if (said === undefined) return null;
  if (!WHOLE.test(said)) {
    throw new Problem('invalid_header', { detail: 'Last-Event-ID must be the id of an event: a whole number.' });
  }
  return Number(said);
}
