import { days, hours, minutes, type Duration } from '../../../src/domain/values/duration.ts';
import { after } from '../../../src/domain/values/instant.ts';
import { money } from '../../../src/domain/values/money.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import type { Resolution } from '../../../src/domain/order/command.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Revision } from '../../../src/domain/order/terms.ts';
import { CUSTOMER, EUR, PROVIDER, type Bench, type BenchOrder } from './bench.ts';

/** One way through the life of an order, played on the bench to its end. */
export interface Scenario {
  readonly name: string;
  readonly wishes?: Partial<Booking>;
  readonly steps: readonly Step[];
  /** What the timeline says in the end; reminders and the credit left out. */
  readonly events: string;
}

type Step = (order: BenchOrder, bench: Bench) => Promise<unknown>;

const reason = 'changed my mind';
const note = 'looked into it';
const euros = (cents: number) => money(cents, EUR);
/** The live one: what is proposed, else what is agreed (K5). */
const revisionOf = (order: Order): { revision: Revision } => {
  const live = order.proposal ?? order.agreed;
  if (!live) throw new Error('there are no terms');
  return { revision: live.revision };
};

// Steps

const pass =
  (duration: Duration): Step =>
  (_, bench) =>
    bench.pass(duration);
const untilDeadline: Step = async (order, bench) => {
  const { deadline } = await order.now();
  if (!deadline) throw new Error('no deadline runs');
  await bench.passUntil(after(deadline.at, minutes(2)));
};
const untilStart: Step = async (order, bench) => {
  const { agreed } = await order.now();
  if (!agreed) throw new Error('nothing is agreed');
  await bench.passUntil(after(agreed.appointment.startsAt, minutes(1)));
};
const untilEnd: Step = async (order, bench) => {
  await untilStart(order, bench);
  await bench.pass(hours(2));
};
const confirmTerms: Step = async (order) => order.does('confirm', revisionOf(await order.now()));
const confirmChange: Step = async (order) => order.does('confirm', revisionOf(await order.now()), { as: CUSTOMER });
const confirmExecution: Step = (order) => order.does('confirm', {}, { as: CUSTOMER });
const offerPrice =
  (cents: number): Step =>
  async (order) =>
    order.does('edit', { ...revisionOf(await order.now()), price: euros(cents) });
const offerDate =
  (by: typeof CUSTOMER, later: Duration): Step =>
  async (order) => {
    const now = await order.now();
    const { appointment } = now.proposal ?? now.agreed ?? {};
    if (!appointment) throw new Error('there are no terms');
    const moved = { ...appointment, startsAt: after(appointment.startsAt, later) };
    return order.does('edit', { ...revisionOf(now), appointment: moved }, { as: by });
  };
const decline: Step = async (order) => order.does('decline', revisionOf(await order.now()));
const withdrawChange: Step = async (order) => order.does('withdraw', revisionOf(await order.now()));
const withdrawClaim: Step = (order) => order.does('withdraw', {});
const done: Step = (order) => order.does('done', {});
const cancelBy =
  (as: typeof CUSTOMER, due = 0): Step =>
  (order) =>
    order.does('cancel', due > 0 ? { reason, acceptDue: euros(due) } : { reason }, { as });
const reject: Step = (order) => order.does('reject', { reason });
const claim: Step = (order) => order.does('claim', { reason });
const resolve =
  (resolution: Resolution, cents = 0): Step =>
  (order) =>
    order.does(
      'resolve',
      resolution === 'adjust' || resolution === 'reduce'
        ? { resolution, note, amount: euros(cents) }
        : { resolution, note },
    );
let payments = 0;
const pay =
  (cents: number): Step =>
  (order) =>
    order.does('pay', { amount: euros(cents), reference: `payment-${++payments}` });
const review: Step = (order) => order.does('review', { rating: 5, text: 'spotless' });

// Beginnings

