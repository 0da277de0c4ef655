import { hours } from '../../../src/domain/values/duration.ts';
import { MAX_AMOUNT } from '../../../src/domain/values/money.ts';
import {
  agree,
  approve,
  cancelBy,
  claim,
  done,
  inConfirmationOfExecution,
  inPayment,
  offerPrice,
  overdue,
  pay,
  reject,
  resolve,
  review,
  start,
  type Step,
} from '../orders/steps.ts';
import { Draw } from './random.ts';
import type { Way } from './ways.ts';

type Kind = (draw: Draw) => Omit<Way, 'currency' | 'feeBps'>;

/**
 * Ways on which money is paid, one in twenty between them that ends without any payment, and yet in the ledger: what an
 * order costs, what the marketplace keeps and in how many parts it is paid is drawn.
 */
export function drawWays(seed: number, paying: number): readonly Way[] {
  const draw = new Draw(seed);
  const ways = Array.from({ length: paying }, (_, index) => drawn(draw, PAYING[index % PAYING.length] ?? inFull));
  for (let n = 0; n < paying / 20; n += 1) ways.splice(draw.whole(0, ways.length), 0, drawn(draw, neverPaid));
  return ways;
}

const drawn = (draw: Draw, kind: Kind): Way => ({
  ...kind(draw),
  currency: draw.oneOf('EUR', 'EUR', 'JPY'),
  feeBps: draw.oneOf(0, 1, 250, 333, 9_999, 10_000, draw.whole(0, 10_000)),
});

const DONE = 'created confirmed done';
const TO_PAYMENT = `${DONE} execution_confirmed payment_due`;
const received = (parts: readonly number[]): string => parts.map(() => 'payment_received').join(' ');

/** Each under a reference of its own: two parts may be the same. */
const paying = (parts: readonly number[]): readonly Step[] => parts.map((part, n) => pay(part, `psp-${part}-${n}`));

/** At least so much, now and then all that may be asked for. */
const price = (draw: Draw, least: number): number =>
  draw.whole(1, 200) === 1 ? MAX_AMOUNT : draw.digits(least, 1_000_000);

const inFull: Kind = (draw) => {
  const parts = [price(draw, 1)];
  return {
    name: 'paid in full',
    price: sum(parts),
    steps: [...inPayment, ...paying(parts), review],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} payment_received closed reviewed`,
    paid: parts,
  };
};

const inParts: Kind = (draw) => {
  const parts = draw.parts(price(draw, 2), draw.whole(2, 5));
  return {
    name: 'paid in parts',
    price: sum(parts),
    steps: [...inPayment, ...paying(parts), review],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} ${received(parts)} closed reviewed`,
    paid: parts,
  };
};

const underOtherTerms: Kind = (draw) => {
  const parts = draw.parts(price(draw, 2), 2);
  return {
    name: 'paid under the terms that the provider offered instead',
    price: sum(parts) - 1,
    steps: [offerPrice(1, sum(parts)), agree(2, 'customer'), start, done, approve, ...paying(parts), review],
    ends: ['closed', 'completed'],
    events: `created edited confirmed done execution_confirmed payment_due ${received(parts)} closed reviewed`,
    paid: parts,
  };
};

