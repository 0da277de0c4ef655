import assert from 'node:assert/strict';
import { z } from 'zod';
import { wholeNumber, type Book } from './book.ts';
import type { Move } from './expected-ledger.ts';

const transfer = z
  .object({
    order_id: z.string(),
    kind: z.string(),
    from_account: z.string(),
    to_account: z.string(),
    amount: wholeNumber,
    currency: z.string(),
  })
  .transform(({ order_id: orderId, kind, from_account: from, to_account: to, amount, currency }): Move => {
    return { orderId, kind, from, to, amount, currency };
  });

const balance = z.object({ account: z.string(), currency: z.string(), amount: wholeNumber });
type Balance = z.infer<typeof balance>;

/** Every move was made once, every account has what it must have, to the cent, and there is nothing else. */
export async function assertMoved(book: Book, moves: readonly Move[]): Promise<void> {
  assert.deepEqual(differencesOf(moves.map(moveInWords), (await movesIn(book)).map(moveInWords)), []);
  assert.deepEqual(differencesOf(accountsAfter(moves), await accountsIn(book)), []);
}

/** Every transfer that was made. */
const movesIn = (book: Book): Promise<readonly Move[]> => book.query('select * from transfers', transfer);

/** What is on every account, one line each. */
async function accountsIn(book: Book): Promise<readonly string[]> {
  const sums = 'select account, currency, sum(amount) as amount from entries group by account, currency';
  return (await book.query(sums, balance)).map(inWords);
}

/** What is on every account after some moves, also where all of it has left again. */
function accountsAfter(moves: readonly Move[]): readonly string[] {
  const balances = new Map<string, Balance>();
  const add = (account: string, currency: string, amount: number) => {
    const key = `${account} ${currency}`;
    balances.set(key, { account, currency, amount: (balances.get(key)?.amount ?? 0) + amount });
  };
  for (const { from, to, amount, currency } of moves) {
    add(from, currency, -amount);
    add(to, currency, amount);
  }
  return [...balances.values()].map(inWords);
}

const inWords = ({ account, currency, amount }: Balance): string => `${account}: ${amount} ${currency}`;

const moveInWords = ({ orderId, kind, from, to, amount, currency }: Move): string =>
  `${orderId}: ${kind} of ${amount} ${currency} from ${from} to ${to}`;

/** What some lines lack or have too much, each as often as it does: nothing where both are the same. */
function differencesOf(expected: readonly string[], actual: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of expected) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of actual) counts.set(line, (counts.get(line) ?? 0) - 1);
  const lines = [...counts].filter(([, count]) => count !== 0);
  return lines.map(([line, count]) => `${count > 0 ? 'missing' : 'too much'}, ${Math.abs(count)} times: ${line}`);
}
