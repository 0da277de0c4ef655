import type { Schemas } from '../gateway/answers.ts';
import type { KeptMail } from '../../src/mail/mailbox.ts';
import { type Earned } from './ledger.ts';
import type { DemoOrder } from './order.ts';
import { PARTY_IDS, type Play } from './play.ts';
import { PRICE } from './stories.ts';
import type { RunningSystem } from './system.ts';
import { dayAndTime, stageInWords, sumInWords } from './words.ts';

/** Tells what has become of the orders of the first act: their timelines, and where they are found. */
export function tellTimelines({ teller }: Play, { workflows }: RunningSystem, orders: readonly DemoOrder[]): void {
  teller.title('What has become of the three');
  for (const { name, seen, timeline } of orders) {
    const { paid, due } = seen.payment;
    const money = due.amount > 0 ? `${sumInWords(paid)} of ${sumInWords(due)} paid` : 'nothing was due';
    teller.say('', `  ${name}: ${stageInWords(seen)}; ${money}`);
    teller.say(...timeline.map(eventInWords));
    teller.say(`  ${workflows ? `${workflows}/${encodeURIComponent(`order/${seen.id}`)}` : seen.id}`);
  }
}

const eventInWords = ({ seq, at, type, actor }: Schemas['Event']): string =>
  `  ${String(seq).padStart(4)}  ${dayAndTime(at)}  ${actor.role.padEnd(8)}  ${type.replace('order.', '')}`;

/** Shows a mail as it was written, with the dates of the clock. */
export function tellMail({ teller }: Play, { to, subject, text }: KeptMail): void {
  const [body = ''] = text.split('\n----');
  teller.title('A mail, as it was written');
  teller.say('');
  teller.paragraph(`To: ${to}\nSubject: ${subject}\n\n${body.trim()}`, 2);
}

/** Tells what the provider has on its account on the clock. */
export function tellAccount({ teller }: Play, earned: readonly Earned[]): void {
  const currency = PRICE.currency;
  const sumOf = (amounts: readonly Schemas['Money'][]) =>
    sumInWords({ amount: amounts.reduce((sum, { amount }) => sum + amount, 0), currency });
  const fee = sumOf(earned.map((one) => one.fee));
  teller.title(`The account of ${PARTY_IDS.provider} on this clock`);
  teller.say(
    '',
    `  ${sumOf(earned.map((one) => one.amount)).padStart(12)}  in ${earned.length} credits, after a fee of ${fee}`,
  );
  teller.paragraph('The ledger is balanced: its entries add up to the balance, and each order has one.', 2);
}

/** Says where to look further. */
export function tellEnd({ teller, clock }: Play, { api, here }: RunningSystem): void {
  teller.title('Everything came out as the rules say.');
  teller.paragraph('The order "unpaid" goes on: it waits for its money, or for support. Its clock can be moved on:');
  teller.say('', `  npm run orders -- clock show ${clock.id}`, `  npm run orders -- clock delete ${clock.id}`);
  if (here?.mails) teller.say('', 'What the parties were written:', `  ${api}/dev/mail`);
  teller.say('');
}
