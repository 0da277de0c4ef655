import { setTimeout as sleep } from 'node:timers/promises';
import type { PartyId } from '../../../src/domain/order/party.ts';
import { days } from '../../../src/domain/values/duration.ts';
import { after } from '../../../src/domain/values/instant.ts';
import { eur } from '../orders/deeds.ts';
import type { DevSystem } from './dev-system.ts';
import { HttpOrder } from './http-order.ts';
import type { PersistentCaller } from './persistent-caller.ts';
import { now } from './wall-clock.ts';

/** A command without an Idempotency-Key; instants in milliseconds since 1970. */
export interface Attempt {
  readonly status: number;
  readonly sentAt: number;
  /** When the order's workflow was seen to have taken it. */
  readonly movedAt: number;
}

const PRICE = 12_000;
/** An order takes 20 revisions. */
const MOST_EDITS = 18;
const PAUSE_MS = 500;

/** An order that stays open, in which the provider changes the price now and then: a caller without a key. */
export class Bystander {
  readonly order: HttpOrder;
  readonly attempts: Attempt[] = [];
  readonly #system: DevSystem;

  private constructor(system: DevSystem, order: HttpOrder) {
    this.#system = system;
    this.order = order;
  }

  static async book(system: DevSystem, caller: PersistentCaller): Promise<Bystander> {
    const startsAt = after(now(), days(1));
    const wishes = { providerId: 'pro_bystander' as PartyId, price: eur(PRICE), appointment: { startsAt } };
    return new Bystander(system, await HttpOrder.book(system, caller, wishes));
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
    const caller = this.#system.backend.as(`provider:${this.order.booking.providerId}`).with({ Prefer: 'wait=3' });
    const price = eur(PRICE + revision);
    const sentAt = Date.now();
    const answering = caller.post(`/v1/orders/${this.order.id}/edit`, { revision, price });
    const [{ status }, movedAt] = await Promise.all([answering, this.#moved(revision)]);
    this.attempts.push({ status, sentAt, movedAt });
  }

  async #moved(revision: number): Promise<number> {
    while ((await this.order.inWorkflow()).revision <= revision) await sleep(50);
    return Date.now();
  }
}
