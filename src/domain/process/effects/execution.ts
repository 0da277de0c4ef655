import type { CommandNamed } from '../../order/command.ts';
import type { Cancellation, ChangePending, Executing, InConfirmation, InExecution } from '../../order/order.ts';
import { proposedTerms } from '../../order/live-terms.ts';
import type { AgreedTerms } from '../../order/terms.ts';
import { before, type Instant } from '../../values/instant.ts';
import { reimbursement } from '../reimbursement.ts';
import type { Act, Steps, Undated } from '../step.ts';
import { cancel, cancellation, partyOf } from './closing.ts';
import { inConfirmationOfExecution } from './confirmation-of-execution.ts';
import { inPayment } from './payment.ts';

/** X1: the change is pending, the agreed terms hold meanwhile. */
export function proposeChange(order: Executing, edit: CommandNamed<'edit'>, act: Act): Steps {
  const terms = proposedTerms(order, order.proposal ?? order.agreed, edit);
  const proposal = { ...terms, by: partyOf(act), proposedAt: act.at };
  const proposed = { ...order, revision: terms.revision, proposal };
  return [{ type: 'order.change_proposed', enters: 'change_pending', order: proposed }];
}

/** X2. */
export function agreeToChange(order: ChangePending, _: CommandNamed<'confirm'>, act: Act): Steps {
  return [{ type: 'order.change_confirmed', enters: 'execution', order: underTerms(order, act) }];
}

/** X2. */
export function declineChange(order: ChangePending): Steps {
  return [{ type: 'order.change_declined', enters: 'execution', order: { ...order, proposal: null } }];
}

/** X2. */
export function withdrawChange(order: ChangePending): Steps {
  return [{ type: 'order.change_withdrawn', enters: 'execution', order: { ...order, proposal: null } }];
}

/** X3: the agreed terms stand. */
export function lapseChange(order: ChangePending): Steps {
  return [{ type: 'order.change_lapsed', enters: 'execution', order: { ...order, proposal: null } }];
}

/** X4. */
export function provide(order: InExecution, _: CommandNamed<'done'>, act: Act): Steps {
  return done(order, 'provider', act);
}

/** X5: recorded as the system's act. */
export function assumeDone(order: InExecution, act: Act): Steps {
  return done(order, 'system', act);
}

/** X7: takes effect at once; something due goes the way of every payment. */
export function cancelWithNotice(order: Executing, { reason }: CommandNamed<'cancel'>, act: Act): Steps {
  const { tier, due } = reimbursement(order, act.at);
  const costs: Cancellation = {
    ...cancellation(order, 'customer', reason, act.at),
    noticeHours: tier?.noticeHours ?? null,
    percentDue: tier?.percentDue ?? null,
    due,
  };
  if (due.amount === 0) return [cancel(order, 'order.cancelled', 'cancelled', costs)];
  const leaving = { ...order, cancellation: costs };
  return [
    { type: 'order.cancelled', order: leaving },
    { type: 'order.payment_due', enters: 'payment', order: inPayment(leaving, due) },
  ];
}

export function underTerms(order: InConfirmation | ChangePending, act: Act): Undated<InExecution> {
  const { revision, appointment, price, comment } = order.proposal;
  const agreed = { revision, appointment, price, comment, agreedAt: act.at };
  const appointmentReminderAt = reminderOf(order, agreed);
  return { ...order, stage: 'execution_in_progress', agreed, proposal: null, appointmentReminderAt };
}

/** M4: once for each agreed start; null where that instant has passed at the agreement. */
function reminderOf(order: InConfirmation | ChangePending, agreed: AgreedTerms): Instant | null {
  const { startsAt } = agreed.appointment;
  const { appointmentReminder } = order.policy;
  if (order.agreed?.appointment.startsAt === startsAt) return order.appointmentReminderAt ?? null;
  if (!appointmentReminder) return null;
  const at = before(startsAt, appointmentReminder);
  return at > agreed.agreedAt ? at : null;
}

function done(order: InExecution, by: 'provider' | 'system', act: Act): Steps {
  const execution = { ...order.execution, doneAt: act.at, doneBy: by };
  const provided = { ...inConfirmationOfExecution(order), execution };
  return [{ type: 'order.done', enters: 'confirmation_of_execution', order: provided }];
}
