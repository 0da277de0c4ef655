import type { CommandName, CommandNamed } from '../order/command.ts';
import * as effect from './effects/index.ts';
import * as guard from './guards.ts';
import { other, type Order, type Role } from '../order/order.ts';
import type * as order from '../order/order.ts';
import type { RefusalCode } from '../order/refusal.ts';
import type { Cell, State, StateName, Way } from './state.ts';

const proposes = { needs: [guard.namesLiveRevision], does: effect.propose, to: ['confirmation'] } as const;
const soundEdit = [guard.newStartAhead, guard.changesSomething, guard.revisionsLeft] as const;

/**
 * The life of an order. Deciding, the allowed actions, the drawing and the matrix of tests are all read from here.
 * Every command has a cell in every state; the ids are those of the rules.
 */
// prettier-ignore
export const PROCESS: Readonly<Record<StateName, State<Order>>> = {
  confirmation: state<order.InConfirmation>({
    stage: 'confirmation', awaiting: 'turn',
    timeout: { window: 'confirmation', then: 'cancel', to: ['cancelled'], emits: 'order.expired', does: effect.expire },               // K1
    on: {
      confirm: [{ by: 'turn', needs: [guard.namesLiveRevision, guard.proposedStartAhead], to: ['execution'], does: effect.agree }],    // K4 K5 K6
      edit: [
        { ...proposes, by: 'provider', needs: [...proposes.needs, guard.inOrdersCurrency, ...soundEdit] },                             // K2 K3 K6
        { ...proposes, by: 'customer', needs: [...proposes.needs, guard.inOrdersCurrency, guard.keepsPrice, ...soundEdit] },           // K2 K3 K6
      ],
      cancel: [{ by: 'party', needs: [], to: ['cancelled'], does: effect.cancelFreely }],                                              // K8
      ...refused('wrong_stage', 'decline', 'withdraw', 'done', 'reject', 'pay', 'claim', 'resolve', 'review'),
    },
  }),

  execution: state<order.InExecution>({
    stage: 'execution_in_progress', awaiting: 'provider',
    timeout: { window: 'done', then: 'mark_done', to: ['confirmation_of_execution'], emits: 'order.done', does: effect.assumeDone },   // X5
    on: {
      ...inExecution(),
      done: [{ by: 'provider', needs: [guard.fromAgreedStart], to: ['confirmation_of_execution'], does: effect.provide }],             // X4
      reject: [{ by: 'customer', needs: [guard.fromAgreedEnd], to: ['disputed'], does: effect.dispute }],                              // X8
      ...refused('no_pending_change', 'confirm', 'decline', 'withdraw'),
    },
  }),

  change_pending: state<order.InExecution>({
    stage: 'execution_in_progress', awaiting: 'customer',
    timeout: { window: 'changeAnswer', then: 'lapse_change', to: ['execution'], emits: 'order.change_lapsed', does: effect.lapseChange }, // X3
    on: {
      ...inExecution(),
      confirm: [{ by: 'customer', needs: [guard.namesLiveRevision], to: ['execution'], does: effect.agreeToChange }],                  // X2
      decline: [{ by: 'customer', needs: [guard.namesLiveRevision], to: ['execution'], does: effect.declineChange }],                  // X2
      withdraw: [{ by: 'provider', needs: [guard.namesLiveRevision], to: ['execution'], does: effect.withdrawChange }],                // X2
      ...refused('too_early', 'done', 'reject'),                                                                                       // X3 X4 X8
    },
  }),

  confirmation_of_execution: state<order.InConfirmationOfExecution>({
    stage: 'confirmation_of_execution', awaiting: 'customer',
    timeout: { window: 'confirmationOfExecution', then: 'confirm_execution', to: ['payment', 'reviewable'], emits: 'order.execution_confirmed', does: effect.assumeApproval }, // E2
    on: {
      confirm: [{ by: 'customer', needs: [guard.namesNoRevision], to: ['payment', 'reviewable'], does: effect.approve }],              // E1 P1
      reject: [{ by: 'customer', needs: [], to: ['disputed'], does: effect.dispute }],                                                 // E3
      ...refused('no_dispute', 'resolve'),
      ...refused('wrong_stage', 'edit', 'decline', 'withdraw', 'done', 'cancel', 'pay', 'claim', 'review'),                            // E5
    },
  }),

  disputed: state<order.InConfirmationOfExecution>({
    stage: 'confirmation_of_execution', awaiting: 'support',
    on: {
      resolve: [{ by: 'support', needs: [guard.resolvesDispute, guard.inOrdersCurrency, guard.withinPrice], to: ['payment', 'reviewable', 'cancelled'], does: effect.resolveDispute }], // E4
      ...refused('not_your_turn', 'confirm', 'edit', 'decline', 'withdraw', 'done', 'cancel', 'reject', 'pay', 'claim', 'review'),     // E3
    },
  }),

  payment: state<order.InPayment>({
    stage: 'payment', awaiting: 'customer',
    timeout: { window: 'payment', then: 'mark_overdue', to: ['overdue'], emits: 'order.payment_overdue', does: effect.markOverdue },   // P3
    on: {
      ...inPayment('payment'),
      resolve: [{ by: 'support', needs: [guard.resolvesClaim], refuse: 'not_overdue' }],                                               // P4
      ...refused('not_overdue', 'claim'),                                                                                              // P3
      ...refused('no_claim', 'withdraw'),
    },
  }),

  overdue: state<order.InPayment>({
    stage: 'payment', awaiting: 'customer',
    on: {
      ...inPayment('overdue'),
      claim: [{ by: 'provider', needs: [], to: ['claimed'], does: effect.openClaim }],                                                 // P3
      ...refused('no_claim', 'withdraw'),
    },
  }),

  claimed: state<order.InPayment>({
    stage: 'payment', awaiting: 'support',
    on: {
      ...inPayment('claimed'),
      withdraw: [{ by: 'provider', needs: [guard.namesNoRevision], to: ['overdue'], does: effect.withdrawClaim }],                     // P4
      ...refused('claim_open', 'claim'),                                                                                               // P3
    },
  }),

  reviewable: state<order.Closed>({
    stage: 'closed', awaiting: null,
    timeout: { window: 'review', then: 'close_reviews', to: ['closed'], emits: 'order.reviews_closed', does: effect.closeReviews },    // Z3
    on: { ...ended(), review: [{ by: 'customer', needs: [], to: ['closed'], does: effect.receiveReview }] },                           // Z3
  }),

  closed: state<order.Closed>({ stage: 'closed', awaiting: null, on: ended() }),

  cancelled: state<order.Cancelled>({ stage: 'cancelled', awaiting: null, on: ended() }),
};

