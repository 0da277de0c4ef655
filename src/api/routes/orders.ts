import type { Express } from 'express';
import { z } from 'zod';
import type { Booking } from '../../domain/booking.ts';
import type { Request } from '../../domain/command.ts';
import type { OrderId } from '../../domain/order.ts';
import type { OrderInput } from '../../workflows/messages.ts';
import { actorFor, authorise } from '../authorisation.ts';
import type { ActingParty } from '../authentication.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { commandIdFor, fingerprint, orderIdFor, readIdempotencyKey, tryIdOf } from '../idempotency.ts';
import { firstState, type Found } from '../orders/order-reader.ts';
import { shownOrder, staleness } from '../orders/shown-order.ts';
import { invalidRequest, Problem, unavailable } from '../problems.ts';
import { bookingBody, type BookingBody } from '../schemas/booking-body.ts';
import { mistakesIn, read } from '../schemas/mistakes.ts';
import { noQuery } from '../schemas/query.ts';
import { orderIdIn, ownOrder, type Rooms } from './rooms.ts';

/** Orders: booking one, and looking at one. */
export function orderRoutes(app: Express, rooms: Rooms): void {
  resource(app, '/v1/orders', { post: (exchange) => book(exchange, rooms) });
  resource(app, '/v1/orders/:orderId', { get: (exchange) => show(exchange, rooms) });
}

async function show(exchange: Exchange, { reader, clock }: Rooms): Promise<Reply> {
  authorise(exchange.caller, 'read_order');
  const found = await reader.find(orderIdIn(exchange), exchange);
  if (!found) throw new Problem('order_not_found');
  ownOrder(exchange, found.order);
  read(noQuery, exchange.query);
  return { status: 200, body: shownOrder(found, clock()), headers: staleness(found), conditional: true };
}

/** N1; a repeat under the same key is looked for before anything is said about the body (N4). */
async function book(exchange: Exchange, rooms: Rooms): Promise<Reply> {
  const { caller, body, receivedAt, facts } = exchange;
  const { orders, book: orderBook, policies, inFlight, seen } = rooms;
  const key = readIdempotencyKey(exchange);
  const actor = actorFor(caller, 'create');
  mustBookForItself(actor, body);

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
    if (!before) throw unavailable(new Error('an order that exists is not known'));
    // Unless it was this very try, whose acknowledgement got lost.
    if (before.request?.id !== request.id) return again(before.request);
  }
  const order = firstState(input.booking);
  seen.note(order, false);
  return created({ order, stale: false });

  async function again(before: Request | null): Promise<Reply> {
    if (before?.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict');
    const found = await rooms.reader.find(orderId, exchange);
    if (!found) throw unavailable(new Error('an order that was created is not known'));
    return created(found, { 'Idempotency-Replayed': 'true' });
  }

  function created(found: Found, headers: Record<string, string> = {}): Reply {
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
