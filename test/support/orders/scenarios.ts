import { hours } from '../../../src/domain/values/duration.ts';
import type { Amendment } from '../../../src/domain/order/amendment.ts';
import { after } from '../../../src/domain/values/instant.ts';
import type { Bench } from './bench.ts';
import type { BenchOrder } from './bench-order.ts';
import { eur } from './deeds.ts';
import type { Wishes } from './order-builder.ts';
import {
  agree,
  approve,
  cancelBy,
  claim,
  declineChange,
  done,
  end,
  inConfirmationOfExecution,
  inPayment,
  lapsed,
  offerDate,
  offerPrice,
  overdue,
  pay,
  reject,
  resolve,
  review,
  walk,
  withdrawChange,
  withdrawClaim,
  type Step,
} from './steps.ts';

/** One way through the life of an order, played on the bench to its end. */
export interface Scenario {
  readonly name: string;
  readonly wishes?: Wishes;
  readonly steps: readonly Step<BenchOrder>[];
  /** What the timeline says in the end; reminders and the credit left out. */
  readonly events: string;
}

/** Too late for any tier of the cancellation policy but the last. */
const hoursBefore: Step = (order) => order.reaches(after(order.booking.appointment.startsAt, hours(-23)));
const owingReimbursement = [agree(), hoursBefore, cancelBy('customer', 12_000)];
const free = { price: eur(0) };

const amends =
  (amendment: Amendment): Step<BenchOrder> =>
  (order) =>
    order.signal('amend', amendment);

const CREATED_TO_EXECUTION = 'created confirmed';
const TO_PAYMENT = 'created confirmed done execution_confirmed payment_due';
const TO_REIMBURSEMENT = 'created confirmed cancelled payment_due';
const PAID = 'payment_received closed';

