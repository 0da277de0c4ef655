import type { Client } from '@temporalio/client';
import { LostOrderSearch, type SearchNeeds } from '../../src/activities/index.ts';
import type { LostReason } from '../../src/domain/order/lost.ts';
import { BEFORE_ALL, type OrderId } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Store } from '../../src/store/index.ts';
import { orderRuns } from '../../src/temporal/order-runs.ts';
import { orderIdIn } from '../../src/workflows/messages.ts';
import { withProgress } from '../progress.ts';
import { ORDERS } from './histories.ts';

/** Somebody waits for it, mostly with the gateways stopped. */
const ASKED_AT_ONCE = 8;

/** What a comparison of the order book with Temporal has found. */
export interface Comparison {
  readonly orders: number;
  readonly lost: ReadonlyMap<OrderId, LostReason>;
  /** Marked as lost, and whole again. */
  readonly whole: ReadonlySet<OrderId>;
  /** Orders that no worker answers for. */
  readonly unanswered: readonly OrderId[];
}

/** R5: which command has a lost order go on. */
export const MENDS: Readonly<Record<LostReason, 'rebuild' | 'revive'>> = {
  behind: 'rebuild',
  gone: 'revive',
  went_back: 'revive',
  diverged: 'revive',
  runs_on: 'revive',
};

/** R5: compares each order with its workflow, and marks in the book those that are lost. */
export const markLostOrders = (client: Client, taskQueue: string, store: Store): Promise<Comparison> =>
  compared(client, taskQueue, store);

/** R5: the same, but writes nothing. */
export const findLostOrders = (client: Client, taskQueue: string, store: Store): Promise<Comparison> =>
  compared(client, taskQueue, {
    findBooked: (id) => store.findBooked(id),
    listLost: (after, limit) => store.listLost(after, limit),
    listOpen: (after, limit) => store.listOpen(after, limit),
    keepRun: () => Promise.resolve(),
    markEnded: (ids) => Promise.resolve(ids),
    markLost: () => Promise.resolve(false),
    unmarkLost: () => Promise.resolve(),
  });

async function compared(client: Client, taskQueue: string, book: SearchNeeds['store']): Promise<Comparison> {
  const lost = new Map<OrderId, LostReason>();
  const whole = new Set<OrderId>();
  const unanswered: OrderId[] = [];
  let orders = 0;
  const runs = orderRuns(client, taskQueue);
  const search = new LostOrderSearch(
    {
      store: {
        ...book,
        markLost: (order, loss) => {
          lost.set(order.id, loss.because);
          return book.markLost(order, loss);
        },
        unmarkLost: (id, because) => {
          whole.add(id);
          return book.unmarkLost(id, because);
        },
      },
      runs: {
        ...runs,
        latest: (id) => {
          orders += 1;
          return runs.latest(id);
        },
        ask: async (id) => {
          const answer = await runs.ask(id);
          if (!answer) unanswered.push(id);
          return answer;
        },
      },
      clock: () => instant(Date.now()),
      log: { info: () => undefined, error: () => undefined },
    },
    ASKED_AT_ONCE,
  );
  const compareAll = async () => {
    for (let after: OrderId | null = BEFORE_ALL; after !== null;) after = await search.compareEach(after);
    for (let after: OrderId | null = BEFORE_ALL; after !== null;) after = await search.compareEnded(after);
    for await (const { workflowId } of client.workflow.list({ query: `${ORDERS} AND ExecutionStatus = 'Completed'` })) {
      orders += 1;
      const id = orderIdIn(workflowId);
      // Temporal's index still has for a moment what was removed with its test clock.
      if (!(await book.findBooked(id)) && (await runs.latest(id)) !== null) lost.set(id, 'behind');
    }
  };
  await withProgress('Comparing the order book with Temporal', compareAll(), { figure: () => `${orders} orders` });
  return { orders, lost, whole, unanswered };
}
