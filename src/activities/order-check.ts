import { isDeepStrictEqual } from 'node:util';
import type { Lost, LostReason } from '../domain/order/lost.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { isFinal } from '../domain/process/advance.ts';
import type { BookedOrder, RunPosition, Store } from '../store/index.ts';
import type { LatestRun, OrderRuns, WorkflowOrder } from './order-runs.ts';

/**
 * What a comparison of an order with its workflow says (R5). `same`: both have the same, or the order has ended and
 * nothing runs; `fine`: nothing speaks against it; `unknown`: nobody could tell at this moment.
 */
export type Finding =
  | { readonly is: 'lost'; readonly because: LostReason; readonly order: Order }
  | { readonly is: 'same'; readonly marked: Lost | null }
  | { readonly is: 'fine' | 'unknown' };

const FINE: Finding = { is: 'fine' };
const UNKNOWN: Finding = { is: 'unknown' };

/**
 * Compares an order in the book with its workflow. Both go on meanwhile, so what is read first must not be ahead of
 * what is read after it: a workflow records only what it has decided, and knows as recorded only what the book has.
 */
export class OrderCheck {
  readonly #store: Pick<Store, 'findBooked' | 'keepRun'>;
  readonly #runs: OrderRuns;

  constructor(store: Pick<Store, 'findBooked' | 'keepRun'>, runs: OrderRuns) {
    this.#store = store;
    this.#runs = runs;
  }

  /** By what Temporal keeps; the workflow itself is asked only where that raises a doubt. Marked orders are left out. */
  async glance(id: OrderId): Promise<Finding> {
    const before = await this.#store.findBooked(id);
    return before?.lost ? FINE : this.#compare(id, before, false);
  }

  /** Asks the workflow too: a worker has to play the order's history for it. */
  async compare(id: OrderId): Promise<Finding> {
    return this.#compare(id, await this.#store.findBooked(id), true);
  }

  async #compare(id: OrderId, before: BookedOrder | null, isThorough: boolean): Promise<Finding> {
    const latest = await this.#runs.latest(id);
    if (latest?.state !== 'running') return this.#notRunning(id, latest);
    if (before && isShorter(latest, before.run)) return wentBack(before.order);
    if (!isThorough && before && !isFinal(before.order) && before.run?.runId === latest.runId) return FINE;
    const workflow = await this.#runs.ask(id);
    if (!workflow) return UNKNOWN;
    if (before && isBehind(workflow.order, before.order)) return wentBack(before.order);
    const after = await this.#store.findBooked(id);
    if (!after) return workflow.recorded > 0 ? lost('behind', workflow.order) : FINE;
    if (workflow.recorded > after.recorded) return lost('behind', after.order);
    if (isAtAnotherEnd(workflow, after)) return wentBack(after.order);
    if (!after.lost) await this.#store.keepRun(id, latest);
    return isSame(workflow, after) ? { is: 'same', marked: after.lost } : FINE;
  }

  async #notRunning(id: OrderId, latest: LatestRun | null): Promise<Finding> {
    // Read after Temporal: an order that has ended meanwhile was recorded before its workflow finished.
    const after = await this.#store.findBooked(id);
    if (!after || latest?.state === 'continued') return UNKNOWN;
    if (isFinal(after.order)) return { is: 'same', marked: after.lost };
    return lost(latest?.state === 'finished' ? 'behind' : 'gone', after.order);
  }
}

const lost = (because: LostReason, order: Order): Finding => ({ is: 'lost', because, order });

const wentBack = (order: Order): Finding => lost(isFinal(order) ? 'runs_on' : 'went_back', order);

const isShorter = (latest: RunPosition, recorded: RunPosition | null): boolean =>
  latest.runId === recorded?.runId && latest.historyLength < recorded.historyLength;

/** A workflow whose order has ended is about to finish; one that could go on is another. */
const isBehind = (workflow: Order, booked: Order): boolean =>
  workflow.version < booked.version || (isFinal(booked) && !isFinal(workflow));

/** Of a workflow that went back a window has ended anew, at another instant: what it records is refused again and again. */
const isAtAnotherEnd = (workflow: WorkflowOrder, booked: BookedOrder): boolean =>
  isFinal(booked.order) &&
  isFinal(workflow.order) &&
  workflow.order.version === booked.order.version &&
  workflow.recorded < booked.recorded &&
  !isSame(workflow, booked);

const isSame = (workflow: WorkflowOrder, { order }: BookedOrder): boolean =>
  workflow.order.version === order.version && isDeepStrictEqual(workflow.order, order);
