import type { Command, CommandName, CommandNamed } from '../order/command.ts';
import { isClaimed, isDisputed, isOverdue, type Order } from '../order/order.ts';
import { other, type Role } from '../order/party.ts';
import type * as orders from '../order/order.ts';
import type { RefusalCode } from '../order/refusal.ts';
import { endOf, startsAt } from './deadline.ts';
import * as effect from './effects/index.ts';
import * as guard from './guards.ts';
import { mustBe, only, type Cell, type State, type Way } from './state.ts';
import type { InState, StateName } from './step.ts';

const proposes = { needs: [guard.namesLiveRevision], does: effect.propose, to: ['confirmation'] } as const;
const soundEdit = [guard.newStartAhead, guard.changesSomething, guard.revisionsLeft] as const;

/**
 * The life of an order. Deciding, the allowed actions and the drawing are all read from here.
 * Every command has a cell in every state; the ids are those of the rules (docs/rules.md).
 */
// prettier-ignore
export const PROCESS: { readonly [Name in StateName]: State<Name> } = {
  confirmation: {
    stage: 'confirmation', awaiting: 'turn', flags: [],
    window: {
      length: 'confirmation', reminds: true, remindsBefore: ({ proposal }) => startsAt(proposal),                                      // T6 K6
      then: 'cancel', to: ['cancelled'], emits: 'order.expired', does: effect.expire,                                                  // K1
    },
    on: {
      confirm: [{ by: 'turn', needs: [guard.namesLiveRevision, guard.proposedStartAhead], to: ['execution'], does: effect.agree }],    // K4 K5 K6
      edit: [
        { ...proposes, by: 'provider', needs: [...proposes.needs, guard.inOrdersCurrency, ...soundEdit] },                             // K2 K3 K6
        { ...proposes, by: 'customer', needs: [...proposes.needs, guard.inOrdersCurrency, guard.keepsPrice, ...soundEdit] },           // K2 K3 K6
      ],
      cancel: [{ by: 'party', needs: [], to: ['cancelled'], does: effect.cancelFreely }],                                              // K8
      ...refused('wrong_stage', 'decline', 'withdraw', 'done', 'reject', 'pay', 'claim', 'resolve', 'review'),
    },
  },

  execution: {
    stage: 'execution_in_progress', awaiting: 'provider', flags: [],
    window: {
      length: 'done', from: ({ agreed }) => endOf(agreed), reminds: true,                                                              // X4 T6
      then: 'mark_done', to: ['confirmation_of_execution'], emits: 'order.done', does: effect.assumeDone,                              // X5
    },
    on: {
      ...inExecution(),
      done: [{ by: 'provider', needs: [guard.fromAgreedStart], to: ['confirmation_of_execution'], does: effect.provide }],             // X4
      reject: [{ by: 'customer', needs: [guard.fromAgreedEnd], to: ['disputed'], does: effect.dispute }],                              // X8
      ...refused('no_pending_change', 'confirm', 'decline', 'withdraw'),
    },
  },

  change_pending: {
    stage: 'execution_in_progress', awaiting: 'customer', flags: ['pending_change'],
    window: {
      length: 'changeAnswer', until: ({ agreed, proposal }) => [startsAt(agreed), startsAt(proposal)], reminds: true,                  // X3 T6
      then: 'lapse_change', to: ['execution'], emits: 'order.change_lapsed', does: effect.lapseChange,                                 // X3
    },
    on: {
      ...inExecution(),
      confirm: [{ by: 'customer', needs: [guard.namesLiveRevision], to: ['execution'], does: effect.agreeToChange }],                  // X2
      decline: [{ by: 'customer', needs: [guard.namesLiveRevision], to: ['execution'], does: effect.declineChange }],                  // X2
      withdraw: [{ by: 'provider', needs: [guard.namesLiveRevision], to: ['execution'], does: effect.withdrawChange }],                // X2
      ...refused('too_early', 'done', 'reject'),                                                                                       // X3 X4 X8
    },
  },

  confirmation_of_execution: {
    stage: 'confirmation_of_execution', awaiting: 'customer', flags: [],
    window: {
      length: 'confirmationOfExecution', reminds: true,                                                                                // T6
      then: 'confirm_execution', to: ['payment', 'reviewable'], emits: 'order.execution_confirmed', does: effect.assumeApproval,       // E2
    },
    on: {
      confirm: [{ by: 'customer', needs: [guard.namesNoRevision], to: ['payment', 'reviewable'], does: effect.approve }],              // E1 P1
      reject: [{ by: 'customer', needs: [], to: ['disputed'], does: effect.dispute }],                                                 // E3
      ...refused('no_dispute', 'resolve'),
      ...refused('wrong_stage', 'edit', 'decline', 'withdraw', 'done', 'cancel', 'pay', 'claim', 'review'),                            // E5
    },
  },

  disputed: {
    stage: 'confirmation_of_execution', awaiting: 'support', flags: ['dispute'],
    on: {
      resolve: [only(guard.ofDispute, { by: 'support', needs: [guard.inOrdersCurrency, guard.withinPrice], to: ['payment', 'reviewable', 'cancelled'], does: effect.resolveDispute })], // E4
      ...refused('not_your_turn', 'confirm', 'edit', 'decline', 'withdraw', 'done', 'cancel', 'reject', 'pay', 'claim', 'review'),     // E3
    },
  },

  payment: {
    stage: 'payment', awaiting: 'customer', flags: [],
    window: {
      length: 'payment', shows: effect.dueAt, reminds: true,                                                                           // P1 T6
      then: 'mark_overdue', to: ['overdue'], emits: 'order.payment_overdue', does: effect.markOverdue,                                 // P3
    },
    on: {
      ...inPayment('payment'),
      resolve: [{ by: 'support', needs: [mustBe(guard.ofClaim)], refuse: 'not_overdue' }],                                             // P4
      ...refused('not_overdue', 'claim'),                                                                                              // P3
      ...refused('no_claim', 'withdraw'),
    },
  },

  overdue: {
    stage: 'payment', awaiting: 'customer', flags: ['overdue'],
    on: {
      ...inPayment('overdue'),
      resolve: resolveOverdue(),                                                                                                       // P4
      claim: [{ by: 'provider', needs: [], to: ['claimed'], does: effect.openClaim }],                                                 // P3
      ...refused('no_claim', 'withdraw'),
    },
  },

  claimed: {
    stage: 'payment', awaiting: 'support', flags: ['overdue', 'claim'],
    on: {
      ...inPayment('claimed'),
      resolve: resolveOverdue(),                                                                                                       // P4
      withdraw: [{ by: 'provider', needs: [guard.namesNoRevision], to: ['overdue'], does: effect.withdrawClaim }],                     // P4
      ...refused('claim_open', 'claim'),                                                                                               // P3
    },
  },

  reviewable: {
    stage: 'closed', awaiting: null, flags: [],
    window: {
      length: 'review', reminds: false,                                                                                                // Z3 T6
      then: 'close_reviews', to: ['closed'], emits: 'order.reviews_closed', does: effect.closeReviews,
    },
    on: { ...ended(), review: [{ by: 'customer', needs: [], to: ['closed'], does: effect.receiveReview }] },                           // Z3
  },

  closed: { stage: 'closed', awaiting: null, flags: [], on: ended() },

  cancelled: { stage: 'cancelled', awaiting: null, flags: [], on: ended() },
};

