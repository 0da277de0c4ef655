import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandName, Commands } from '../../src/domain/command.ts';
import { after, epochMs, type Instant } from '../../src/domain/instant.ts';
import type { Order, PartyId, Role } from '../../src/domain/order.ts';
import type { OrderView } from '../../src/domain/view.ts';
import { eur } from '../domain/deeds.ts';
import { DevOrder, now } from './dev-order.ts';
import type { DevSystem } from './dev-system.ts';
import { DURATION_MINUTES, NOTICE, policyOf, type Driver, type Way } from './ways.ts';

const FEE_BPS = 250;

interface Wishes {
  readonly providerId: string;
  readonly taskQueue?: string;
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
    this.#at = this.bookedAt;
  }

  static async begin(way: Way, system: DevSystem, { providerId, taskQueue, random }: Wishes): Promise<Journey> {
    const bookedAt = now();
    const wishes = {
      receivedAt: bookedAt,
      providerId: providerId as PartyId,
      policy: policyOf(way),
      price: eur(way.price ?? 12_000),
      feeBps: FEE_BPS,
      appointment: { startsAt: after(bookedAt, way.notice ?? NOTICE), durationMinutes: DURATION_MINUTES },
    };
    return new Journey(way, await DevOrder.book(system, wishes, taskQueue), random ?? (() => 0));
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
    return (this.way.paid ?? []).reduce((sum, amount) => sum + amount, 0);
  }

  get fee(): number {
    return Math.floor((this.paid * FEE_BPS) / 10_000);
  }

  get bookedAt(): Instant {
    return this.order.booking.receivedAt;
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

  async comesTo(condition: (order: Order) => boolean): Promise<void> {
    await this.order.accepted();
    await this.order.comesTo(condition);
    this.#at = now();
  }
}
