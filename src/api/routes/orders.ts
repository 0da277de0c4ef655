import type { Express } from 'express';
import { z } from 'zod';
import type { Booking } from '../../domain/process/booking.ts';
import type { Request } from '../../domain/order/command.ts';
import type { OrderId, PartyId } from '../../domain/order/party.ts';
import type { OrderFilter } from '../../store/index.ts';
import type { OrderInput } from '../../workflows/messages.ts';
import { actorFor, authorise } from '../callers/authorisation.ts';
import type { ActingParty, Caller } from '../callers/caller.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { commandIdFor, fingerprint, orderIdFor, readIdempotencyKey, tryIdOf } from '../idempotency.ts';
import { firstState, type FoundOrder } from '../orders/order-reader.ts';
import { shownOrder, staleness } from '../orders/shown-order.ts';
import { invalidRequest, Problem } from '../problems.ts';
import { Unavailable } from '../unavailable.ts';
import { bookingBody, type BookingBody } from '../contract/schemas/booking-body.ts';
import { mistakesIn, read } from '../contract/schemas/mistakes.ts';
import { noQuery, ordersQuery } from '../contract/schemas/query.ts';
import { orderIdIn, ownOrder, type GatewayServices } from './gateway-services.ts';

/** Orders: booking one, looking at one, and at many. */
export function orderRoutes(app: Express, rooms: GatewayServices): void {
  resource(app, '/v1/orders', { get: (exchange) => list(exchange, rooms), post: (exchange) => book(exchange, rooms) });
  resource(app, '/v1/orders/:orderId', { get: (exchange) => show(exchange, rooms) });
}

async function show(exchange: Exchange, rooms: GatewayServices): Promise<Reply> {
  const { reader, clock } = rooms;
  authorise(exchange.caller, 'read_order');
  const orderId = orderIdIn(exchange);
  await ownOrder(exchange, orderId, rooms);
  const found = await reader.find(orderId, exchange);
  if (!found) throw new Problem('order_not_found');
  read(noQuery, exchange.query);
  return { status: 200, body: shownOrder(found, clock()), headers: staleness(found), conditional: true };
}

/** Whole orders, newest first; a party's own, whatever else it asks for. */
async function list(exchange: Exchange, { book: createOrder, clock }: GatewayServices): Promise<Reply> {
  const { caller } = exchange;
  authorise(caller, 'list_orders');
  const { limit, cursor, ...asked } = read(ordersQuery, exchange.query);
  const filter = within(caller, asked);
  if (!filter) return { status: 200, body: { data: [], nextCursor: null } };
  const { data, nextCursor } = await createOrder.listOrders(filter, { limit, cursor });
  const now = clock();
  return { status: 200, body: { data: data.map((order) => shownOrder({ order, stale: false }, now)), nextCursor } };
}

/** @returns null where a party asks for what is another's: there is nothing of that for it. */
function within({ actor }: Caller, filter: OrderFilter): OrderFilter | null {
  if (actor === null || actor.role === 'support') return filter;
  const side = actor.role === 'customer' ? 'customerId' : 'providerId';
  if (filter[side] !== null && filter[side] !== actor.id) return null;
  return { ...filter, [side]: actor.id as PartyId };
}

/** N1; a repeat under the same key is looked for before anything is said about the body (N4). */
async function book(exchange: Exchange, rooms: GatewayServices): Promise<Reply> {
  const { caller, body, receivedAt, facts } = exchange;
  const { orders, book: orderBook, policies, inFlight, known } = rooms;
  const key = readIdempotencyKey(exchange);
  const actor = actorFor(caller, 'create');
  mustBookForItself(actor, body);
  mustNotSetTerms(caller, body);

  const orderId = orderIdFor(caller, key);
  const commandId = commandIdFor(caller, orderId, key);
  facts['orderId'] = orderId;
  const request: Request = { id: tryIdOf(exchange), fingerprint: fingerprint('create', body) };
  const kept = key && (await orderBook.findOutcome(orderId, commandId));
  if (kept) return again(kept.request);

  const { success, data, error } = bookingBody(receivedAt, policies).safeParse(body);
  if (!success) {
    const before = key && (await orders.booking(orderId, exchange));
    if (before) return again(before.request);
    throw invalidRequest(mistakesIn(error));
  }
  read(noQuery, exchange.query);

  const input = orderInput(data, { orderId, commandId, request, actor, receivedAt });
  const start = () => orders.start(input, exchange);
  if ((await (key ? inFlight.alone(orderId, start) : start())) === 'exists') {
    const before = await orders.booking(orderId, exchange);
    if (!before) throw new Unavailable('Temporal does not know an order that it has started');
    // Unless it was this very try, whose acknowledgement got lost.
    if (before.request?.id !== request.id) return again(before.request);
  }
  const order = firstState(input.booking);
  known.remember(order, false);
  return created({ order, stale: false });

  async function again(before: Request | null): Promise<Reply> {
    if (before?.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict');
    const found = await rooms.reader.find(orderId, exchange);
    if (!found) throw new Unavailable('an order that was created is not known');
    return created(found, { 'Idempotency-Replayed': 'true' });
  }

  function created(found: FoundOrder, headers: Record<string, string> = {}): Reply {
    return {
      status: 201,
      body: shownOrder(found, rooms.clock()),
      headers: { Location: `/v1/orders/${orderId}`, 'Command-Id': commandId, ...staleness(found), ...headers },
    };
  }
}

const customerIn = z.looseObject({ customerId: z.string() });

/** Nobody books for somebody else; a body that does not say for whom is not well-formed, which is said later. */
function mustBookForItself(actor: ActingParty, body: unknown): void {
  const { data } = customerIn.safeParse(body);
  if (data && data.customerId !== actor.id) {
    throw new Problem('forbidden', { detail: 'A customer books for itself: customerId must be the one who acts.' });
  }
}

/** What the marketplace decides: no party sets it for itself. */
const SET_BY_BACKENDS = ['feeBps', 'policy', 'cancellationPolicy', 'contacts'];

function mustNotSetTerms({ through }: Caller, body: unknown): void {
  if (through === 'api_key' || typeof body !== 'object' || body === null) return;
  const set = SET_BY_BACKENDS.filter((name) => Object.hasOwn(body, name));
  if (set.length > 0) throw new Problem('forbidden', { detail: `Only a backend may set ${set.join(', ')}.` });
}

type Particulars = Pick<Booking, 'commandId' | 'request' | 'actor' | 'receivedAt'> & { readonly orderId: OrderId };

function orderInput({ contacts, ...body }: BookingBody, particulars: Particulars): OrderInput {
  const booking: Booking = {
    ...particulars,
    customerId: body.customerId,
    providerId: body.providerId,
    service: { id: body.service.id ?? null, title: body.service.title },
    appointment: body.appointment,
    price: body.price,
    comment: body.comment ?? null,
    cancellationPolicy: body.cancellationPolicy ?? [],
    feeBps: body.feeBps ?? 0,
    policy: body.policy,
  };
  return { booking, ...(contacts && { contacts }) };
}
