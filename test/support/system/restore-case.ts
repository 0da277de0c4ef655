import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../src/domain/order/order.ts';
import { isFinal } from '../../../src/domain/process/advance.ts';
import { hours, minutes, seconds, type Duration } from '../../../src/domain/values/duration.ts';
import { walk, type Step } from '../orders/steps.ts';
import { findPrograms } from '../postgres/programs.ts';
import { SEED } from '../proof.ts';
import type { Book } from './book.ts';
import type { DevSystem, WorkerPlan } from './dev-system.ts';
import type { HttpOrder } from './http-order.ts';
import { Journal } from './journal.ts';
import { beginOverHttp, type Arrival, type Journey } from './journey.ts';
import { Manual, typed } from './manual.ts';
import { PersistentCaller } from './persistent-caller.ts';
import { writePolicies } from './policies-file.ts';
import { randomFrom } from './random.ts';
import { isQuick, isUnhurried, WAYS, type Way } from './ways.ts';

/** Which of the two databases is put back to what it was. */
export type Restored = 'the order book' | 'Temporal' | 'both';

export interface Plan {
  readonly restored: Restored;
  /** How many orders there are of each kind that waits for its appointment, and of each that does not. */
  readonly near: number;
  readonly far: number;
  readonly worker: WorkerPlan;
  /** Between booking and appointment of those that wait for it. */
  readonly notice: Duration;
  /** How long people take between two steps, at most. */
  readonly dawdling: Duration;
  /** How long the work goes on, at most, before the copy and after it. */
  readonly work: Duration;
  /** Leaves those out that take a minute. */
  readonly isShort: boolean;
}

/** An order at its end, as the book has it. */
interface Arrived extends Journey<HttpOrder>, Pick<Arrival, 'events'> {
  readonly kept: Order;
}

/** What came of it. */
export interface Restoration {
  readonly arrivals: readonly Arrived[];
  /** What the copy had: how many orders in which stage. */
  readonly copied: Readonly<Record<string, number>>;
  /** How many requests were sent, and how many of them once more. */
  readonly asked: number;
  readonly askedAgain: number;
  /** What `check --temporal` said, before the gateways and in the end. */
  readonly checked: readonly string[];
}

const HEADINGS = {
  sqlite: { copy: 'On SQLite', restore: 'The copies, on SQLite' },
  postgres: { copy: 'On PostgreSQL', restore: 'The copies, on PostgreSQL' },
} as const;

const MANUAL = new Manual('docs/backup.md');
const PATIENCE = minutes(4);
/** Between the bookings of two of a kind. */
const APART = seconds(2);

/** Orders whose whole way can be asked for anew, in any case: nobody has to wait for a window in the midst of it. */
const isRepeatable = ({ silent = [], steps }: Way): boolean =>
  silent.every((window) => window === 'review' || (window === 'confirmation' && steps.length === 0));

/** Has orders live on real servers, makes copies meanwhile, and restores them as docs/backup.md says. */
export class RestoreCase {
  readonly #system: DevSystem;
  readonly #plan: Plan;
  readonly #journal = new Journal();
  readonly #caller: PersistentCaller;
  readonly #journeys: Journey<HttpOrder>[] = [];
  readonly #walks: Promise<void>[] = [];
  readonly #random = randomFrom(SEED);
  #providers = 0;

  constructor(system: DevSystem, plan: Plan) {
    this.#system = system;
    this.#plan = plan;
    this.#caller = new PersistentCaller(system.gatewayUrl, PATIENCE, this.#journal.fetch);
  }

