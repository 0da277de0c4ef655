import { COMMAND_NAMES, type CommandName } from '../order/command.ts';
import { isAllowed } from '../process/decide.ts';
import { applyDue } from '../process/advance.ts';
import type { Instant } from '../values/instant.ts';
import type { Credit, Deadline, Order } from '../order/order.ts';
import type { Role } from '../order/party.ts';
import { awaiting } from '../process/process.ts';

export type AllowedActions = Readonly<Record<Role, readonly CommandName[]>>;

/** What each role could do at an instant: the commands for which some body would be accepted. */
export function allowedActions(order: Order, at: Instant): AllowedActions {
  const then = applyDue(order, at).order;
  const actions = (role: Role) => COMMAND_NAMES.filter((name) => isAllowed(then, role, name, at));
  return { customer: actions('customer'), provider: actions('provider'), support: actions('support') };
}

export interface ShownDeadline extends Pick<Deadline, 'at' | 'then'> {
  readonly awaiting: Role | null;
}

/** The order as everybody outside sees it. */
export interface OrderView extends Omit<Order, 'deadline' | 'policy' | 'credit' | 'currency' | 'overtaken'> {
  readonly awaiting: Role | null;
  readonly deadline: ShownDeadline | null;
  readonly allowedActions?: AllowedActions;
  readonly credit: Omit<Credit, 'since'> | null;
  readonly policy: string;
}

/** The order for people and callers; what may be done with it depends on the moment, see `allowedActions`. */
export function view(order: Order): OrderView {
  const who = awaiting(order);
  const { deadline, credit } = order;
  return {
    id: order.id,
    version: order.version,
    stage: order.stage,
    awaiting: who,
    outcome: order.outcome,
    customerId: order.customerId,
    providerId: order.providerId,
    service: order.service,
    revision: order.revision,
    agreed: order.agreed,
    proposal: order.proposal,
    deadline: deadline && { at: deadline.at, awaiting: who, then: deadline.then },
    execution: order.execution,
    cancellation: order.cancellation,
    dispute: order.dispute,
    payment: order.payment,
    claim: order.claim,
    credit: credit && {
      status: credit.status,
      amount: credit.amount,
      fee: credit.fee,
      expectedBy: credit.expectedBy,
      dueBy: credit.dueBy,
      creditedAt: credit.creditedAt,
    },
    review: order.review,
    policy: order.policy.name,
    cancellationPolicy: order.cancellationPolicy,
    feeBps: order.feeBps,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
}
