import { CursorError, type Store } from '../../store/index.ts';
import { Problem, unavailable } from '../problems.ts';

/** What the gateway reads of the store, and the one thing that it writes. */
export type OrderBook = Pick<
  Store,
  'findOrder' | 'listEvents' | 'findOutcome' | 'keepOutcome' | 'balances' | 'listEntries' | 'ping'
>;

/** So long the store may take: nobody waits for a database that is away. */
const PATIENCE_MS = 1_000;

/** The store, which answers soon or not at all: whatever goes wrong in it is `temporarily_unavailable`. */
export function patient(store: OrderBook): OrderBook {
  return {
    findOrder: (id) => soon(() => store.findOrder(id)),
    listEvents: (id, after, limit) => soon(() => store.listEvents(id, after, limit)),
    findOutcome: (orderId, commandId) => soon(() => store.findOutcome(orderId, commandId)),
    keepOutcome: (orderId, outcome) => soon(() => store.keepOutcome(orderId, outcome)),
    balances: (providerId) => soon(() => store.balances(providerId)),
    listEntries: (providerId, page) => soon(() => store.listEntries(providerId, page)),
    ping: () => soon(() => store.ping()),
  };
}

async function soon<T>(ask: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the store has not answered within ${PATIENCE_MS} ms`));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    throw error instanceof CursorError ? error : unavailable(error);
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
