import type { Act, Steps } from '../state.ts';
import type { CommandNamed } from '../../order/command.ts';
import { changeDeadline, deadlineFor, doneDeadline } from '../deadline.ts';
import type { Cancellation, InConfirmation, InExecution, Proposal } from '../../order/order.ts';
import { reimbursement } from '../reimbursement.ts';
import { proposedTerms } from '../../order/terms.ts';
import { cancellation, cancelled, partyOf } from './closing.ts';
import { inConfirmationOfExecution } from './confirmation-of-execution.ts';
import { inPayment } from './payment.ts';

/** X1: the change is pending, the agreed terms hold meanwhile. */
export function proposeChange(order: InExecution, edit: CommandNamed<'edit'>, act: Act): Steps {
  const terms = proposedTerms(order, order.proposal ?? order.agreed, edit);
  const proposal = { ...terms, by: partyOf(act), proposedAt: act.at };
  const deadline = changeDeadline(order.policy, order.agreed, proposal, act);
  return [{ type: 'order.change_proposed', order: { ...order, revision: terms.revision, proposal, deadline } }];
}

export function agreeToChange(order: InExecution, _: CommandNamed<'confirm'>, act: Act): Steps {
  return order.proposal ? [{ type: 'order.change_confirmed', order: underTerms(order, order.proposal, act) }] : [];
}

export function declineChange(order: InExecution, _: CommandNamed<'decline'>, act: Act): Steps {
  return [{ type: 'order.change_declined', order: withoutChange(order, act) }];
}

export function withdrawChange(order: InExecution, _: CommandNamed<'withdraw'>, act: Act): Steps {
  return [{ type: 'order.change_withdrawn', order: withoutChange(order, act) }];
}

/** X3: the agreed terms stand. */
export function lapseChange(order: InExecution, act: Act): Steps {
  return [{ type: 'order.change_lapsed', order: withoutChange(order, act) }];
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
export function cancelWithNotice(order: InExecution, { reason }: CommandNamed<'cancel'>, act: Act): Steps {
  const { tier, due } = reimbursement(order, act.at);
  const costs: Cancellation = {
    ...cancellation(order, 'customer', reason, act.at),
    noticeHours: tier?.noticeHours ?? null,
    percentDue: tier?.percentDue ?? null,
    due,
  };
  if (due.amount === 0) return [{ type: 'order.cancelled', order: cancelled(order, 'cancelled', costs) }];
  const leaving = { ...order, cancellation: costs };
  return [
    { type: 'order.cancelled', order: leaving },
    { type: 'order.payment_due', order: inPayment(leaving, due, act) },
  ];
}

export function underTerms(order: InConfirmation | InExecution, proposal: Proposal, act: Act): InExecution {
  const { revision, appointment, price, comment } = proposal;
  const agreed = { revision, appointment, price, comment, agreedAt: act.at };
  const deadline = doneDeadline(order.policy, agreed, act);
  return { ...order, stage: 'execution_in_progress', agreed, proposal: null, deadline };
}

const withoutChange = (order: InExecution, act: Act): InExecution => ({
  ...order,
  proposal: null,
  deadline: doneDeadline(order.policy, order.agreed, act),
});

function done(order: InExecution, by: 'provider' | 'system', act: Act): Steps {
  const execution = { ...order.execution, doneAt: act.at, doneBy: by };
  const deadline = deadlineFor(order.policy, 'confirmationOfExecution', 'confirm_execution', act);
  return [{ type: 'order.done', order: { ...inConfirmationOfExecution(order, deadline), execution } }];
}