const inExecution = [confirmTerms];
const inConfirmationOfExecution = [confirmTerms, untilStart, done];
const inPayment = [...inConfirmationOfExecution, confirmExecution];
const owingReimbursement = [confirmTerms, pass(days(9)), cancelBy(CUSTOMER, 12_000)];
const overdue = [...inPayment, untilDeadline];
const overdueReimbursement = [...owingReimbursement, untilDeadline];
const withoutPrice = { price: euros(0) };

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
  { name: 'nobody-answers', steps: [untilDeadline], events: 'created expired' },
  {
    name: 'terms-go-back-and-forth',
    steps: [offerPrice(13_000), offerDate(CUSTOMER, days(1)), offerPrice(12_500), confirmChange, cancelBy(PROVIDER)],
    events: 'created edited edited edited confirmed cancelled',
  },
  { name: 'withdrawn-before-an-answer', steps: [cancelBy(CUSTOMER)], events: 'created cancelled' },
  {
    name: 'changes-answered-in-every-way',
    steps: [
      ...inExecution,
      ...[offerPrice(13_000), offerPrice(14_000), confirmChange],
      ...[offerPrice(15_000), decline],
      ...[offerPrice(16_000), withdrawChange],
      ...[offerPrice(17_000), untilDeadline],
      ...[offerPrice(18_000), cancelBy(CUSTOMER)],
    ],
    events:
      'created confirmed change_proposed change_proposed change_confirmed change_proposed change_declined ' +
      'change_proposed change_withdrawn change_proposed change_lapsed change_proposed cancelled',
  },
  {
    name: 'provider-cancels-during-a-change',
    steps: [...inExecution, offerDate(PROVIDER, days(1)), cancelBy(PROVIDER)],
    events: `${CREATED_TO_EXECUTION} change_proposed cancelled`,
  },
  {
    name: 'customer-cancels-late-during-a-change',
    steps: [...inExecution, pass(days(9)), offerDate(PROVIDER, days(3)), cancelBy(CUSTOMER, 12_000), pay(12_000)],
    events: `${CREATED_TO_EXECUTION} change_proposed cancelled payment_due ${PAID}`,
  },
  {
    name: 'customer-cancels-early',
    steps: [...inExecution, cancelBy(CUSTOMER)],
    events: `${CREATED_TO_EXECUTION} cancelled`,
  },
  {
    name: 'reimbursement-overdue-and-paid',
    steps: [...overdueReimbursement, pay(2_000), pay(10_000)],
    events: `${TO_REIMBURSEMENT} payment_overdue payment_received ${PAID}`,
  },
  {
    name: 'reimbursement-written-off',
    steps: [...overdueReimbursement, resolve('write_off')],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_resolved closed`,
  },
  {
    name: 'reimbursement-claimed-and-paid',
    steps: [...overdueReimbursement, claim, pay(12_000)],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_opened payment_received claim_settled closed`,
  },
  {
    name: 'reimbursement-claimed-and-written-off',
    steps: [...overdueReimbursement, claim, resolve('write_off')],
    events: `${TO_REIMBURSEMENT} payment_overdue claim_opened claim_resolved closed`,
  },
  {
    name: 'nobody-acts-until-the-claim',
    steps: [
      ...inExecution,
      ...[untilDeadline, untilDeadline, untilDeadline],
      ...[claim, withdrawClaim, claim, pay(1_000), resolve('reduce', 8_000), pay(2_000), untilDeadline, pay(1_000)],
      ...[resolve('reduce', 7_000), pay(3_000), untilDeadline],
    ],
    events:
      'created confirmed done execution_confirmed payment_due payment_overdue claim_opened claim_withdrawn claim_opened ' +
      `payment_received claim_resolved payment_received payment_overdue payment_received claim_resolved ${PAID} reviews_closed`,
  },
  {
    name: 'overdue-and-paid',
    steps: [...overdue, pay(12_000), review],
    events: `${TO_PAYMENT} payment_overdue ${PAID} reviewed`,
  },
  {
    name: 'overdue-and-written-off',
    steps: [...overdue, resolve('write_off'), review],
    events: `${TO_PAYMENT} payment_overdue claim_resolved closed reviewed`,
  },
  {
    name: 'claim-settled',
    steps: [...overdue, claim, pay(12_000), review],
    events: `${TO_PAYMENT} payment_overdue claim_opened payment_received claim_settled closed reviewed`,
  },
  {
    name: 'claim-written-off',
    steps: [...overdue, pay(500), claim, resolve('write_off'), review],
    events: `${TO_PAYMENT} payment_overdue payment_received claim_opened claim_resolved closed reviewed`,
  },
  {
    name: 'nothing-took-place',
    steps: [...inExecution, untilEnd, reject, resolve('void')],
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
    wishes: withoutPrice,
    steps: [...inConfirmationOfExecution, confirmExecution, review],
    events: 'created confirmed done execution_confirmed closed reviewed',
  },
  {
    name: 'free-of-charge-and-silent',
    wishes: withoutPrice,
    steps: [...inExecution, untilDeadline, untilDeadline, untilDeadline],
    events: 'created confirmed done execution_confirmed closed reviews_closed',
  },
  {
    name: 'cancellation-requested-in-the-ui',
    steps: [(order) => order.handle.cancel(), untilDeadline],
    events: 'created cancellation_requested expired',
  },
];

/** Plays a scenario to the end of its workflow. */
export async function play({ wishes, steps }: Scenario, bench: Bench): Promise<BenchOrder> {
  const order = await bench.book(wishes);
  for (const step of steps) await step(order, bench);
  await order.handle.result();
  return order;
}

/** The timeline without what comes by the clock or with the credit. */
export async function storyOf(order: BenchOrder): Promise<string> {
  const aside = ['reminded', 'credit_scheduled', 'credited'];
  return (await order.eventTypes()).filter((type) => !aside.includes(type)).join(' ');
}
