import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../../../src/domain/values/duration.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import { walk } from '../orders/steps.ts';
import type { HttpOrder } from './http-order.ts';
import { arrive, beginOverHttp, type Arrival, type Journey } from './journey.ts';
import type { OrderSystem } from './live-order.ts';
import type { PersistentCaller } from './persistent-caller.ts';
import type { Way } from './ways.ts';

export interface CrowdPlan {
  readonly ways: readonly Way[];
  /** So many orders are driven at a time. */
  readonly size: number;
  /** How long before the appointment they are booked, where the way does not say. */
  readonly notice: Duration;
  /** Between an order that has gone its way and the next; none where it does not say. */
  readonly pause?: Duration;
}

const PROVIDERS = 7;

/** Orders that go their ways through the gateway; whenever one has gone its way, another begins. */
export class Crowd {
  readonly #plan: CrowdPlan;
  readonly #travelling: Promise<unknown>;
  /** An order ends once all is recorded: while the store is away, others begin nevertheless. */
  readonly #ends: Promise<readonly [Journey<HttpOrder>, OrderView]>[] = [];
  #begun = 0;
  #isOver = false;

  constructor(system: OrderSystem, caller: PersistentCaller, plan: CrowdPlan) {
    this.#plan = plan;
    this.#travelling = Promise.all(Array.from({ length: plan.size }, (_, n) => this.#travel(system, caller, n)));
    // It is said to whoever waits for the end; nobody may do so yet.
    this.#travelling.catch(() => undefined);
  }

  /** Those that are under way still come to their end. Only then is looked at the book: before, it may be away. */
  async end(): Promise<readonly Arrival<HttpOrder>[]> {
    this.#isOver = true;
    await this.#travelling;
    const ended = await Promise.all(this.#ends);
    return Promise.all(ended.map(([journey, end]) => arrive(journey, end)));
  }

  async #travel(system: OrderSystem, caller: PersistentCaller, traveller: number): Promise<void> {
    const { ways, size, notice, pause = 0 } = this.#plan;
    // Not all of them at the same instant.
    await sleep((pause * traveller) / size);
    while (!this.#isOver) {
      const index = this.#begun++;
      const way = ways[index % ways.length];
      if (!way) throw new Error('There is no way to go.');
      const journey = await beginOverHttp(system, caller, way, { providerId: `pro_${index % PROVIDERS}`, notice });
      await walk(journey.order, way.steps);
      this.#ends.push(endOf(journey));
      await sleep(pause);
    }
  }
}

function endOf(journey: Journey<HttpOrder>): Promise<readonly [Journey<HttpOrder>, OrderView]> {
  const end = journey.order.end().then((view) => [journey, view] as const);
  // As above.
  end.catch(() => undefined);
  return end;
}
