import { hours, minutes, seconds, type Duration } from '../../src/domain/duration.ts';
import { after, type Instant } from '../../src/domain/instant.ts';
import type { CommandName, Commands } from '../../src/domain/command.ts';
import type { Order, Outcome, Revision, Role, Stage } from '../../src/domain/order.ts';
import { STANDARD, type Policy, type WindowName } from '../../src/domain/policy.ts';
import { eur } from '../domain/deeds.ts';

/** What an order is driven through: commands, and waiting for what comes by itself. */
export interface Driver {
  /** Sends a command, received at the instant at which the last waiting ended. */
  sends<Name extends CommandName>(name: Name, body: Commands[Name], as?: Role): Promise<void>;
  reaches(at: Instant): Promise<void>;
  comesTo(condition: (order: Order) => boolean): Promise<void>;
  /** When it was booked. */
  readonly bookedAt: Instant;
}

type Step = (order: Driver) => Promise<void>;

/** A way through the life of an order, and what must have become of it in the end, whatever dies meanwhile. */
export interface Way {
  readonly name: string;
  /** The windows in which nobody acts; all others are long. */
  readonly silent?: readonly WindowName[];
  /** How long before the appointment it is booked. */
  readonly notice?: Duration;
  readonly price?: number;
  readonly steps: readonly Step[];
  readonly ends: readonly [Stage, Outcome];
  /** What the timeline says in the end; reminders and the credit left out. */
  readonly events: string;
  readonly paid?: readonly number[];
}

const SHORT = seconds(2);
const LONG = minutes(10);

/** An appointment that a test can live to see: a second from now, for a second. The gateway would not take that. */
export const NOTICE = seconds(1);
export const DURATION_MINUTES = 1 / 60;
const OFFERED_NOTICE = seconds(3);

export function policyOf({ silent = [] }: Way): Policy {
  const windows: WindowName[] = [
    'confirmation',
    'changeAnswer',
    'done',
    'confirmationOfExecution',
    'payment',
    'review',
  ];
  const lengths = windows.map((name): [WindowName, Duration] => [name, silent.includes(name) ? SHORT : LONG]);
  return { ...STANDARD, name: 'chaos', reminderMinWindow: seconds(0), ...Object.fromEntries(lengths) };
}

// Steps

const reason = 'Something came up.';
const note = 'We looked into it.';
const revision = (n: number) => ({ revision: n as Revision });

const agree =
  (n = 1, as: Role = 'provider'): Step =>
  (order) =>
    order.sends('confirm', revision(n), as);
const offerPrice =
  (n: number, cents: number): Step =>
  (order) =>
    order.sends('edit', { ...revision(n), price: eur(cents) }, 'provider');
const offerDate =
  (n: number): Step =>
  (order) => {
    const appointment = { startsAt: after(order.bookedAt, OFFERED_NOTICE), durationMinutes: 1, timeZone: 'UTC' };
    return order.sends('edit', { ...revision(n), appointment }, 'customer');
  };
const start: Step = (order) => order.reaches(after(order.bookedAt, NOTICE));
const end: Step = (order) => order.reaches(after(order.bookedAt, seconds(2)));
const offeredStart: Step = (order) => order.reaches(after(order.bookedAt, OFFERED_NOTICE));
const done: Step = (order) => order.sends('done', {});
const approve: Step = (order) => order.sends('confirm', {});
const reject: Step = (order) => order.sends('reject', { reason });
const pay =
  (cents: number): Step =>
  (order) =>
    order.sends('pay', { amount: eur(cents), reference: `pay_${cents}` });
const cancelBy =
  (as: Role, due?: number): Step =>
  (order) =>
    order.sends('cancel', { reason, ...(due !== undefined && { acceptDue: eur(due) }) }, as);
const overdue: Step = (order) => order.comesTo(({ payment }) => payment.status === 'overdue');
const lapsed: Step = (order) => order.comesTo(({ proposal, revision: n }) => proposal === null && n === 2);
const claim: Step = (order) => order.sends('claim', { reason });
const withdrawClaim: Step = (order) => order.sends('withdraw', {});
const resolve =
  (resolution: Commands['resolve']['resolution'], cents?: number): Step =>
  (order) =>
    order.sends('resolve', { resolution, note, ...(cents !== undefined && { amount: eur(cents) }) });
const review: Step = (order) => order.sends('review', { rating: 5, text: 'spotless' });

const inConfirmationOfExecution = [agree(), start, done];
const inPayment = [...inConfirmationOfExecution, approve];

const TO_PAYMENT = 'created confirmed done execution_confirmed payment_due';
const TO_REIMBURSEMENT = 'created confirmed cancelled payment_due';
const PAID = 'payment_received closed';