  async play(): Promise<Restoration> {
    const { restored, near, far } = this.#plan;
    const ways = WAYS.filter((way) => (restored === 'both' ? isRepeatable(way) : isUnhurried(way)));
    writePolicies(join(this.#system.folder, 'policies.json'), ways);
    await Promise.all([this.#startWorker(), this.#startGateway()]);

    const later = ways.filter(isQuick);
    const soon = ways.filter((way) => !isQuick(way) && !(this.#plan.isShort && isLong(way)));
    // All near ones are agreed before the copy: those that are not cannot be booked again when their hour has passed.
    await Promise.all([this.#embark(soon, near, APART), this.#embark(later, far, 0)]);
    await this.#recorded(this.#journeys.length);
    const copied = await this.#stages();
    const since = Date.now();
    await Promise.all([this.#copy(), this.#embark(later, far, APART)]);
    await this.#recorded(2 * this.#journeys.length);

    await this.#journal.pause();
    await this.#system.stopAll();
    await this.#system.releaseStore();
    await this.#system.stopTemporal();
    await this.#putBack();
    await this.#system.startTemporal();
    await this.#typed(MANUAL.under('Before the workers'));
    await this.#startWorker();
    const checked = [await this.#typed(MANUAL.under('Before the gateways'))];
    await this.#startGateway();
    const askedAgain = await this.#journal.again(since);
    this.#journal.resume();

    const arrivals = await this.#arrived();
    checked.push(await this.#typed(['npm run orders -- check --temporal']));
    return { arrivals, copied, asked: this.#journal.length, askedAgain, checked };
  }

  /** Sets so many orders of each way on their ways, some time after one another. @returns when all are booked, and the near ones agreed */
  async #embark(ways: readonly Way[], many: number, apart: number): Promise<void> {
    for (let n = 0; n < many; n += 1) {
      await Promise.all(ways.map((way) => this.#begin(way)));
      await sleep(n + 1 < many ? apart : 0);
    }
  }

  async #begin(way: Way): Promise<void> {
    const providerId = `pro_${(this.#providers += 1)}`;
    const notice = isQuick(way) ? hours(30) : this.#plan.notice;
    const journey = await beginOverHttp(this.#system, this.#caller, way, { providerId, notice });
    this.#journeys.push(journey);
    const { order } = journey;
    const agreed = isQuick(way) ? 0 : agreements(way);
    await walk(order, way.steps.slice(0, agreed));
    const walking = this.#dawdle(order, way.steps.slice(agreed));
    // Whoever waits for it learns of it in the end.
    walking.catch(() => undefined);
    this.#walks.push(walking);
  }

  async #dawdle(order: HttpOrder, steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await sleep(this.#random() * this.#plan.dawdling);
      await step(order);
    }
  }

  /** As the book has it in the end: an order that has ended, and that Temporal had not yet, gets no workflow again. */
  async #arrived(): Promise<readonly Arrived[]> {
    await Promise.all(this.#walks);
    return Promise.all(
      this.#journeys.map(async ({ way, order }) => {
        let kept = await order.kept();
        await this.#system.until(async () => (kept = await order.kept()) !== null && isFinal(kept));
        assert.ok(kept);
        return { way, order, kept, events: await order.events() };
      }),
    );
  }

  async #recorded(more: number): Promise<void> {
    const goal = (await this.#system.recorded()) + more;
    await Promise.race([
      this.#system.until(async () => (await this.#system.recorded()) >= goal, 50),
      sleep(this.#plan.work, undefined, { ref: false }),
    ]);
  }

  async #stages(): Promise<Restoration['copied']> {
    const stages: Record<string, number> = {};
    const store = await this.#system.store;
    for (const { order } of this.#journeys) {
      const stage = (await store.findOrder(order.id))?.stage ?? 'not recorded';
      stages[stage] = (stages[stage] ?? 0) + 1;
    }
    return stages;
  }

  /** With the order book on PostgreSQL, Temporal's database is still the file of a dev server. */
  async #copy(): Promise<void> {
    mkdirSync(this.#copies);
    await this.#typed(about('orders', MANUAL.under(HEADINGS[this.#kind].copy)));
    await this.#typed(about('temporal', MANUAL.under(HEADINGS.sqlite.copy)));
  }

  async #putBack(): Promise<void> {
    const { restored } = this.#plan;
    const { restore } = HEADINGS[this.#kind];
    if (restored !== 'Temporal') await this.#typed(about('orders', MANUAL.under(restore)));
    if (restored !== 'the order book') await this.#typed(about('temporal', MANUAL.under(HEADINGS.sqlite.restore)));
  }

  #typed(lines: readonly string[]): Promise<string> {
    const { folder, book } = this.#system;
    const programs = findPrograms();
    const path = `${'folder' in programs ? `${programs.folder}:` : ''}${process.env['PATH'] ?? ''}`;
    const url = book.database.kind === 'postgres' ? { DATABASE_URL: book.database.url } : {};
    return typed(this.#system, lines, { PATH: path, DATA_DIR: folder, COPIES: this.#copies, ...url });
  }

  async #startWorker(): Promise<void> {
    await this.#system.startWorker(this.#plan.worker);
  }

  async #startGateway(): Promise<void> {
    await this.#system.startGateway({ POLICIES_FILE: join(this.#system.folder, 'policies.json') });
  }

  get #copies(): string {
    return join(this.#system.folder, 'copies');
  }

  get #kind(): Book['database']['kind'] {
    return this.#system.book.database.kind;
  }
}

/** The commands for one of the two databases. */
const about = (database: 'orders' | 'temporal', lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.includes(`/${database}.d`));

/** How many steps of a way lead to its agreement: it waits for nothing before. */
function agreements({ name }: Way): number {
  return name.startsWith('terms go back') ? 3 : 1;
}

/** Whether it waits for the end of the appointment, which is a minute long. */
const isLong = ({ name, silent = [] }: Way): boolean =>
  silent.includes('done') || name.startsWith('did not take place');