const afterAClaim: Kind = (draw) => {
  const [first = 1, ...rest] = draw.parts(price(draw, 2), draw.whole(2, 4));
  return {
    name: 'overdue, claimed, paid in parts',
    silent: ['payment'],
    price: sum([first, ...rest]),
    steps: [...inPayment, overdue, pay(first), claim, ...paying(rest), review],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} payment_overdue payment_received claim_opened ${received(rest)} claim_settled closed reviewed`,
    paid: [first, ...rest],
  };
};

const reducedToPaid: Kind = (draw) => {
  const [paid = 1, rest = 1] = draw.parts(price(draw, 2), 2);
  return {
    name: 'overdue, reduced to what is paid',
    silent: ['payment'],
    price: paid + rest,
    steps: [...inPayment, overdue, pay(paid), resolve('reduce', paid), review],
    ends: ['closed', 'completed'],
    events: `${TO_PAYMENT} payment_overdue payment_received claim_resolved closed reviewed`,
    paid: [paid],
  };
};

const reducedAndPaid: Kind = (draw) => {
  const [first = 1, second = 1, rest = 1] = draw.parts(price(draw, 3), 3);
  return {
    name: 'overdue, reduced, overdue again, paid',
    silent: ['payment'],
    price: first + second + rest,
    steps: [...inPayment, overdue, pay(first), resolve('reduce', first + second), overdue, pay(second, 'rest'), review],
    ends: ['closed', 'completed'],
    events:
      `${TO_PAYMENT} payment_overdue payment_received claim_resolved payment_overdue payment_received closed ` +
      'reviewed',
    paid: [first, second],
  };
};

const writtenOff: Kind = (draw) => {
  const [rest = 1, ...parts] = draw.parts(price(draw, 3), 3);
  return {
    name: 'overdue, partly paid, claimed, written off',
    silent: ['payment'],
    price: rest + sum(parts),
    steps: [...inPayment, overdue, ...paying(parts), claim, resolve('write_off'), review],
    ends: ['closed', 'written_off'],
    events: `${TO_PAYMENT} payment_overdue ${received(parts)} claim_opened claim_resolved closed reviewed`,
    paid: parts,
  };
};

const reimbursed: Kind = (draw) => {
  const { due, ...way } = reimbursement(draw);
  const parts = draw.parts(due, draw.whole(1, 3));
  return {
    ...way,
    name: 'reimbursement, paid in parts',
    steps: [agree(), cancelBy('customer', due), ...paying(parts)],
    ends: ['closed', 'cancelled_with_reimbursement'],
    events: `created confirmed cancelled payment_due ${received(parts)} closed`,
    paid: parts,
  };
};

const reimbursementWrittenOff: Kind = (draw) => {
  const { due, ...way } = reimbursement(draw);
  const [paid = 1] = draw.parts(due, 2);
  return {
    ...way,
    name: 'reimbursement, overdue, partly paid, written off',
    silent: ['payment'],
    due,
    steps: [agree(), cancelBy('customer', due), overdue, pay(paid), resolve('write_off')],
    ends: ['closed', 'written_off'],
    events: 'created confirmed cancelled payment_due payment_overdue payment_received claim_resolved closed',
    paid: [paid],
  };
};

const adjusted: Kind = (draw) => {
  const asked = price(draw, 1);
  const parts = draw.parts(draw.whole(1, asked), draw.whole(1, 3));
  return {
    name: 'disputed, adjusted, paid',
    price: asked,
    steps: [...inConfirmationOfExecution, reject, resolve('adjust', sum(parts)), ...paying(parts), review],
    ends: ['closed', 'completed'],
    events: `${DONE} execution_rejected dispute_resolved payment_due ${received(parts)} closed reviewed`,
    paid: parts,
  };
};

const neverPaid: Kind = (draw) => ({
  name: 'never paid, written off',
  silent: ['payment'],
  price: price(draw, 1),
  steps: [...inPayment, overdue, resolve('write_off'), review],
  ends: ['closed', 'written_off'],
  events: `${TO_PAYMENT} payment_overdue claim_resolved closed reviewed`,
});

const PAYING: readonly Kind[] = [
  inFull,
  inParts,
  underOtherTerms,
  afterAClaim,
  reducedToPaid,
  reducedAndPaid,
  writtenOff,
  reimbursed,
  reimbursementWrittenOff,
  adjusted,
];

/** X7: cancelled with 30 hours of notice, of which the tier with 24 takes its share; rounded down. */
function reimbursement(draw: Draw) {
  const asked = price(draw, 200);
  const percentDue = draw.whole(1, 100);
  return {
    price: asked,
    due: Number((BigInt(asked) * BigInt(percentDue)) / 100n),
    notice: hours(30),
    cancellationPolicy: [
      { noticeHours: 48, percentDue: 0 },
      { noticeHours: 24, percentDue },
      { noticeHours: 0, percentDue: 100 },
    ],
  };
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
