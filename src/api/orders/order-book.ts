import { CursorError, type Store } from '../../store/index.ts';
import { Problem, unavailable } from '../problems.ts';

/** What the gateway reads of the store, and the one thing that it writes. */
export type OrderStore = Pick<
  Store,
  | 'findOrder'
  | 'findParties'
  | 'listOrders'
  | 'countFlags'
  | 'listEvents'
  | 'listNews'
  | 'findOutcome'
  | 'findOutcomes'
  | 'keepOutcome'
  | 'balances'
  | 'listEntries'
  | 'ping'
>;

/** The store as the gateway has it. */
export interface OrderBook extends OrderStore {
  /**
   * Whether the store has answered all the while. Otherwise orders have moved on meanwhile, and callers have been told
   * so, by what the store may not have yet.
   */
  isSteady(): boolean;
}

/** So long the store may take: nobody waits for a database that is away. */
const STORE_TIMEOUT_MS = 1_000;

/** So long orders may take to hand over what has gathered while the store was away. */
const CATCHING_UP_MS = 30_000;

/**
 * The store, which answers soon or not at all: whatever goes wrong in it is `temporarily_unavailable`.
 * @param open gives the store; what it throws is no end, it is asked again the next time.
 */
export function orderBookOf(open: () => Promise<OrderStore>): OrderBook {
  let lastTrouble = -Infinity;
  const soon = answeringSoon(open, () => {
    lastTrouble = performance.now();
  });
  return {
    findOrder: (id) => soon((store) => store.findOrder(id)),
    findParties: (id) => soon((store) => store.findParties(id)),
    listOrders: (filter, page) => soon((store) => store.listOrders(filter, page)),
    countFlags: () => soon((store) => store.countFlags()),
    listEvents: (id, after, limit) => soon((store) => store.listEvents(id, after, limit)),
    listNews: (after, limit) => soon((store) => store.listNews(after, limit)),
    findOutcome: (orderId, commandId) => soon((store) => store.findOutcome(orderId, commandId)),
    findOutcomes: (asked) => soon((store) => store.findOutcomes(asked)),
    keepOutcome: (orderId, outcome) => soon((store) => store.keepOutcome(orderId, outcome)),
    balances: (providerId) => soon((store) => store.balances(providerId)),
    listEntries: (providerId, page) => soon((store) => store.listEntries(providerId, page)),
    ping: () => soon((store) => store.ping()),
    isSteady: () => performance.now() - lastTrouble > CATCHING_UP_MS,
  };
}

/** Asks a store that answers soon or not at all. @param onTrouble is told when it does not */
export function answeringSoon<S>(open: () => Promise<S>, onTrouble: () => void = () => undefined) {
  return async <T>(ask: (store: S) => Promise<T>): Promise<T> => {
    try {
      return await inTime(async () => ask(await open()));
    } catch (error) {
      if (error instanceof CursorError) throw error;
      onTrouble();
      throw unavailable(error);
    }
  };
}

async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the store has not answered within ${STORE_TIMEOUT_MS} ms`));
    }, STORE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the store says, or undefined where it does not answer and something else can. */
export async function ifAnswered<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.code === 'temporarily_unavailable') return undefined;
    throw error;
  }
}
