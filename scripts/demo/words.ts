import type { Currency } from '../../src/domain/values/currency.ts';
import { money, moneyInWords } from '../../src/domain/values/money.ts';
import { ACTS_IN_WORDS, STAGES_IN_WORDS } from '../../src/domain/views/words.ts';
import type { Schemas } from '../gateway/answers.ts';

/** A space at which no line is broken. */
export const NO_BREAK = '\u00a0';

/** How an order stands: `Confirmation; provider's turn, else the order is cancelled by itself on Tue 02 Mar 08:00`. */
export function orderInWords(order: Schemas['Order']): string {
  const { awaiting, deadline } = order;
  const turn = awaiting ? `; ${awaiting}'s turn` : '';
  if (!deadline) return `${stageInWords(order)}${turn}`;
  const [then, when] = [ACTS_IN_WORDS[deadline.then], unbroken(dayAndTime(deadline.at))];
  return `${stageInWords(order)}${turn}${awaiting ? `, else ${then} on ${when}` : `; on ${when} ${then}`}`;
}

/** `Closed, completed, 131.63 EUR credited` */
export function stageInWords({ stage, outcome, payment, claim, credit }: Schemas['Order']): string {
  const more = [
    outcome?.replaceAll('_', ' '),
    stage === 'payment' ? payment.status : null,
    claim?.status === 'open' ? 'claim open' : null,
    credit?.status === 'credited' ? `${sumInWords(credit.amount)} credited` : null,
  ];
  return [STAGES_IN_WORDS[stage], ...more.filter((word) => typeof word === 'string')].join(', ');
}

/** `{ starts Thu 18 Mar 09:00, price 120.00 EUR, comment "Please ring twice" }` */
export function bodyInWords(body: object): string {
  const fields = Object.entries(body).map(([name, value]) => unbroken(fieldInWords(name, value)));
  return fields.length > 0 ? `${unbroken('{ ')}${fields.join(', ')}${unbroken(' }')}` : '';
}

/** `131.63 EUR` */
export const sumInWords = ({ amount, currency }: Schemas['Money']): string =>
  moneyInWords(money(amount, currency as Currency));

/** `Tue 02 Mar 2027, 08:00 UTC` */
export const dayInWords = (at: string): string => `${dateOf(at)} ${at.slice(0, 4)}, ${at.slice(11, 16)} UTC`;

/** `Tue 02 Mar 08:00` */
export const dayAndTime = (at: string): string => `${dateOf(at)} ${at.slice(11, 16)}`;

/** Of `Tue, 02 Mar 2027 08:00:00 GMT`. */
const dateOf = (at: string): string => new Date(at).toUTCString().slice(0, 11).replace(',', '');

/** Nobody reads ids: `POST …/confirm`. */
export const shortPath = (path: string): string => path.replace(/^.*\/ord_[^/]+/, '…');

function fieldInWords(name: string, value: unknown): string {
  if (isAppointment(value)) return `starts ${dayAndTime(value.startsAt)}`;
  if (isMoney(value)) return `${name} ${sumInWords(value)}`;
  return `${name} ${JSON.stringify(value)}`;
}

/** Stays on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', NO_BREAK);

const isMoney = (value: unknown): value is Schemas['Money'] =>
  typeof value === 'object' && value !== null && 'currency' in value;
const isAppointment = (value: unknown): value is Schemas['Appointment'] =>
  typeof value === 'object' && value !== null && 'startsAt' in value;
