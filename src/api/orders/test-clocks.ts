import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { OrderId } from '../../domain/order/party.ts';
import type { TestClock, TestClockId } from '../../domain/order/test-clock.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Page, PageRequest } from '../../store/index.ts';
import { REMOVAL_TIMEOUT_MS, TEMPORAL_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { ranOut, type TimeLimit } from '../temporal/rpc.ts';
import type { TestClockWorkflows } from '../temporal/temporal-test-clocks.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';

/** How long after one wake the reads of a clock that advances cause no other. */
const WAKE_PAUSE_MS = 5_000;

/** The pause between two looks at a clock that is waited for, which grows. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 250;

interface TestClockParts {
  readonly book: OrderBook;
  /** null where the operator has not switched them on. */
  readonly workflows: TestClockWorkflows | null;
  /** The time of the world. */
  readonly clock: () => Instant;
  readonly log: Logger;
}

/** C1 to C4: test clocks in the store, and the workflows that carry out what it says of them. */
export class TestClocks {
  readonly #parts: TestClockParts;
  readonly #wokenLately = new LRUCache<TestClockId, true>({ max: LIMITS.testClocks * 10, ttl: WAKE_PAUSE_MS });

  constructor(parts: TestClockParts) {
    this.#parts = parts;
  }

  /** Where they are off, no request may name one. Orders that were booked on one before go on to live by it. */
  get areOn(): boolean {
    return this.#parts.workflows !== null;
  }

  /** @returns null where there are as many as there may be */
  add(fields: Pick<TestClock, 'id' | 'name' | 'now'>): Promise<TestClock | null> {
    return this.#parts.book.addTestClock({ ...fields, createdAt: this.#parts.clock() });
  }

  async list(page: PageRequest): Promise<Page<TestClock>> {
    const found = await this.#parts.book.listTestClocks(page);
    for (const clock of found.data) this.#keepAwake(clock);
    return found;
  }

  async find(id: TestClockId): Promise<TestClock | null> {
    const found = await this.#parts.book.findTestClock(id);
    if (found) this.#keepAwake(found);
    return found;
  }

  /**
   * Takes note of an order on a clock, before its workflow is started.
   * @returns the clock's instant, at which it is booked
   */
  book(id: TestClockId, orderId: OrderId): Promise<Instant | 'unknown' | 'full'> {
    return this.#parts.book.bookOnTestClock(id, orderId, this.#parts.clock());
  }

  /**
   * Moves a clock on, and waits for its orders.
   * @returns the clock, `advancing` where that takes longer; or why it cannot be moved
   */
  async advance(
    id: TestClockId,
    to: Instant,
    within: TimeLimit,
  ): Promise<TestClock | 'unknown' | 'backwards' | 'advancing'> {
    const { book, clock } = this.#parts;
    const moved = await book.advanceTestClock(id, to, clock());
    if (typeof moved !== 'object' || moved.status === 'ready') return moved;
    await this.#wake(id);
    let now: TestClock | null = moved;
    for (let pauseMs = FIRST_PAUSE_MS; !(await ranOut(within, pauseMs)); pauseMs = longer(pauseMs)) {
      const seen = await ifAnswered(this.find(id));
      if (seen === 'no_answer') continue;
      now = seen;
      if (now?.status !== 'advancing') break;
    }
    return now ?? 'unknown';
  }

  /** C4: removes a clock, and waits for a while until its orders are gone. */
  async remove(id: TestClockId, gone: AbortSignal): Promise<void> {
    const { book, clock } = this.#parts;
    if (!(await book.deleteTestClock(id, clock()))) return;
    await this.#wake(id);
    const within = { until: Date.now() + REMOVAL_TIMEOUT_MS, gone };
    for (let pauseMs = FIRST_PAUSE_MS; !(await ranOut(within, pauseMs)); pauseMs = longer(pauseMs)) {
      if ((await ifAnswered(book.hasTestOrders(id))) === false) return;
    }
  }

  /** A gateway that has advanced it may have died before it has woken its workflow. */
  #keepAwake({ id, status }: TestClock): void {
    if (status === 'advancing' && !this.#wokenLately.has(id)) void this.#wake(id);
  }

  /** What the store says is carried out once somebody wakes the workflow: the next read, or the sweep of a worker. */
  async #wake(id: TestClockId): Promise<void> {
    this.#wokenLately.set(id, true);
    try {
      await this.#parts.workflows?.wake(id, { until: Date.now() + TEMPORAL_TIMEOUT_MS });
    } catch (err) {
      this.#parts.log.warn({ testClock: id, err }, 'the workflow of a test clock cannot be woken now');
    }
  }
}

const longer = (pauseMs: number): number => Math.min(pauseMs * 1.6, LONGEST_PAUSE_MS);
