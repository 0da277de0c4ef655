import { moneyInWords } from '../../src/domain/values/money.ts';
import { balanceIn, type Account } from './account.ts';
import type { OrderInPlay } from './order-in-play.ts';
import { partyId, type Play } from './play.ts';
import { CREDIT, FEE, PRICE } from './stories.ts';
import { stageInWords } from './words.ts';

interface End {
  readonly play: Play;
  /** Where the Temporal UI shows workflows, if that is known. */
  readonly workflows: string | null;
  /** Where the mails can be read; null where they are sent. */
  readonly mails: string | null;
  readonly orders: readonly OrderInPlay[];
  readonly before: Account;
  readonly after: Account;
}

/** What has become of the orders and of the money. */
export function closing({ play, workflows, mails, orders, before, after }: End): void {
  const { teller } = play;
  teller.say('');
  teller.title('What has become of the orders');
  for (const { name, seen } of orders) {
    const { paid, due } = seen.payment;
    const money = due.amount > 0 ? `${moneyInWords(paid)} of ${moneyInWords(due)} paid` : 'nothing was due';
    teller.say(
      `  ${name.padEnd(10)}  ${stageInWords(seen).padEnd(38)}  ${money}`,
      `    ${workflows ? `${workflows}/${encodeURIComponent(`order/${seen.id}`)}` : seen.id}`,
    );
  }
  teller.say('');
  teller.title(`The account of ${partyId(play, 'provider')}`);
  const [was, is] = [before, after].map((account) => moneyInWords(balanceIn(account, PRICE.currency)).padStart(12));
  teller.say(
    `  before      ${was ?? ''}`,
    `  after       ${is ?? ''}   grown by ${moneyInWords(CREDIT)}: ${moneyInWords(PRICE)} paid, less ${moneyInWords(FEE)} fee`,
    '  The ledger is balanced: its entries add up to the balance, credit and fee to what was paid.',
    '',
  );
  teller.title('Everything came out as the rules say.');
  teller.say(
    'The order "unpaid" goes on: it waits for its money, or for support.',
    ...(mails ? [`What the parties were written: ${mails}`] : []),
    '',
  );
}
