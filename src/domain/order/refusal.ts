import type { Money } from '../values/money.ts';
import type { RuleId } from './rules.ts';

/** One refusal: what the caller is told, what to do about it, and the rules that it comes from. */
interface RefusalEntry {
  readonly says: string;
  readonly help: string;
  readonly rules: readonly RuleId[];
}

/** Why an order refuses a command: stable codes (R1). */
export const REFUSALS = {
  wrong_stage: {
    says: 'The order is not in a stage in which this can be done.',
    help: 'Look at stage and allowedActions in the answer, and offer what is listed there.',
    rules: ['R1', 'R3'],
  },
  deadline_passed: {
    says: 'The deadline for this has passed, and what happens by itself has happened.',
    help: 'Read the order again, show what has become of it, and do not send the command again.',
    rules: ['T4', 'R3'],
  },
  order_ended: {
    says: 'The order has ended.',
    help: 'Nothing can be done with it any more; money that was paid for it meanwhile must be given back.',
    rules: ['R3', 'P2'],
  },
  no_pending_change: {
    says: 'No change of the agreed terms is waiting for an answer.',
    help: 'Read the order again: the change was answered, withdrawn or has lapsed, and the agreed terms hold.',
    rules: ['X2', 'X3'],
  },
  no_claim: {
    says: 'No claim is open.',
    help: 'Read the order again: its claim has ended, or there was none.',
    rules: ['P3', 'P4'],
  },
  no_dispute: {
    says: 'No dispute is open that this would resolve.',
    help: 'Take a resolution that fits: uphold, adjust or void for a dispute, reduce or write_off for what is overdue.',
    rules: ['E4', 'P4'],
  },
  not_your_turn: {
    says: 'It is not your turn.',
    help: 'Wait for the one who is awaited; the deadline of the order says until when.',
    rules: ['K4', 'E3'],
  },
  revision_mismatch: {
    says: 'This answers other terms than the live ones; look at the order and name its current revision.',
    help: 'Show the terms as they are now and let the person decide again; an answer to an execution or a claim names no revision.',
    rules: ['K5'],
  },
  too_early: {
    says: 'It is too early for this.',
    help: 'Send done from the agreed start on, and reject from the agreed end on, under another Idempotency-Key.',
    rules: ['X4', 'X8'],
  },
  appointment_started: {
    says: 'The agreed appointment has started.',
    help: 'Neither a change nor a cancellation by the customer is possible now; if the service does not take place, the customer rejects it after the agreed end.',
    rules: ['X1', 'X8'],
  },
  appointment_passed: {
    says: 'The proposed appointment has passed; propose a later one, or cancel.',
    help: 'Edit with a later start, or cancel.',
    rules: ['K6'],
  },
  not_overdue: {
    says: 'The payment is not overdue.',
    help: 'Wait until the deadline of the payment has passed; payment.dueAt says when.',
    rules: ['P3', 'P4'],
  },
  claim_open: {
    says: 'A claim is open already.',
    help: 'Wait for support, or withdraw the open claim first.',
    rules: ['P3'],
  },
  nothing_changed: {
    says: 'This changes neither the appointment nor the price.',
    help: 'Send a start, duration, zone or price that differs; a comment alone is no change.',
    rules: ['K6'],
  },
  appointment_not_in_future: {
    says: 'The appointment must start in the future.',
    help: 'Send an appointment that starts later than now; without one, the edit keeps the start that it replaces.',
    rules: ['K6'],
  },
  price_not_editable: {
    says: 'The customer may change the date and time only; the price must stay as proposed.',
    help: 'Leave the price out, or send it as it is.',
    rules: ['K2'],
  },
  currency_mismatch: {
    says: 'The currency of an order is fixed at its creation.',
    help: 'Send the amount in the currency of the order.',
    rules: ['N3'],
  },
  reimbursement_due: {
    says: 'Cancelling now costs a reimbursement; send exactly the amount due as acceptDue to accept it.',
    help: 'Show the amount in due, and if the customer accepts it send the command again with it as acceptDue, under another Idempotency-Key.',
    rules: ['X7'],
  },
  overpayment: {
    says: 'This is more than the rest due.',
    help: 'Give the money back, or report no more than payment.due less payment.paid.',
    rules: ['P2'],
  },
  payment_reference_conflict: {
    says: 'A payment with this reference but another amount is known.',
    help: 'Compare with payment.payments of the order; another payment needs a reference of its own.',
    rules: ['P2'],
  },
  amount_too_high: {
    says: 'The amount is too high.',
    help: 'Adjust to the price or less; reduce to less than is due.',
    rules: ['E4', 'P4'],
  },
  amount_too_low: {
    says: 'The amount is too low.',
    help: 'Reduce to an amount above 0 and not below what is paid; to ask for nothing more, write it off.',
    rules: ['P4'],
  },
  not_reviewable: {
    says: 'This order cannot be reviewed.',
    help: 'Offer a review only where allowedActions lists it: for an order that was completed, or written off after done.',
    rules: ['Z3'],
  },
  already_reviewed: {
    says: 'The order has been reviewed already.',
    help: 'Show the review of the order; there is one for each.',
    rules: ['Z3'],
  },
  too_many_revisions: {
    says: 'No further change of the terms can be proposed for this order.',
    help: 'Confirm, decline or cancel; for other terms, book a new order.',
    rules: ['K6'],
  },
  too_many_payments: {
    says: 'No further payment can be recorded for this order.',
    help: 'Give the money back and ask support to resolve the order.',
    rules: ['P2'],
  },
  // What only a signal sent by hand can be refused for; over HTTP these are problems of the request.
  invalid_request: {
    says: 'The command is not well-formed.',
    help: 'Look up what the command says, and send it again.',
    rules: ['R1'],
  },
  actor_missing: {
    says: 'The command does not say who acts.',
    help: 'Send it again with the one who acts.',
    rules: ['R1'],
  },
  // What only an amendment can be refused for (N5).
  temporarily_unavailable: {
    says: 'What was amended before is not recorded yet, and there is too much of it; send it again in a moment.',
    help: 'Send the same again later: nothing of it was kept.',
    rules: ['N5', 'R4'],
  },
  forbidden: {
    says: 'This actor may never do that.',
    help: 'Leave it to whoever may.',
    rules: ['R1'],
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  /** What exactly is wrong, where the code's own sentence does not say it. */
  readonly detail?: string;
  /** X7: what cancelling would cost. */
  readonly due?: Money;
}
