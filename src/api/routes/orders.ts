import type { Order } from '../../domain/order/order.ts';
import type { PartyId } from '../../domain/order/party.ts';
import type { OrderFilter } from '../../store/index.ts';
import type { Caller } from '../callers/caller.ts';
import { pathTo } from '../contract/operations.ts';
import type { Handlers } from '../http/exchange.ts';
import { isSuspended } from '../orders/lost-orders.ts';
import type { FoundOrder } from '../orders/order-reader.ts';
import { orderTable } from '../orders/order-table.ts';
import { shownOrder, staleness } from '../orders/shown-order.ts';
import { Problem } from '../problems.ts';
import { createOrder } from './create-order.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Creating an order, reading one, and listing them. */
export const orderHandlers = (services: GatewayServices): Handlers<'createOrder' | 'getOrder' | 'listOrders'> => ({
  createOrder: (exchange) => createOrder(exchange, services),

  async getOrder(exchange) {
    const found = await services.reader.find(exchange.param('orderId'), exchange);
    if (!found) throw new Problem('order_not_found');
    exchange.query();
    const body = shownOrder(found, exchange.caller, await services.time.of(found.order));
    return { status: 200, body, headers: staleness(found), conditional: true };
  },

  /** Whole orders; a party sees its own, whatever filter it asks for. */
  async listOrders({ caller, accepted, query }) {
    const { limit, cursor, sort, ...asked } = query();
    const filter = ownOnly(caller, asked);
    const { data, nextCursor } = filter ? await services.book.listOrders(filter, { limit, cursor }, sort) : NOTHING;
    if (accepted === CSV) {
      const next = nextCursor === null ? {} : { Link: linkToNext({ ...asked, sort, limit, cursor: nextCursor }) };
      return { status: 200, body: orderTable(data, caller), headers: next };
    }
    const lost = await services.book.lostAmong(data.map(({ id }) => id));
    const now = await services.time.of(asked);
    const shown = data.map((order) => shownOrder(asListed(order, lost.has(order.id)), caller, now));
    return { status: 200, body: { data: shown, nextCursor } };
  },
});

const CSV = 'text/csv';

const NOTHING = { data: [], nextCursor: null };

/** RFC 8288: the same list behind a cursor. */
function linkToNext(query: Readonly<Record<string, string | number | null>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) given.set(name, String(value));
  return `<${pathTo('listOrders', {})}?${given.toString()}>; rel="next"`;
}

/** R5: an order that has ended is whole, whatever still runs. */
function asListed(order: Order, isLost: boolean): FoundOrder {
  const suspended = isSuspended(order, isLost);
  return { order, stale: suspended, suspended };
}

/** @returns null where a party asks for another's orders: there are none for it */
function ownOnly({ actor }: Caller, filter: OrderFilter): OrderFilter | null {
  if (actor === null || actor.role === 'support') return filter;
  const side = actor.role === 'customer' ? 'customerId' : 'providerId';
  if (filter[side] !== null && filter[side] !== actor.id) return null;
  return { ...filter, [side]: actor.id as PartyId };
}