/** Together they go every way of the process table. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'completed-and-reviewed',
    steps: [...inPayment, pay(12_000), review],
    events: `${TO_PAYMENT} ${PAID} reviewed`,
  },
  {
    name: 'amended',
    steps: [
      amends({ reference: 'A-1', metadata: { a: '1' } }),
      agree(),
      amends({ metadata: { a: null } }),
      cancelBy('provider'),
    ],
    events: 'created amended confirmed amended cancelled',
  },
  {
    name: 'credited-with-the-payment',
    steps: [...inPayment, pay(5_000), pay(7_000), review],
    events: `${TO_PAYMENT} payment_received ${PAID} reviewed`,
  },
  {
    name: 'one-timer-for-many-deadlines',
    steps: [
      ...[offerPrice(1, 13_000), agree(2, 'customer'), offerPrice(2, 14_000), lapsed],
      ...[end, done, approve, overdue, claim, pay(13_000), review],
    ],
    events:
      'created edited confirmed change_proposed change_lapsed done execution_confirmed payment_due payment_overdue ' +
      'claim_opened payment_received claim_settled closed reviewed',
  },
  { name: 'nobody-answers', steps: [], events: 'created expired' },
  {
    name: 'terms-go-back-and-forth',
    steps: [offerPrice(1, 13_000), offerDate(2), offerPrice(3, 12_500), agree(4, 'customer'), cancelBy('provider')],
    events: 'created edited edited edited confirmed cancelled',
  },
  { name: 'withdrawn-before-an-answer', steps: [cancelBy('customer')], events: 'created cancelled' },
  {
    name: 'changes-answered-in-every-way',
    steps: [
      agree(),
      ...[offerPrice(1, 13_000), offerPrice(2, 14_000), agree(3, 'customer')],
      ...[offerPrice(3, 15_000), declineChange(4)],
      ...[offerPrice(3, 16_000), withdrawChange(5)],
      ...[offerPrice(3, 17_000), lapsed],
      ...[offerPrice(3, 18_000), cancelBy('customer')],
    ],
    events:
      'created confirmed change_proposed change_proposed change_confirmed change_proposed change_declined ' +
      'change_proposed change_withdrawn change_proposed change_lapsed change_proposed cancelled',
  },
  {
    name: 'provider-cancels-during-a-change',
    steps: [agree(), offerDate(1, 'provider'), cancelBy('provider')],
    events: `${CREATED_TO_EXECUTION} change_proposed cancelled`,
  },
  {
    name: 'customer-cancels-late-during-a-change',
    steps: [agree(), hoursBefore, offerDate(1, 'provider'), cancelBy('customer', 12_000), pay(12_000)],
    events: `${CREATED_TO_EXECUTION} change_proposed cancelled payment_due ${PAID}`,
  },
  {
    name: 'reminded-of-the-appointment',
    steps: [agree(), hoursBefore, cancelBy('provider')],
    events: `${CREATED_TO_EXECUTION} cancelled`,
  },
  {
    name: 'customer-cancels-early',
    steps: [agree(), cancelBy('customer')],
    events: `${CREATED_TO_EXECUTION} cancelled`,
  },
  {
    name: 'reimbursement-overdue-and-paid',
    steps: [...owingReimbursement, overdue, pay(2_000), pay(10_000)],
    events: `${TO_REIMBURSEMENT} payment_overdue payment_received ${PAID}`,
  },
  {
    name: 'reimbursement-written-off',
    steps: [...owingReimbursement, overdue, resolve('write_off')],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_resolved closed`,
  },
  {
    name: 'reimbursement-claimed-and-paid',
    steps: [...owingReimbursement, overdue, claim, pay(12_000)],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_opened payment_received claim_settled closed`,
  },
  {
    name: 'reimbursement-claimed-and-written-off',
    steps: [...owingReimbursement, overdue, claim, resolve('write_off')],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_opened claim_resolved closed`,
  },
  {
    name: 'nobody-acts-until-the-claim',
    steps: [
      ...[agree(), overdue],
      ...[claim, withdrawClaim, claim, pay(1_000), resolve('reduce', 8_000), pay(2_000), overdue, pay(1_000, 'again')],
      ...[resolve('reduce', 7_000), pay(3_000)],
    ],
    events:
      'created confirmed done execution_confirmed payment_due payment_overdue claim_opened claim_withdrawn claim_opened ' +
      `payment_received claim_resolved payment_received payment_overdue payment_received claim_resolved ${PAID} reviews_closed`,
  },
  {
    name: 'overdue-and-paid',
    steps: [...inPayment, overdue, pay(12_000), review],
    events: `${TO_PAYMENT} payment_overdue ${PAID} reviewed`,
  },
  {
    name: 'overdue-and-written-off',
    steps: [...inPayment, overdue, resolve('write_off'), review],
    events: `${TO_PAYMENT} payment_overdue claim_resolved closed reviewed`,
  },
  {
    name: 'claim-settled',
    steps: [...inPayment, overdue, claim, pay(12_000), review],
    events: `${TO_PAYMENT} payment_overdue claim_opened payment_received claim_settled closed reviewed`,
  },
  {
    name: 'claim-written-off',
    steps: [...inPayment, overdue, pay(500), claim, resolve('write_off'), review],
    events: `${TO_PAYMENT} payment_overdue payment_received claim_opened claim_resolved closed reviewed`,
  },
  {
    name: 'nothing-took-place',
    steps: [agree(), end, reject, resolve('void')],
    events: `${CREATED_TO_EXECUTION} execution_rejected dispute_resolved`,
  },
  {
    name: 'dispute-upheld',
    steps: [...inConfirmationOfExecution, reject, resolve('uphold'), pay(12_000), review],
    events: `created confirmed done execution_rejected dispute_resolved payment_due ${PAID} reviewed`,
  },
  {
    name: 'dispute-adjusted-to-nothing',
    steps: [...inConfirmationOfExecution, reject, resolve('adjust', 0), review],
    events: 'created confirmed done execution_rejected dispute_resolved closed reviewed',
  },
  {
    name: 'free-of-charge',
    wishes: free,
    steps: [...inConfirmationOfExecution, approve, review],
    events: 'created confirmed done execution_confirmed closed reviewed',
  },
  {
    name: 'free-of-charge-and-silent',
    wishes: free,
    steps: [agree()],
    events: 'created confirmed done execution_confirmed closed reviews_closed',
  },
  {
    name: 'cancellation-requested-in-the-ui',
    steps: [(order) => order.handle.cancel()],
    events: 'created cancellation_requested expired',
  },
  {
    name: 'end-written-once',
    steps: [offerPrice(1, 13_000)],
    events: 'created edited expired',
  },
];

/** Plays a scenario to the end of its workflow. */
export async function play({ wishes, steps }: Scenario, bench: Bench): Promise<BenchOrder> {
  const order = await bench.book(wishes);
  await walk(order, steps);
  await order.end();
  return order;
}
