import type { Money } from './money.ts';

/** Why an order refuses a command: stable codes, with what the caller is told (R1). */
export const REFUSALS = {
  wrong_stage: 'The order is not in a stage in which this can be done.',
  deadline_passed: 'The deadline for this has passed, and what happens by itself has happened.',
  order_ended: 'The order has ended.',
  no_pending_change: 'No change of the agreed terms is waiting for an answer.',
  no_claim: 'No claim is open.',
  no_dispute: 'No dispute is open that this would resolve.',
  not_your_turn: 'It is not your turn.',
  revision_mismatch: 'This answers other terms than the live ones; look at the order and name its current revision.',
  too_early: 'It is too early for this.',
  appointment_started: 'The agreed appointment has started.',
  appointment_passed: 'The proposed appointment has passed; propose a later one, or cancel.',
  not_overdue: 'The payment is not overdue.',
  claim_open: 'A claim is open already.',
  nothing_changed: 'This changes neither the appointment nor the price.',
  appointment_not_in_future: 'The appointment must start in the future.',
  price_not_editable: 'The customer may change the date and time only; the price must stay as proposed.',
  currency_mismatch: 'The currency of an order is fixed at its creation.',
  reimbursement_due: 'Cancelling now costs a reimbursement; send exactly the amount due as acceptDue to accept it.',
  overpayment: 'This is more than the rest due.',
  payment_reference_conflict: 'A payment with this reference but another amount is known.',
  amount_too_high: 'The amount is too high.',
  amount_too_low: 'The amount is too low.',
  not_reviewable: 'This order cannot be reviewed.',
  already_reviewed: 'The order has been reviewed already.',
  too_many_revisions: 'No further change of the terms can be proposed for this order.',
  too_many_payments: 'No further payment can be recorded for this order.',
  // What only a signal sent by hand can be refused for; over HTTP these are problems of the request.
  invalid_request: 'The command is not well-formed.',
  actor_missing: 'The command does not say who acts.',
  forbidden: 'This actor may never do that.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  /** What exactly is wrong, where the code's own sentence does not say it. */
  readonly detail?: string;
  /** X7: what cancelling would cost. */
  readonly due?: Money;
}
