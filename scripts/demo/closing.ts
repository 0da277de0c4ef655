import { differences } from './expectation.ts';
import type { Backend, Schemas } from './backend.ts';
import type { DemoOrder } from './order.ts';
import { partyId, type Play } from './play.ts';
import { CREDIT, FEE, PRICE } from './stories.ts';
import type { RunningSystem } from './system.ts';
import { stageInWords, sumInWords } from './words.ts';

/** What a provider has on its account in the currency of the stories, and what made it so. */
export interface ProviderLedger {
  readonly balance: Schemas['Money'];
  readonly entries: readonly Schemas['Entry'][];
}

export async function readLedger(backend: Backend, providerId: string): Promise<ProviderLedger> {
  const { currency } = PRICE;
  const { balances } = await backend.account(providerId);
  const balance = balances.find((one) => one.currency === currency) ?? { amount: 0, currency };
  return { balance, entries: await backend.entries(providerId) };
}

/** Z1: the account has grown by what was paid less the fee, in one entry, and by nothing else. */
export function ledgerDifferences(before: ProviderLedger, after: ProviderLedger, order: Schemas['Order']): string[] {
  const { id: orderId, payment } = order;
  const [entry, ...others] = after.entries.slice(0, after.entries.length - before.entries.length);
  const sum = after.entries.reduce((total, { amount }) => total + amount.amount, 0);
  return [
    ...differences(payment, { paid: PRICE, due: PRICE }, 'payment'),
    ...differences(after.balance.amount - before.balance.amount, CREDIT.amount, 'the growth of the balance'),
    ...differences(entry, { orderId, kind: 'credit', amount: CREDIT, fee: FEE }, 'the new entry'),
    ...differences(others.length, 0, 'the number of other new entries'),
    ...differences(sum, after.balance.amount, 'the sum of all entries'),
  ];
}

/** Tells what has become of the orders and of the money. */
export function tellEnding(
  play: Play,
  { api, workflows, here }: RunningSystem,
  orders: readonly DemoOrder[],
  ledgers: readonly [before: ProviderLedger, after: ProviderLedger],
): void {
  const { teller } = play;
  teller.say('');
  teller.title('What has become of the orders');
  for (const { name, seen } of orders) {
    const { paid, due } = seen.payment;
    const money = due.amount > 0 ? `${sumInWords(paid)} of ${sumInWords(due)} paid` : 'nothing was due';
    teller.say(
      `  ${name.padEnd(10)}  ${stageInWords(seen).padEnd(38)}  ${money}`,
      `    ${workflows ? `${workflows}/${encodeURIComponent(`order/${seen.id}`)}` : seen.id}`,
    );
  }
  teller.say('');
  teller.title(`The account of ${partyId(play, 'provider')}`);
  const [was, is] = ledgers.map(({ balance }) => sumInWords(balance).padStart(12));
  teller.say(
    `  before      ${was ?? ''}`,
    `  after       ${is ?? ''}   grown by ${sumInWords(CREDIT)}: ${sumInWords(PRICE)} paid, less ${sumInWords(FEE)} fee`,
    '  The ledger is balanced: its entries add up to the balance, credit and fee to what was paid.',
    '',
  );
  teller.title('Everything came out as the rules say.');
  teller.say(
    'The order "unpaid" goes on: it waits for its money, or for support.',
    ...(here?.mails ? [`What the parties were written: ${api}/dev/mail`] : []),
    '',
  );
}
