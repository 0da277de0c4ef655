import type { PartyId } from '../../../src/domain/order/party.ts';
import type { Currency } from '../../../src/domain/values/currency.ts';
import { hours, minutes, seconds, type Duration } from '../../../src/domain/values/duration.ts';
import { after } from '../../../src/domain/values/instant.ts';
import { money } from '../../../src/domain/values/money.ts';
import type { Outcome, Stage } from '../../../src/domain/order/order.ts';
import type { CancellationTier } from '../../../src/domain/order/terms.ts';
import { STANDARD, type WholePolicy, type WindowName } from '../../../src/domain/order/policy.ts';
import {
  agree,
  approve,
  cancelBy,
  claim,
  done,
  end,
  inConfirmationOfExecution,
  inPayment,
  lapsed,
  offerDate,
  offeredStart,
  offerPrice,
  overdue,
  pay,
  reject,
  resolve,
  review,
  start,
  withdrawClaim,
  type Step,
} from '../orders/steps.ts';
import type { Wishes } from '../orders/order-builder.ts';
import { now } from './wall-clock.ts';

/** A way through the life of an order, and what must have become of it in the end, whatever dies meanwhile. */
export interface Way {
  readonly name: string;
  /** The windows in which nobody acts; all others are long. */
  readonly silent?: readonly WindowName[];
  /** How long before the appointment it is booked. */
  readonly notice?: Duration;
  readonly price?: number;
  readonly currency?: 'EUR' | 'JPY';
  readonly feeBps?: number;
  readonly cancellationPolicy?: readonly CancellationTier[];
  readonly steps: readonly Step[];
  readonly ends: readonly [Stage, Outcome];
  /** What the timeline says in the end; reminders and the credit left out. */
  readonly events: string;
  readonly paid?: readonly number[];
  /** What was due when it was written off, where that is not the price. */
  readonly due?: number;
}

/** Where the way does not say. */
const USUAL = { price: 12_000, currency: 'EUR', feeBps: 250 } as const;

/** What is booked for it, now. @param booked.notice how long before the appointment, where the way does not say */
export function wishesOf(
  way: Way,
  { providerId, notice, length }: { readonly providerId: string; readonly notice: Duration; readonly length: Duration },
): Wishes {
  const { price = USUAL.price, currency = USUAL.currency, feeBps = USUAL.feeBps, cancellationPolicy } = way;
  const receivedAt = now();
  return {
    receivedAt,
    providerId: providerId as PartyId,
    policy: policyOf(way),
    price: money(price, currency as Currency),
    feeBps,
    ...(cancellationPolicy && { cancellationPolicy }),
    appointment: { startsAt: after(receivedAt, way.notice ?? notice), durationMinutes: length / minutes(1) },
  };
}

export const paidOn = ({ paid = [] }: Way): number => paid.reduce((sum, amount) => sum + amount, 0);

/** Z1: rounded down. */
export const feeOn = (way: Way): number => Number((BigInt(paidOn(way)) * BigInt(way.feeBps ?? USUAL.feeBps)) / 10_000n);

/** Whether a way can be gone by somebody who waits for every answer, however long it takes: all its windows are long. */
export const isUnhurried = ({ silent = [], steps }: Way): boolean =>
  !silent.includes('confirmation') || steps.length === 0;

/** Whether it does not wait for the appointment. */
export const isQuick = (way: Way): boolean =>
  isUnhurried(way) &&
  !way.silent?.includes('done') &&
  ![start, end, offeredStart].some((step) => way.steps.includes(step));

const SHORT = seconds(2);
/** Longer than any outage of the proofs: whoever waits for an answer that long is still in time. */
const LONG = hours(1);

const WINDOWS: readonly WindowName[] = [
  'confirmation',
  'changeAnswer',
  'done',
  'confirmationOfExecution',
  'payment',
  'review',
];

/** One policy for all ways that are silent in the same windows. */
export function policyOf({ silent = [] }: Way): WholePolicy {
  const lengths = WINDOWS.map((name): [WindowName, Duration] => [name, silent.includes(name) ? SHORT : LONG]);
  const name = ['chaos', ...silent].join('-');
  return { ...STANDARD, name, reminderMinWindow: seconds(0), ...Object.fromEntries(lengths) };
}

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
