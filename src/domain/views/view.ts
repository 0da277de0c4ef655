import { COMMAND_NAMES, type CommandName } from '../order/command.ts';
import { isAllowed } from '../process/decide.ts';
import { applyDue } from '../process/advance.ts';
import type { Instant } from '../values/instant.ts';
import type { Credit, Deadline, Order } from '../order/order.ts';
import { confirmableUntil } from '../order/live-terms.ts';
import type { Role } from '../order/party.ts';
import type { Proposal } from '../order/terms.ts';
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

/** A proposal, and until when it can be confirmed (K6). */
export interface ShownProposal extends Proposal {
  readonly confirmableUntil: Instant;
}

const shownProposal = (proposal: Proposal, deadline: Deadline): ShownProposal => ({
  ...proposal,
  confirmableUntil: confirmableUntil(proposal, deadline),
});

/** The order as everybody outside sees it: whole, whatever the version that recorded it did not know. */
export interface OrderView extends Required<
  Omit<Order, 'deadline' | 'proposal' | 'policy' | 'credit' | 'currency' | 'appointmentReminderAt' | 'overtaken'>
> {
  readonly awaiting: Role | null;
  readonly deadline: ShownDeadline | null;
  readonly allowedActions?: AllowedActions;
  readonly credit: Omit<Credit, 'since'> | null;
  readonly policy: string;
  readonly proposal: ShownProposal | null;
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
    proposal: order.proposal && shownProposal(order.proposal, order.deadline),
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
    comments: order.comments ?? [],
    reference: order.reference ?? null,
    metadata: order.metadata ?? {},
    since: order.since ?? order.updatedAt,
    policy: order.policy.name,
    cancellationPolicy: order.cancellationPolicy,
    feeBps: order.feeBps,
    testClock: order.testClock ?? null,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
}