export const WAYS: readonly Way[] = [
  {
    name: 'paid in full and reviewed',
    steps: [...inPayment, pay(12_000), review],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} ${PAID} reviewed`,
    paid: [12_000],
  },
  {
    name: 'paid in parts, never reviewed',
    silent: ['review'],
    steps: [...inPayment, pay(2_000), pay(3_000), pay(7_000)],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} payment_received payment_received ${PAID} reviews_closed`,
    paid: [2_000, 3_000, 7_000],
  },
  {
    name: 'silent all the way',
    silent: ['done', 'confirmationOfExecution', 'payment', 'review'],
    steps: [agree(), overdue, resolve('write_off')],
    ends: ['closed', 'written_off'],
    events: `${TO_PAYMENT} payment_overdue claim_resolved closed reviews_closed`,
  },
  {
    name: 'free of charge, and silent',
    silent: ['done', 'confirmationOfExecution', 'review'],
    price: 0,
    steps: [agree()],
    ends: ['closed', 'completed'],
    events: 'created confirmed done execution_confirmed closed reviews_closed',
  },
  {
    name: 'expired',
    silent: ['confirmation'],
    steps: [],
    ends: ['cancelled', 'expired'],
    events: 'created expired',
  },
  {
    name: 'expired after an edit',
    silent: ['confirmation'],
    steps: [offerPrice(1, 13_000)],
    ends: ['cancelled', 'expired'],
    events: 'created edited expired',
  },
  {
    name: 'cancelled before it was agreed',
    steps: [offerPrice(1, 13_000), cancelBy('customer')],
    ends: ['cancelled', 'cancelled'],
    events: 'created edited cancelled',
  },
  {
    name: 'cancelled by the provider',
    steps: [agree(), cancelBy('provider')],
    ends: ['cancelled', 'cancelled'],
    events: 'created confirmed cancelled',
  },
  {
    name: 'terms go back and forth, then paid',
    steps: [offerPrice(1, 13_000), offerDate(2), agree(3), offeredStart, done, approve, pay(13_000), review],
    ends: ['closed', 'completed'],
    events: `created edited edited confirmed done execution_confirmed payment_due ${PAID} reviewed`,
    paid: [13_000],
  },
  {
    name: 'a change lapses',
    silent: ['changeAnswer'],
    notice: hours(72),
    steps: [agree(), offerPrice(1, 13_000), lapsed, cancelBy('customer')],
    ends: ['cancelled', 'cancelled'],
    events: 'created confirmed change_proposed change_lapsed cancelled',
  },
  {
    name: 'a change is agreed, reimbursement',
    notice: hours(30),
    steps: [agree(), offerPrice(1, 14_000), agree(2, 'customer'), cancelBy('customer', 4_200), pay(4_200)],
    ends: ['closed', 'cancelled_with_reimbursement'],
    events: `created confirmed change_proposed change_confirmed cancelled payment_due ${PAID}`,
    paid: [4_200],
  },
  {
    name: 'reimbursement, paid in parts',
    notice: hours(30),
    steps: [agree(), cancelBy('customer', 3_600), pay(600), pay(3_000)],
    ends: ['closed', 'cancelled_with_reimbursement'],
    events: `${TO_REIMBURSEMENT} payment_received ${PAID}`,
    paid: [600, 3_000],
  },
  {
    name: 'reimbursement, overdue, claimed, paid',
    silent: ['payment'],
    notice: hours(30),
    steps: [agree(), cancelBy('customer', 3_600), overdue, claim, pay(3_600)],
    ends: ['closed', 'cancelled_with_reimbursement'],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_opened payment_received claim_settled closed`,
    paid: [3_600],
  },
  {
    name: 'disputed, upheld, paid',
    steps: [...inConfirmationOfExecution, reject, resolve('uphold'), pay(12_000), review],
    ends: ['closed', 'completed'],
    events: `created confirmed done execution_rejected dispute_resolved payment_due ${PAID} reviewed`,
    paid: [12_000],
  },
  {
    name: 'disputed, adjusted, paid',
    silent: ['review'],
    steps: [...inConfirmationOfExecution, reject, resolve('adjust', 5_000), pay(5_000)],
    ends: ['closed', 'completed'],
    events: `created confirmed done execution_rejected dispute_resolved payment_due ${PAID} reviews_closed`,
    paid: [5_000],
  },
  {
    name: 'did not take place, voided',
    steps: [agree(), end, reject, resolve('void')],
    ends: ['cancelled', 'voided'],
    events: 'created confirmed execution_rejected dispute_resolved',
  },
  {
    name: 'overdue, claimed, paid in parts',
    silent: ['payment'],
    steps: [...inPayment, overdue, pay(2_000), claim, pay(10_000), review],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} payment_overdue payment_received claim_opened payment_received claim_settled closed reviewed`,
    paid: [2_000, 10_000],
  },
  {
    name: 'overdue, partly paid, written off',
    silent: ['payment', 'review'],
    steps: [...inPayment, overdue, pay(500), claim, resolve('write_off')],
    ends: ['closed', 'written_off'],
    events: `${TO_PAYMENT} payment_overdue payment_received claim_opened claim_resolved closed reviews_closed`,
    paid: [500],
  },
  {
    name: 'overdue, claimed twice, reduced to what is paid',
    silent: ['payment'],
    steps: [...inPayment, overdue, pay(4_000), claim, withdrawClaim, claim, resolve('reduce', 4_000), review],
    ends: ['closed', 'completed'],
    events:
      `${TO_PAYMENT} payment_overdue payment_received claim_opened claim_withdrawn claim_opened ` +
      'claim_resolved closed reviewed',
    paid: [4_000],
  },
];
