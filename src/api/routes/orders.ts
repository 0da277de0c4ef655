import { z } from 'zod';
import type { Request } from '../../domain/order/command.ts';
import type { Order } from '../../domain/order/order.ts';
import type { PartyId } from '../../domain/order/party.ts';
import type { OrderFilter } from '../../store/index.ts';
import { actorFor } from '../callers/authorisation.ts';
import type { ActingParty, Caller } from '../callers/caller.ts';
import { pathTo } from '../contract/operations.ts';
import { bookingFrom } from '../contract/schemas/booking-body.ts';
import type { ExchangeOf, Handlers, Reply } from '../http/exchange.ts';
import { commandIdFor, fingerprint, orderIdFor, tryIdOf } from '../idempotency.ts';
import { isSuspended } from '../orders/lost-orders.ts';
import { firstState, type FoundOrder } from '../orders/order-reader.ts';
import { orderTable } from '../orders/order-table.ts';
import { shownOrder, staleness } from '../orders/shown-order.ts';
import { Problem } from '../problems.ts';
import { Unavailable } from '../unavailable.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Creating an order, reading one, and listing them. */
export const orderHandlers = (services: GatewayServices): Handlers<'createOrder' | 'getOrder' | 'listOrders'> => ({
  createOrder: (exchange) => createOrder(exchange, services),

  async getOrder(exchange) {
    const found = await services.reader.find(exchange.param('orderId'), exchange);
    if (!found) throw new Problem('order_not_found');
    exchange.query();
    const body = shownOrder(found, exchange.caller, services.clock());
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
    const now = services.clock();
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

/** N1, N4 */
async function createOrder(exchange: ExchangeOf<'createOrder'>, services: GatewayServices): Promise<Reply> {
  const { caller, key, rawBody, receivedAt, facts } = exchange;
  const { orders, book, inFlight, known } = services;
  const actor = actorFor(caller, 'create');
  mustBookForItself(actor, rawBody);
  mustNotSetTerms(caller, rawBody);

  const orderId = orderIdFor(caller, key);
  const commandId = commandIdFor(caller, orderId, key);
  facts['orderId'] = orderId;
  const request: Request = { id: tryIdOf(exchange), fingerprint: fingerprint('create', rawBody) };
  const kept = key && (await book.findOutcome(orderId, commandId));
  if (kept) return replay(kept.request);
  if (key && !exchange.isBodyValid()) {
    const before = await orders.booking(orderId, exchange);
    if (before) return replay(before.request);
  }

  const { contacts, ...body } = exchange.body();
  exchange.query();
  const booking = bookingFrom(body, { orderId, commandId, request, actor, receivedAt });
  const start = () => orders.start({ booking, ...(contacts && { contacts }) }, exchange);
  if ((await (key ? inFlight.alone(orderId, start) : start())) === 'exists') {
    const before = await orders.booking(orderId, exchange);
    if (!before) throw new Unavailable('Temporal does not know an order that it has started');
    // It may be this very try, whose acknowledgement got lost.
    if (before.request?.id !== request.id) return replay(before.request);
  }
  const order = firstState(booking);
  known.remember(order, false);
  return created({ order, stale: false });

  async function replay(before: Request | null): Promise<Reply> {
    if (before?.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict');
    const found = await services.reader.find(orderId, exchange);
    if (!found) throw new Unavailable('an order that was created is not known');
    return created(found, { 'Idempotency-Replayed': 'true' });
  }

  function created(found: FoundOrder, headers: Record<string, string> = {}): Reply {
    const Location = pathTo('getOrder', { orderId });
    return {
      status: 201,
      body: shownOrder(found, caller, services.clock()),
      headers: { Location, 'Command-Id': commandId, ...staleness(found), ...headers },
    };
  }
}

const withCustomer = z.looseObject({ customerId: z.string() });

/** A customer books for itself. A body without a customerId passes: its schema refuses it later. */
function mustBookForItself(actor: ActingParty, body: unknown): void {
  const { data } = withCustomer.safeParse(body);
  if (data && data.customerId !== actor.id) {
    throw new Problem('forbidden', { detail: 'A customer books for itself: customerId must be the one who acts.' });
  }
}

/** What the marketplace decides, or calls an order by: no party sets it for itself. */
const SET_BY_BACKENDS = ['feeBps', 'policy', 'cancellationPolicy', 'contacts', 'reference', 'metadata'];

function mustNotSetTerms({ through }: Caller, body: unknown): void {
  if (through === 'api_key' || typeof body !== 'object' || body === null) return;
  const fields = new Map(Object.entries(body));
  const set = SET_BY_BACKENDS.filter((name) => (fields.get(name) ?? null) !== null);
  if (set.length > 0) throw new Problem('forbidden', { detail: `Only a backend may set ${set.join(', ')}.` });
}
