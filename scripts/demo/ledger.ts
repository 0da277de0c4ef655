import type { Schemas } from '../gateway/answers.ts';
import { differences } from './expectation.ts';
import { PARTY_IDS, type Play } from './play.ts';

/** What the provider has on its account on the clock, in the currency of the stories, and what made it so. */
interface ProviderLedger {
  readonly balance: Schemas['Money'];
  readonly entries: readonly Schemas['Entry'][];
}

/** What an order has brought its provider (Z1). */
export interface Earned {
  readonly orderId: string;
  readonly amount: Schemas['Money'];
  readonly fee: Schemas['Money'];
}

export async function readLedger({ backend, clock }: Play): Promise<ProviderLedger> {
  const { balances } = await backend.account(PARTY_IDS.provider, clock.id);
  const balance = balances.find(({ currency }) => currency === 'EUR') ?? { amount: 0, currency: 'EUR' };
  return { balance, entries: await backend.entries(PARTY_IDS.provider, clock.id) };
}

/** Z1: each order that brings something has one entry, there is no other, and the balance is their sum. */
export function ledgerDifferences({ balance, entries }: ProviderLedger, earned: readonly Earned[]): string[] {
  const sum = earned.reduce((total, { amount }) => total + amount.amount, 0);
  return [
    ...differences(balance.amount, sum, 'the balance'),
    ...differences(entries.length, earned.length, 'the number of entries'),
    ...earned.flatMap(({ orderId, amount, fee }) => {
      const own = entries.filter((entry) => entry.orderId === orderId);
      return [
        ...differences(own.length, 1, `the number of entries of ${orderId}`),
        ...differences(own[0], { kind: 'credit', amount, fee }, `the entry of ${orderId}`),
      ];
    }),
  ];
}
