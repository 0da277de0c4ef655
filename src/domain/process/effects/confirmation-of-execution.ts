import type { Act, Step, Steps } from '../state.ts';
import type { CommandNamed } from '../../order/command.ts';
import type { Money } from '../../values/money.ts';
import type { Dispute, InConfirmationOfExecution, InExecution } from '../../order/order.ts';
import { cancelled, close } from './closing.ts';
import { inPayment } from './payment.ts';

/** X8, E3: no money moves, the automatic confirmation stops, it is support's turn. */
export function dispute(
  order: InExecution | InConfirmationOfExecution,
  { reason }: { reason: string },
  act: Act,
): Steps {
  const opened: Dispute = { status: 'open', reason, openedAt: act.at, resolvedAt: null, note: null, amount: null };
  return [{ type: 'order.execution_rejected', order: { ...inConfirmationOfExecution(order, null), dispute: opened } }];
}

/** E1. */
export function approve(order: InConfirmationOfExecution, _: CommandNamed<'confirm'>, act: Act): Steps {
  return confirmExecution(order, 'customer', act);
}

/** E2. */
export function assumeApproval(order: InConfirmationOfExecution, act: Act): Steps {
  return confirmExecution(order, 'system', act);
}

/** E4. */
export function resolveDispute(order: InConfirmationOfExecution, command: CommandNamed<'resolve'>, act: Act): Steps {
  const { resolution, note, amount } = command;
  const end = (status: Dispute['status'], sum: Money | null) =>
    order.dispute && { ...order.dispute, status, amount: sum, note, resolvedAt: act.at };
  if (resolution === 'void') {
    const voided = cancelled({ ...order, dispute: end('voided', null) }, 'voided', null);
    return [{ type: 'order.dispute_resolved', order: voided, facts: { resolution, note } }];
  }
  const due = resolution === 'adjust' && amount ? amount : order.agreed.price;
  const resolved = { ...order, dispute: end(resolution === 'adjust' ? 'adjusted' : 'upheld', due), deadline: null };
  const facts = { resolution, amount: due, note };
  return [{ type: 'order.dispute_resolved', order: resolved, facts }, demand(resolved, due, act)];
}

export function inConfirmationOfExecution(
  order: InExecution | InConfirmationOfExecution,
  deadline: InConfirmationOfExecution['deadline'],
): InConfirmationOfExecution {
  return { ...order, stage: 'confirmation_of_execution', proposal: null, deadline };
}

function confirmExecution(order: InConfirmationOfExecution, by: 'customer' | 'system', act: Act): Steps {
  const execution = { ...order.execution, confirmedAt: act.at, confirmedBy: by };
  const confirmed = { ...order, execution, deadline: null };
  return [{ type: 'order.execution_confirmed', order: confirmed }, demand(confirmed, order.agreed.price, act)];
}

/** P1: amount 0 skips the stage. */
function demand(order: InConfirmationOfExecution, due: Money, act: Act): Step {
  if (due.amount === 0) return close(order, 'completed', 'none', act);
  return { type: 'order.payment_due', order: inPayment(order, due, act) };
}