/** Commands that are looked at before the table, in every state: the repeat of one that was accepted changes nothing (P2). */
export const REPEATS: { readonly [Name in CommandName]?: guard.Repeat<CommandNamed<Name>> } = {
  pay: guard.knownReference,
};

export const STATE_NAMES = Object.keys(PROCESS) as StateName[];

/** The state that an order is in, by its stage and what is open in it; with the order as that state has it. */
export function stateOf(order: Order): InState {
  switch (order.stage) {
    case 'confirmation':
      return { name: 'confirmation', order };
    case 'execution_in_progress':
      return order.proposal ? { name: 'change_pending', order } : { name: 'execution', order };
    case 'confirmation_of_execution':
      return isDisputed(order) ? { name: 'disputed', order } : { name: 'confirmation_of_execution', order };
    case 'payment':
      if (isClaimed(order)) return { name: 'claimed', order };
      return isOverdue(order) ? { name: 'overdue', order } : { name: 'payment', order };
    case 'closed':
      return order.deadline ? { name: 'reviewable', order } : { name: 'closed', order };
    case 'cancelled':
      return { name: 'cancelled', order };
  }
}

/** Who must act (T3); null for nobody. */
export function awaiting(order: Order): Role | null {
  const who = PROCESS[stateOf(order).name].awaiting;
  return who === 'turn' ? turn(order) : who;
}

