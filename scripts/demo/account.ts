import { minus, sameMoney, zero, type Money } from '../../src/domain/values/money.ts';
import type { Backend } from './backend.ts';
import { differences } from './differences.ts';
import type { OrderView } from './views.ts';

/** What a provider has on its account, and what made it so. */
export interface Account {
  readonly balances: readonly Money[];
  readonly entries: readonly {
    readonly orderId: string;
    readonly kind: string;
    readonly amount: Money;
    readonly fee: Money;
  }[];
}

export async function readAccount(backend: Backend, providerId: string): Promise<Account> {
  const { balances } = await backend.account(providerId);
  return { balances, entries: await backend.entries(providerId) };
}

export const balanceIn = ({ balances }: Account, currency: Money['currency']): Money =>
  balances.find((balance) => balance.currency === currency) ?? zero(currency);

/** Z1: the account has grown by what was paid less the fee, in one entry, and by nothing else. */
export function ledgerDifferences(before: Account, after: Account, order: OrderView, fee: Money): string[] {
  const { paid } = order.payment;
  const credit = minus(paid, fee);
  const growth = minus(balanceIn(after, paid.currency), balanceIn(before, paid.currency));
  const added = after.entries.slice(0, after.entries.length - before.entries.length);
  const sum = after.entries.reduce((total, { amount }) => total + amount.amount, 0);
  return [
    ...differences(growth, credit, 'the growth of the balance'),
    ...differences(added, [{ orderId: order.id, kind: 'credit', amount: credit, fee }], 'the new entries'),
    ...differences(sum, balanceIn(after, paid.currency).amount, 'the sum of all entries'),
    ...(sameMoney(paid, order.payment.due) ? [] : ['what was paid is not what was due']),
  ];
}
