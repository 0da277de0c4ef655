import type { LostReason } from '../domain/order/lost.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { isFinal } from '../domain/process/advance.ts';
import type { Store } from '../store/index.ts';
import type { Clock } from './credit-provider.ts';
import { each } from './each.ts';
import { OrderCheck } from './order-check.ts';
import type { OrderRuns } from './order-runs.ts';
import type { LoggedLoss } from './record-events.ts';

export interface SearchNeeds {
  readonly store: Pick<
    Store,
    'findBooked' | 'keepRun' | 'listLost' | 'listOpen' | 'markEnded' | 'markLost' | 'unmarkLost'
  >;
  readonly runs: OrderRuns;
  readonly clock: Clock;
  readonly log: SearchLog;
}

export interface SearchLog {
  info(fields: object, message: string): void;
  error(loss: LoggedLoss, message: string): void;
}

/** Orders in one step. */
const STEP = 200;
const CHECKS_AT_ONCE = 8;
/**
 * Orders of a step that are looked at though nothing speaks against them: a copy of Temporal that was made and restored
 * within one sweep shows only in the history of each.
 */
const LOT = 50;

/** R5: finds the orders that are lost, and marks them. It goes through all orders by their ids, step by step. */
export class LostOrderSearch {
  readonly #needs: SearchNeeds;
  readonly #check: OrderCheck;
  readonly #askedAtOnce: number;

  /** @param askedAtOnce orders whose histories are played at a time: the commands of others wait behind them */
  constructor(needs: SearchNeeds, askedAtOnce: number) {
    this.#needs = needs;
    this.#askedAtOnce = askedAtOnce;
    this.#check = new OrderCheck(needs.store, needs.runs);
  }

  /** Looks at certain orders. */
  async glance(ids: readonly OrderId[]): Promise<void> {
    await each(ids, CHECKS_AT_ONCE, async (id) => {
      const finding = await this.#check.glance(id);
      if (finding.is === 'lost') await this.#mark(finding);
    });
  }

  /**
   * Compares the set of the orders that run in Temporal with the open orders of the book, and looks at the difference.
   * @returns up to which order it came; null where that was the last
   */
  async compareSets(after: OrderId): Promise<OrderId | null> {
    const { open, running, upTo } = await this.#both(after);
    const absent = open.filter(({ id }) => !running.has(id)).map(({ id }) => id);
    const elsewhere = open.filter(({ id, runId }) => runId !== null && (running.get(id) ?? runId) !== runId);
    const booked = new Set(open.map(({ id }) => id));
    const others = [...running.keys()].filter((id) => !booked.has(id));
    const drawn = lot(open.filter(({ id, runId }) => runId !== null && running.get(id) === runId));
    const ids = [
      ...(await this.#needs.store.markEnded(absent)),
      ...[...elsewhere, ...drawn].map(({ id }) => id),
      ...others,
    ];
    await this.glance([...new Set(ids)]);
    return upTo;
  }

  /**
   * Compares each order with its workflow, and takes the mark from those that are whole again.
   * @returns up to which order it came; null where that was the last
   */
  async compareEach(after: OrderId): Promise<OrderId | null> {
    const { open, running, upTo } = await this.#both(after);
    const ids = await this.#needs.store.markEnded(open.map(({ id }) => id));
    await each([...new Set([...ids, ...running.keys()])], this.#askedAtOnce, (id) => this.#compare(id));
    return upTo;
  }

  /**
   * Compares orders that are marked and have ended: a workflow that was behind may have come to the same end meanwhile,
   * and is no longer among those that run.
   * @returns up to which order it came; null where that was the last
   */
  async compareEnded(after: OrderId): Promise<OrderId | null> {
    const marked = await this.#needs.store.listLost(after, STEP);
    const ended = marked.filter(({ order }) => isFinal(order)).map(({ order }) => order.id);
    await each(ended, this.#askedAtOnce, (id) => this.#compare(id));
    return marked.length < STEP ? null : (marked.at(-1)?.order.id ?? null);
  }

  async #compare(id: OrderId): Promise<void> {
    const { store, log } = this.#needs;
    const finding = await this.#check.compare(id);
    if (finding.is === 'lost') await this.#mark(finding);
    // What has diverged has told parties something else: only a revival ends that.
    if (finding.is !== 'same' || !finding.marked || finding.marked.because === 'diverged') return;
    await store.unmarkLost(id, finding.marked.because);
    log.info({ orderId: id, because: finding.marked.because }, 'order found again');
  }

  async #mark({ order, because }: { readonly order: Order; readonly because: LostReason }): Promise<void> {
    const { store, clock, log } = this.#needs;
    const isNew = await store.markLost(order, { at: await clock(), because });
    if (isNew) log.error({ orderId: order.id, because }, 'order lost');
  }

  /** The open orders of the book and the running ones of Temporal, from the same part of all ids. */
  async #both(after: OrderId) {
    const { store, runs } = this.#needs;
    const open = await store.listOpen(after, STEP);
    const upTo = open.length < STEP ? null : (open.at(-1)?.id ?? null);
    const running = new Map((await runs.running(after, upTo)).map(({ id, runId }) => [id, runId]));
    return { open, running, upTo };
  }
}

/** All, or as many as a lot has, by chance. */
function lot<T>(all: readonly T[]): readonly T[] {
  const from = Math.floor(Math.random() * all.length);
  return all.length <= LOT ? all : [...all.slice(from), ...all.slice(0, from)].slice(0, LOT);
}
