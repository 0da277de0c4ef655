import assert from 'node:assert/strict';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { OrderStore } from '../../../src/api/orders/order-book.ts';
import { temporalOrders, type OrderWorkflows } from '../../../src/api/temporal/temporal-orders.ts';
import { temporalTestClocks } from '../../../src/api/temporal/temporal-test-clocks.ts';
import type { Duration } from '../../../src/domain/values/duration.ts';
import { instant, type Instant } from '../../../src/domain/values/instant.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { workflowIdOf } from '../../../src/workflows/messages.ts';
import { shift, type Shift } from '../orders/clock.ts';
import type { Bench } from '../orders/bench.ts';
import { endAtRest } from '../orders/rest.ts';
import { useBench } from '../orders/use-bench.ts';
import type { Answered } from './answered.ts';
import { assertStatus, type Caller, type HeaderList } from './caller.ts';
import { serve, type Served } from './served.ts';

export const CUSTOMER = 'customer:cus_42';
export const PROVIDER = 'provider:pro_7';
export const SUPPORT = 'support:sup_1';

/** The gateway over real HTTP, before the real workflow and store, on the time-skipping server and with its clock. */
export class GatewayBench {
  readonly bench: Bench;
  #served: Served | null = null;
  #aheadMs = 0;
  #started: OrderId[] = [];

  constructor(bench: Bench) {
    this.bench = bench;
  }

  async open(store: OrderStore = this.bench.store): Promise<void> {
    await this.#readClock();
    const temporal = temporalOrders(this.bench.env.client, this.bench.taskQueue);
    const orders: OrderWorkflows = {
      ...temporal,
      start: (input, patience) => {
        this.#started.push(input.booking.orderId);
        return temporal.start(input, patience);
      },
    };
    const testClocks = temporalTestClocks(this.bench.env.client, this.bench.taskQueue);
    this.#served = await serve({ orders, store, testClocks, clock: () => this.now(), webhooks: this.#webhooks() });
  }

  /** Another gateway, which has seen nothing yet. */
  async reopen(store?: OrderStore): Promise<void> {
    await this.#served?.close();
    await this.open(store);
  }

  /** One more gateway beside this one, on the same orders and the same store. */
  another(): Promise<Served> {
    const orders = temporalOrders(this.bench.env.client, this.bench.taskQueue);
    return serve({ orders, store: this.bench.store, clock: () => this.now() });
  }

  #webhooks(): NonNullable<Parameters<typeof serve>[0]['webhooks']> {
    return {
      store: () => Promise.resolve(this.bench.store),
      office: this.bench.office,
      rule: { allowPrivate: true },
    };
  }

  url(path: string): string {
    return `${this.#served?.base ?? ''}${path}`;
  }

  async close(): Promise<void> {
    await this.#served?.close();
    for (const orderId of this.#started) await this.#end(orderId);
    this.#started = [];
  }

  now(): Instant {
    return instant(Date.now() + this.#aheadMs);
  }

  /** Lets time pass on the server; a window that ends meanwhile ends. */
  async pass(duration: Duration | number): Promise<void> {
    await this.bench.pass(duration as Duration);
    await this.#readClock();
  }

  async passUntil(at: Instant): Promise<void> {
    await this.bench.passUntil(at);
    await this.#readClock();
  }

  get backend(): Caller {
    assert.ok(this.#served);
    return this.#served.backend;
  }

  get customer(): Caller {
    return this.backend.as(CUSTOMER);
  }

  get provider(): Caller {
    return this.backend.as(PROVIDER);
  }

  get support(): Caller {
    return this.backend.as(SUPPORT);
  }

  /** A booking of the usual service, in ten days. */
  booking(wishes: object = {}, startsIn: Shift = { days: 10 }): object {
    return {
      customerId: 'cus_42',
      providerId: 'pro_7',
      service: { id: 'srv_1', title: 'Window cleaning' },
      appointment: { startsAt: shift(this.now(), startsIn), durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: { amount: 12_000, currency: 'EUR' },
      ...wishes,
    };
  }

  create(body: object = this.booking(), headers: HeaderList = {}): Promise<Answered> {
    return this.customer.post('/v1/orders', body, headers);
  }

  /** A new order; gives its path. */
  async created(wishes: object = {}, startsIn?: Shift): Promise<string> {
    const { body } = assertStatus(await this.create(this.booking(wishes, startsIn)), 201);
    return `/v1/orders/${body.text('id')}`;
  }

  /** Once it rests. */
  async terminate(orderId: OrderId, reason: string): Promise<void> {
    await endAtRest(this.bench.env.client.workflow.getHandle(workflowIdOf(orderId)), reason);
  }

  async #end(orderId: OrderId): Promise<void> {
    try {
      await this.terminate(orderId, 'the test is over');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  async #readClock(): Promise<void> {
    this.#aheadMs = (await this.bench.env.currentTimeMs()) - Date.now();
  }
}

/** A gateway before the run's one bench, new for each test of the suite that calls this. */
export function useGateway(): { readonly gateway: GatewayBench } {
  let gateway: GatewayBench | null = null;
  // Before the bench is cleared: what ends without a worker would hold the server's clock.
  afterEach(async () => {
    await gateway?.close();
  });
  const on = useBench();
  beforeEach(async () => {
    gateway = new GatewayBench(on.bench);
    await gateway.open();
  });
  return {
    get gateway() {
      assert.ok(gateway, 'the gateway is open within tests only');
      return gateway;
    },
  };
}