/** K3: the party that must answer the live proposal. */
const turn = (order: Order): Role | null => (order.proposal ? other(order.proposal.by) : null);

/** Whether a way is open to a role. */
export function isOpenTo(role: Role, by: Way<Order, Command>['by'], order: Order): boolean {
  if (by === 'party') return role !== 'support';
  return role === (by === 'turn' ? turn(order) : by);
}

// Rows that states share

function inExecution() {
  const edit = [
    {
      by: 'provider',
      needs: [guard.namesLiveRevision, guard.beforeAgreedStart, guard.inOrdersCurrency, ...soundEdit],
      to: ['change_pending'],
      does: effect.proposeChange,
    }, // X1 X2
    { by: 'customer', needs: [], refuse: 'wrong_stage' }, // X1
  ] satisfies Cell<orders.Executing, CommandNamed<'edit'>>;
  const cancel = [
    { by: 'provider', needs: [], to: ['cancelled'], does: effect.cancelFreely }, // X6
    {
      by: 'customer',
      needs: [guard.beforeAgreedStart, guard.acceptsReimbursement],
      to: ['cancelled', 'payment'],
      does: effect.cancelWithNotice,
    }, // X7 X8
  ] satisfies Cell<orders.Executing, CommandNamed<'cancel'>>;
  return { edit, cancel, ...refused('wrong_stage', 'pay', 'claim', 'resolve', 'review') };
}

function inPayment(here: 'payment' | 'overdue' | 'claimed') {
  const pay = [
    {
      by: 'customer',
      needs: [guard.inOrdersCurrency, guard.withinRestDue, guard.paymentsLeft],
      to: [here, 'reviewable', 'closed'],
      does: effect.receivePayment,
    }, // P2 P4
  ] satisfies Cell<orders.Owing, CommandNamed<'pay'>>;
  return { pay, ...refused('wrong_stage', 'confirm', 'edit', 'decline', 'done', 'cancel', 'reject', 'review') };
}

function resolveOverdue(): Cell<orders.Overdue | orders.Claimed, CommandNamed<'resolve'>> {
  return [
    only(guard.ofClaim, {
      by: 'support',
      needs: [guard.inOrdersCurrency, guard.belowDue, guard.notBelowPaid],
      to: ['payment', 'reviewable', 'closed'],
      does: effect.resolveOverdue,
    }),
  ]; // P4
}

function ended() {
  const review = [
    { by: 'customer', needs: [guard.notYetReviewed], refuse: 'not_reviewable' }, // Z3
  ] satisfies Cell<Order, CommandNamed<'review'>>;
  return {
    review,
    ...refused(
      'order_ended',
      'confirm',
      'edit',
      'decline',
      'withdraw',
      'done',
      'cancel',
      'reject',
      'pay',
      'claim',
      'resolve',
    ),
  };
}

function refused<Name extends CommandName>(code: RefusalCode, ...names: Name[]): Record<Name, RefusalCode> {
  return Object.fromEntries(names.map((name) => [name, code])) as Record<Name, RefusalCode>;
}
