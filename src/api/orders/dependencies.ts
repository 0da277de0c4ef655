import type { Dependencies } from '../../metrics/dependencies.ts';
import { PING_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';
import type { OrderBook } from './order-book.ts';

/** Looks whether Temporal and the store answer. */
export function dependenciesOf(orders: Pick<OrderWorkflows, 'ping'>, book: Pick<OrderBook, 'ping'>) {
  return async (): Promise<Dependencies> => {
    const [temporal, store] = await Promise.all([
      answers(orders.ping({ until: Date.now() + PING_TIMEOUT_MS })),
      answers(book.ping()),
    ]);
    return { temporal, store };
  };
}

const answers = (pinged: Promise<void>): Promise<boolean> =>
  pinged.then(
    () => true,
    () => false,
  );
