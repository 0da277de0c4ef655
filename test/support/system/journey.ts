import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandName, Commands } from '../../../src/domain/order/command.ts';
import type { Contacts } from '../../../src/domain/messages/delivery.ts';
import { minutes, seconds } from '../../../src/domain/values/duration.ts';
import { after, epochMs, type Instant } from '../../../src/domain/values/instant.ts';
import type { Money } from '../../../src/domain/values/money.ts';
import type { PartyId, Role } from '../../../src/domain/order/party.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import { DevOrder, now } from './dev-order.ts';
import type { DevSystem } from './dev-system.ts';
import type { Driver, Sight } from './steps.ts';
import { feeOn, moneyOn, paidOn, policyOf, termsOf, type Way } from './ways.ts';

/** Where the way does not say. */
const NOTICE = seconds(1);
/** An appointment that a test can live to see. The gateway would not take one that is so short. */
const LENGTH = seconds(1);

interface Wishes {
  readonly providerId: string;
  readonly taskQueue?: string;
  readonly contacts?: Contacts;
  /** Says how often a signal goes out at once; by default once. */
  readonly random?: () => number;
}

/** An order on its way. Nobody waits for an answer before the next command, so no worker is needed to go on. */
export class Journey implements Driver {
  readonly way: Way;
  readonly order: DevOrder;
  readonly #random: () => number;
  #at: Instant;

  private constructor(way: Way, order: DevOrder, random: () => number) {
    this.way = way;
    this.order = order;
    this.#random = random;
    this.#at = order.booking.receivedAt;
  }

  static async begin(way: Way, system: DevSystem, { providerId, random, ...place }: Wishes): Promise<Journey> {
    const bookedAt = now();
    const wishes = {
      receivedAt: bookedAt,
      providerId: providerId as PartyId,
      policy: policyOf(way),
      ...termsOf(way),
      appointment: { startsAt: after(bookedAt, way.notice ?? NOTICE), durationMinutes: LENGTH / minutes(1) },
    };
    return new Journey(way, await DevOrder.book(system, wishes, place), random ?? (() => 0));
  }

  /** Goes all the way, without waiting for its end. */
  async go(): Promise<this> {
    for (const step of this.way.steps) await step(this);
    return this;
  }

  /** @returns the order as its workflow leaves it, every command having been accepted. */
  async end(): Promise<OrderView> {
    await this.order.accepted();
    return this.order.end();
  }

  get paid(): number {
    return paidOn(this.way);
  }

  get fee(): number {
    return feeOn(this.way);
  }

  get startsAt(): Instant {
    return this.order.booking.appointment.startsAt;
  }

  get endsAt(): Instant {
    return after(this.startsAt, LENGTH);
  }

  money(amount: number): Money {
    return moneyOn(this.way, amount);
  }

  async sends<Name extends CommandName>(name: Name, body: Commands[Name], as?: Role): Promise<void> {
    const times = this.#random() < 0.3 ? 2 : 1;
    await this.order.post(name, body, this.#at, { times, ...(as && { as }) });
  }

  async reaches(at: Instant): Promise<void> {
    // A timer may fire a millisecond early.
    while (now() < at) await sleep(Math.max(epochMs(at) - Date.now(), 1));
    this.#at = now();
  }

  async comesTo(condition: (order: Sight) => boolean): Promise<void> {
    await this.order.accepted();
    await this.order.comesTo(condition);
    this.#at = now();
  }
}
