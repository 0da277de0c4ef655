import type { AppDeps } from '../../../src/api/app.ts';
import type { OrderStore } from '../../../src/api/orders/order-book.ts';
import { firstState } from '../../../src/api/orders/order-reader.ts';
import type { OrderWorkflows } from '../../../src/api/temporal/temporal-orders.ts';
import type { EndpointId } from '../../../src/domain/messages/delivery.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import { orderCreated, type Booking } from '../../../src/domain/process/booking.ts';
import { instant } from '../../../src/domain/values/instant.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Endpoint } from '../../../src/store/index.ts';
import type { TestClock, TestClockId } from '../../../src/domain/order/test-clock.ts';
import { BOOKED, bookingOf } from '../orders/order-builder.ts';
import type { SignalEnvelope, SignalName } from '../../../src/workflows/messages.ts';

/** What was sent to the stand-in for Temporal. */
export interface Sent {
  readonly name: SignalName;
  readonly signal: SignalEnvelope & object;
}

/**
 * Stands in for Temporal and the store where a test is about HTTP alone: one order, `ord_1` of `cus_1` and `pro_1`,
 * that accepts whatever comes. What orders really do is tested on a real server.
 */
export class Obliging {
  readonly booking: Booking = bookingOf();
  readonly order: Order = evolve(null, orderCreated(this.booking, this.booking.receivedAt));
  readonly sent: Sent[] = [];
  readonly started: Booking[] = [];

  deps(
    wishes: { orders?: Partial<OrderWorkflows>; store?: Partial<OrderStore> } = {},
  ): Pick<AppDeps, 'orders'> & { store: OrderStore } {
    return { orders: { ...this.#orders(), ...wishes.orders }, store: { ...this.#book(), ...wishes.store } };
  }

  #orders(): OrderWorkflows {
    const isThere = (id: string) => id === this.order.id;
    return {
      start: (input) => {
        this.started.push(input.booking);
        return Promise.resolve('started');
      },
      send: (_orderId, name, signal) => {
        this.sent.push({ name, signal });
        return Promise.resolve('sent');
      },
      latest: (id) => Promise.resolve(isThere(id) ? { runId: 'run_1', historyLength: 5, state: 'running' } : null),
      order: (id) => Promise.resolve(isThere(id) ? firstState(this.booking) : 'no_such_order'),
      outcome: (id, commandId) => {
        const last = this.sent.at(-1);
        if (!isThere(id) || last?.signal.commandId !== commandId) return Promise.resolve('no_such_order');
        const outcome = { ...last.signal, command: last.name, refused: null, version: 2 };
        return Promise.resolve({ outcome, order: this.order });
      },
      booking: (id) => Promise.resolve(isThere(id) ? this.booking : null),
      sent: () => Promise.resolve(null),
      ping: () => Promise.resolve(),
    };
  }

  #book(): OrderStore {
    const isThere = (id: string) => id === this.order.id;
    return {
      findBooked: () => Promise.resolve(null),
      findParties: () => Promise.resolve(null),
      listEvents: (_id, after) =>
        Promise.resolve(after < 1 ? [orderCreated(this.booking, this.booking.receivedAt)] : []),
      listNews: () => Promise.resolve([]),
      listFeed: () => Promise.resolve([]),
      listOrders: () => Promise.resolve({ data: [this.order], nextCursor: null }),
      countFlags: () =>
        Promise.resolve({ overdue: 0, claim: 0, dispute: 0, pending_change: 0, late_credit: 0, lost: 0 }),
      findOutcome: () => Promise.resolve(null),
      findOutcomes: (asked) => {
        const last = this.sent.at(-1);
        const isAsked = asked.some((one) => isThere(one.orderId) && one.commandId === last?.signal.commandId);
        if (!isAsked || !last) return Promise.resolve([]);
        const outcome = { ...last.signal, command: last.name, refused: null, version: 2 };
        return Promise.resolve([{ outcome, order: this.order }]);
      },
      listOutcomes: () => Promise.resolve([]),
      listRefusals: () => Promise.resolve([]),
      keepOutcome: (_orderId, outcome) => Promise.resolve(outcome),
      record: () => Promise.resolve({ queues: [], order: null }),
      lostAmong: () => Promise.resolve(new Set()),
      markLost: () => Promise.resolve(true),
      partyNames: () => Promise.resolve({ customer: null, provider: null }),
      linkGeneration: () => Promise.resolve(0),
      revokeLinks: () => Promise.resolve(),
      balances: () => Promise.resolve([]),
      listEntries: () => Promise.resolve({ data: [], nextCursor: null }),
      addTestClock: (clock) => Promise.resolve({ ...clock, status: 'ready', orders: 0 }),
      listTestClocks: () => Promise.resolve({ data: [CLOCK], nextCursor: null }),
      findTestClock: (id) => Promise.resolve(id === CLOCK.id ? CLOCK : null),
      timeOnTestClock: (id) => Promise.resolve(id === CLOCK.id ? CLOCK.now : null),
      bookOnTestClock: (id) => Promise.resolve(id === CLOCK.id ? CLOCK.now : 'unknown'),
      advanceTestClock: (_id, now) => Promise.resolve({ ...CLOCK, now }),
      deleteTestClock: () => Promise.resolve(true),
      hasTestOrders: () => Promise.resolve(false),
      ping: () => Promise.resolve(),
    };
  }
}

/** A test clock that no order is on. */
export const CLOCK: TestClock = {
  id: 'clk_1' as TestClockId,
  name: null,
  now: BOOKED,
  status: 'ready',
  orders: 0,
  createdAt: BOOKED,
};

/** Somebody who follows orders. */
export const FOLLOWING: Endpoint = {
  id: 'we_1' as EndpointId,
  url: 'https://hooks.example.com/',
  description: null,
  events: ['order.*'],
  createdAt: instant(0),
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq=',
  former: null,
  failingSince: null,
  disabled: null,
};

/** Stands in for the store, with one endpoint that nothing was sent to. */
export const oneFollows: AppDeps['webhooks'] = {
  store: () =>
    Promise.resolve({
      addEndpoint: (endpoint) => Promise.resolve({ endpoint, fingerprint: null }),
      findEndpointCreation: () => Promise.resolve(null),
      listEndpoints: () => Promise.resolve({ data: [FOLLOWING], nextCursor: null }),
      findEndpoint: (id) => Promise.resolve(id === FOLLOWING.id ? FOLLOWING : null),
      changeEndpoint: () => Promise.resolve(FOLLOWING),
      removeEndpoint: () => Promise.resolve(),
      addTest: () => Promise.reject(new Error('nothing is sent here')),
      giveUp: () => Promise.resolve(),
      retryDelivery: () => Promise.resolve(null),
      listDeliveries: () => Promise.resolve({ data: [], nextCursor: null }),
      listMessages: () => Promise.resolve({ data: [], nextCursor: null }),
      retryMessage: () => Promise.resolve(null),
    }),
  office: { hurry: () => Promise.resolve() },
  rule: { allowPrivate: false },
};
