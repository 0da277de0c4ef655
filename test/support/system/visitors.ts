import { assertStatus } from '../http/caller.ts';
import { bookAhead } from './book-ahead.ts';
import type { DevSystem } from './dev-system.ts';

const VISITORS = 4;

/**
 * Customers who book, have confirmed, and look, one request after another, without an Idempotency-Key: with one, a
 * command waits for the store, since only that knows what was done under the key.
 * @returns how long each answer took, in milliseconds, the quickest first
 */
export async function visit(system: DevSystem, isOver: () => boolean): Promise<readonly number[]> {
  const durations: number[] = [];
  const timed = async <T>(asked: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const answered = await asked();
    durations.push(performance.now() - from);
    return answered;
  };
  const visitor = async () => {
    while (!isOver()) {
      const order = `/v1/orders/${await timed(() => bookAhead(system))}`;
      const provider = system.backend.as('provider:pro_1');
      const confirm = () => provider.post(`${order}/confirm`, { revision: 1 }, { Prefer: 'wait=10' });
      assertStatus(await timed(confirm), 200);
      assertStatus(await timed(() => system.backend.get(order)), 200);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visitor));
  return durations.sort((a, b) => a - b);
}
