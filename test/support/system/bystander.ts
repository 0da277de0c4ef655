import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { DevSystem } from './dev-system.ts';
import { LiveOrder } from './live-order.ts';
import type { PersistentCaller } from './persistent-caller.ts';

/** A command without an Idempotency-Key; instants in milliseconds since 1970. */
export interface Attempt {
  readonly status: number;
  readonly sentAt: number;
  /** When the order's workflow was seen to have taken it. */
  readonly movedAt: number;
}

const [CUSTOMER, PROVIDER] = ['cus_1', 'pro_bystander'];
const PRICE = 12_000;
const DAY_MS = 24 * 3_600_000;
/** An order takes 20 revisions. */
const MOST_EDITS = 18;
const PAUSE_MS = 500;

/** An order that stays open, in which the provider changes the price now and then: a caller without a key. */
export class Bystander {
  readonly order: LiveOrder;
  readonly attempts: Attempt[] = [];
  readonly #system: DevSystem;

  private constructor(system: DevSystem, order: LiveOrder) {
    this.#system = system;
    this.order = order;
  }

  static async book(system: DevSystem, caller: PersistentCaller): Promise<Bystander> {
    const booking = {
      customerId: CUSTOMER,
      providerId: PROVIDER,
      service: { title: 'Window cleaning' },
      appointment: {
        startsAt: new Date(Date.now() + DAY_MS).toISOString(),
        durationMinutes: 120,
        timeZone: 'Europe/Berlin',
      },
      price: { amount: PRICE, currency: 'EUR' as const },
    };
    const { data, error } = await caller.as(`customer:${CUSTOMER}`).POST('/v1/orders', { body: booking });
    if (!data) throw new Error(`The bystander's order is not booked: ${error.code}`);
    return new Bystander(system, new LiveOrder(system, data.id as OrderId));
  }

  /** Sends one command after the other for as long as it lasts, and looks with the workflow what has become of it. */
  async actWhile(condition: () => boolean): Promise<void> {
    while (condition() && this.attempts.length < MOST_EDITS) {
      await this.#act();
      await sleep(PAUSE_MS);
    }
  }

  async #act(): Promise<void> {
    const revision = this.attempts.length + 1;
    // Not the client: that gives each command a key.
    const caller = this.#system.backend.as(`provider:${PROVIDER}`).with({ Prefer: 'wait=3' });
    const price = { amount: PRICE + revision, currency: 'EUR' };
    const sentAt = Date.now();
    const answering = caller.post(`/v1/orders/${this.order.id}/edit`, { revision, price });
    const [{ status }, movedAt] = await Promise.all([answering, this.#moved(revision)]);
    this.attempts.push({ status, sentAt, movedAt });
  }

  async #moved(revision: number): Promise<number> {
    while ((await this.order.now()).revision <= revision) await sleep(50);
    return Date.now();
  }
}
