import { z } from 'zod';
import type { Request } from '../../domain/order/command.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import { actorFor } from '../callers/authorisation.ts';
import type { ActingParty, Caller } from '../callers/caller.ts';
import { pathTo } from '../contract/operations.ts';
import { bookingFrom } from '../contract/schemas/booking-body.ts';
import { id } from '../contract/schemas/fields.ts';
import type { ExchangeOf, Reply } from '../http/exchange.ts';
import { commandIdFor, fingerprint, orderIdFor, tryIdOf } from '../idempotency.ts';
import { firstState, type FoundOrder } from '../orders/order-reader.ts';
import { shownOrder, staleness } from '../orders/shown-order.ts';
import { invalidRequest, Problem } from '../problems.ts';
import { Unavailable } from '../unavailable.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Creates an order (N1, N4). */
export async function createOrder(exchange: ExchangeOf<'createOrder'>, services: GatewayServices): Promise<Reply> {
  const { caller, key, rawBody, facts } = exchange;
  const { orders, book, inFlight, known } = services;
  const actor = actorFor(caller, 'create');
  mustBookForItself(actor, rawBody);
  mustNotSetTerms(caller, rawBody);

  const orderId = orderIdFor(caller, key);
  const commandId = commandIdFor(caller, orderId, key);
  Object.assign(facts, { orderId, commandId });
  const request: Request = { id: tryIdOf(exchange), fingerprint: fingerprint('create', rawBody) };
  const kept = key && (await book.findOutcome(orderId, commandId));
  if (kept) return replay(kept.request);
  const testClock = namedIn(rawBody);
  const now = testClock && (await book.timeOnTestClock(testClock));
  const isUnknown = testClock !== null && now === null;
  const dated = now ? exchange.asOf(now) : exchange;
  if (key && (isUnknown || !dated.isBodyValid())) {
    const before = await orders.booking(orderId, exchange);
    if (before) return replay(before.request);
  }
  if (isUnknown) throw noTestClock();

  // What is wrong is refused before anything is noted of it on its clock, which may move on until then.
  dated.body();
  exchange.query();
  const { receivedAt, body: bodyThen } = testClock ? exchange.asOf(await bookOn(testClock, orderId, services)) : dated;
  const { contacts, ...body } = bodyThen();
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
  return created({ order, stale: false }, testClock ? receivedAt : services.clock());

  async function replay(before: Request | null): Promise<Reply> {
    if (before?.fingerprint !== request.fingerprint) throw new Problem('idempotency_conflict');
    const found = await services.reader.find(orderId, exchange);
    if (!found) throw new Unavailable('an order that was created is not known');
    return created(found, await services.time.of(found.order), { 'Idempotency-Replayed': 'true' });
  }

  function created(found: FoundOrder, at: Instant, headers: Record<string, string> = {}): Reply {
    const Location = pathTo('getOrder', { orderId });
    return {
      status: 201,
      body: shownOrder(found, caller, at),
      headers: { Location, 'Command-Id': commandId, ...staleness(found), ...headers },
    };
  }
}

const withTestClock = z.looseObject({ testClock: id.transform((value) => value as TestClockId) });

/** The test clock that a body names; one that is malformed its schema refuses later. */
const namedIn = (body: unknown): TestClockId | null => withTestClock.safeParse(body).data?.testClock ?? null;

const noTestClock = (): Problem => invalidRequest([{ pointer: '/testClock', message: 'is not a test clock' }]);

/**
 * C1: takes note of an order on its test clock, which waits for it from then on.
 * @returns the clock's instant
 * @throws {Problem} invalid_request
 */
async function bookOn(testClock: TestClockId, orderId: OrderId, { testClocks }: GatewayServices): Promise<Instant> {
  const at = await testClocks.book(testClock, orderId);
  switch (at) {
    case 'unknown':
      throw noTestClock();
    case 'full':
      throw invalidRequest([
        { pointer: '/testClock', message: `has ${LIMITS.ordersOnTestClock} open orders, the most that it may have` },
      ]);
    default:
      return at;
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
const SET_BY_BACKENDS = ['feeBps', 'policy', 'cancellationPolicy', 'contacts', 'reference', 'metadata', 'testClock'];

function mustNotSetTerms({ through }: Caller, body: unknown): void {
  if (through === 'api_key' || typeof body !== 'object' || body === null) return;
  const fields = new Map(Object.entries(body));
  const set = SET_BY_BACKENDS.filter((name) => (fields.get(name) ?? null) !== null);
  if (set.length > 0) throw new Problem('forbidden', { detail: `Only a backend may set ${set.join(', ')}.` });
}
