import type { Store } from '../../../src/store/index.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import { assertStatus, type Caller } from '../http/caller.ts';
import { PlayedOrders } from '../http/played-orders.ts';
import { serve, type Served } from '../http/served.ts';
import { shift, utc } from '../orders/clock.ts';

export const NOON: Instant = utc('2026-03-23T12:00:00Z');

type ServeSettings = Partial<Parameters<typeof serve>[0]>;

/** Orders on a test clock, before a real gateway and store, with links for their parties. */
export class PageOrders {
  readonly served: Served;
  readonly #clock: string;

  private constructor(served: Served, clock: string) {
    this.served = served;
    this.#clock = clock;
  }

  static async open(store: Store, settings: ServeSettings = {}): Promise<PageOrders> {
    const served = await serve({ ...new PlayedOrders(store).deps(), ...settings });
    const made = assertStatus(await served.backend.post('/v1/test-clocks', { now: NOON }), 201);
    return new PageOrders(served, made.body.text('id'));
  }

  get customer(): Caller {
    return this.served.backend.as('customer:cus_42');
  }

  get provider(): Caller {
    return this.served.backend.as('provider:pro_7');
  }

  /** For two days later; gives its path. */
  async book(wishes: object = {}): Promise<string> {
    const booking = {
      customerId: 'cus_42',
      providerId: 'pro_7',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: shift(NOON, { days: 2 }), durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: { amount: 12_000, currency: 'EUR' },
      cancellationPolicy: [
        { noticeHours: 36, percentDue: 0 },
        { noticeHours: 0, percentDue: 30 },
      ],
      contacts: {
        customer: { email: 'anna@example.com', name: 'Anna Berg' },
        provider: { email: 'rein@example.com', name: 'Blank & Rein' },
      },
      testClock: this.#clock,
      ...wishes,
    };
    const { body } = assertStatus(await this.customer.post('/v1/orders', booking), 201);
    return `/v1/orders/${body.text('id')}`;
  }

  /** The address of the page for a party. */
  async link(order: string, role: 'customer' | 'provider'): Promise<string> {
    const { body } = assertStatus(await this.served.backend.post(`${order}/links`, { role }), 201);
    return `${this.served.base}${new URL(body.text('url')).pathname}`;
  }

  async advance(by: string): Promise<void> {
    assertStatus(await this.served.backend.post(`/v1/test-clocks/${this.#clock}/advance`, { by }), 200);
  }

  async pay(order: string, amount: number): Promise<void> {
    const payment = { amount: { amount, currency: 'EUR' }, reference: `psp_${amount}` };
    assertStatus(await this.customer.post(`${order}/pay`, payment), 200);
  }

  close(): Promise<void> {
    return this.served.close();
  }
}