export const STATE_NAMES = Object.keys(PROCESS) as StateName[];

/** The state that an order is in: its stage, and what is open in it. */
export function stateOf(order: Order): StateName {
  switch (order.stage) {
    case 'confirmation':
      return 'confirmation';
    case 'execution_in_progress':
      return order.proposal ? 'change_pending' : 'execution';
    case 'confirmation_of_execution':
      return order.dispute?.status === 'open' ? 'disputed' : 'confirmation_of_execution';
    case 'payment':
      if (order.payment.status !== 'overdue') return 'payment';
      return order.claim?.status === 'open' ? 'claimed' : 'overdue';
    case 'closed':
      return order.deadline ? 'reviewable' : 'closed';
    case 'cancelled':
      return 'cancelled';
  }
}

/** Who must act (T3); null for nobody. */
export function awaiting(order: Order): Role | null {
  const who = PROCESS[stateOf(order)].awaiting;
  return who === 'turn' ? turn(order) : who;
}

/** K3: the party that must answer the live proposal. */
const turn = (order: Order): Role | null => (order.proposal ? other(order.proposal.by) : null);

/** Whether a way is open to a role. */
export function isOpenTo(role: Role, way: { readonly by: Way<Order, never>['by'] }, order: Order): boolean {
  if (way.by === 'party') return role !== 'support';
  return role === (way.by === 'turn' ? turn(order) : way.by);
}

// Rows that states share

function inExecution() {
  const edit: Cell<order.InExecution, CommandNamed<'edit'>> = [
    {
      by: 'provider',
      needs: [guard.namesLiveRevision, guard.beforeAgreedStart, guard.inOrdersCurrency, ...soundEdit],
      to: ['change_pending'],
      does: effect.proposeChange,
    }, // X1 X2
    { by: 'customer', needs: [], refuse: 'wrong_stage' }, // X1
  ];
  const cancel: Cell<order.InExecution, CommandNamed<'cancel'>> = [
    { by: 'provider', needs: [], to: ['cancelled'], does: effect.cancelFreely }, // X6
    {
      by: 'customer',
      needs: [guard.beforeAgreedStart, guard.acceptsReimbursement],
      to: ['cancelled', 'payment'],
      does: effect.cancelWithNotice,
    }, // X7 X8
  ];
  return { edit, cancel, ...refused('wrong_stage', 'pay', 'claim', 'resolve', 'review') };
}

function inPayment(here: 'payment' | 'overdue' | 'claimed') {
  const pay: Cell<order.InPayment, CommandNamed<'pay'>> = [
    {
      by: 'customer',
      needs: [guard.inOrdersCurrency, guard.withinRestDue, guard.paymentsLeft],
      to: [here, 'reviewable', 'closed'],
      does: effect.receivePayment,
    }, // P2 P4
  ];
  const resolve: Cell<order.InPayment, CommandNamed<'resolve'>> = [
    {
      by: 'support',
      needs: [guard.resolvesClaim, guard.inOrdersCurrency, guard.belowDue, guard.notBelowPaid],
      to: ['payment', 'reviewable', 'closed'],
      does: effect.resolveOverdue,
    }, // P4
  ];
  return {
    pay,
    resolve,
    ...refused('wrong_stage', 'confirm', 'edit', 'decline', 'done', 'cancel', 'reject', 'review'),
  };
}

function ended() {
  const review: Cell<Order, CommandNamed<'review'>> = [
    { by: 'customer', needs: [guard.notYetReviewed], refuse: 'not_reviewable' }, // Z3
  ];
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

function state<O extends Order>(row: State<O>): State<O> {
  return row;
}
