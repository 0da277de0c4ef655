import type { CommandNamed, DisputeResolution } from '../../order/command.ts';
import type {
  Cancelled,
  Disputed,
  InConfirmationOfExecution,
  InExecution,
  OpenDispute,
  ResolvedDispute,
} from '../../order/order.ts';
import type { Money } from '../../values/money.ts';
import type { Act, Step, Steps, Undated } from '../step.ts';
import { close } from './closing.ts';
import { inPayment } from './payment.ts';

/** X8, E3: no money moves, the automatic confirmation stops, it is support's turn. */
export function dispute(
  order: InExecution | InConfirmationOfExecution,
  { reason }: CommandNamed<'reject'>,
  act: Act,
): Steps {
  const opened: OpenDispute = { status: 'open', reason, openedAt: act.at, resolvedAt: null, note: null, amount: null };
  const disputed = { ...inConfirmationOfExecution(order), dispute: opened };
  return [{ type: 'order.execution_rejected', enters: 'disputed', order: disputed }];
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
export function resolveDispute(order: Disputed, command: DisputeResolution, act: Act): Steps {
  const { resolution, note } = command;
  const type = 'order.dispute_resolved';
  switch (command.resolution) {
    case 'void':
      return [{ type, facts: { resolution, note }, enters: 'cancelled', order: voided(order, note, act) }];
    case 'adjust':
      return payable('adjusted', command.amount);
    case 'uphold':
      return payable('upheld', order.agreed.price);
  }

  function payable(status: ResolvedDispute['status'], due: Money): Steps {
    const resolved = { ...order, dispute: resolvedAs(order, status, due, note, act) };
    return [{ type, facts: { resolution, amount: due, note }, order: resolved }, demand(resolved, due, act)];
  }
}

export function inConfirmationOfExecution(
  order: InExecution | InConfirmationOfExecution,
): Undated<InConfirmationOfExecution> {
  return { ...order, stage: 'confirmation_of_execution', proposal: null };
}

const voided = (order: Disputed, note: string, act: Act): Undated<Cancelled> => ({
  ...order,
  dispute: resolvedAs(order, 'voided', null, note, act),
  stage: 'cancelled',
  outcome: 'voided',
});

const resolvedAs = (
  { dispute: { reason, openedAt } }: Disputed,
  status: ResolvedDispute['status'],
  amount: Money | null,
  note: string,
  act: Act,
): ResolvedDispute => ({ status, reason, openedAt, resolvedAt: act.at, note, amount });

function confirmExecution(order: InConfirmationOfExecution, by: 'customer' | 'system', act: Act): Steps {
  const execution = { ...order.execution, confirmedAt: act.at, confirmedBy: by };
  const confirmed = { ...order, execution, deadline: null };
  return [{ type: 'order.execution_confirmed', order: confirmed }, demand(confirmed, order.agreed.price, act)];
}

/** P1: amount 0 skips the stage. */
function demand(order: InConfirmationOfExecution, due: Money, act: Act): Step {
  if (due.amount === 0) return close(order, 'completed', 'none', act);
  return { type: 'order.payment_due', enters: 'payment', order: inPayment(order, due) };
}
