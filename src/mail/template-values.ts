import { confirmableUntil } from '../domain/order/live-terms.ts';
import { other } from '../domain/order/party.ts';
import type { MailContext } from './mail-context.ts';
import { oneLine } from './free-text.ts';

/** The values that templates print or test, in the language of the mail. A section of null or false is left out. */
export function templateValues(mail: MailContext, payHow: string | null) {
  const { order, event, role } = mail;
  return {
    title: oneLine(order.service.title),
    // The recipient
    customer: role === 'customer',
    provider: role === 'provider',
    support: role === 'support',
    // The actor of the event
    own: event?.actor.role === role,
    byCustomer: event?.actor.role === 'customer',
    byProvider: event?.actor.role === 'provider',
    bySystem: event?.actor.role === 'system',
    ...parties(mail),
    payHow,
    ...time(mail),
    ...price(mail),
    ...decision(mail),
    ...payment(mail),
    ...credit(mail),
    ...loss(mail),
    confirmedByCustomer: order.execution.confirmedBy === 'customer',
    confirmedBySystem: order.execution.confirmedBy === 'system',
    rating: order.review?.rating ?? null,
  };
}

/** How the parties are called: with a capital letter where a sentence begins. */
function parties(mail: MailContext) {
  const { event, role } = mail;
  const actor = event?.actor.role;
  const isParty = actor === 'customer' || actor === 'provider';
  const proposal = event?.type === 'order.expired' ? event.data.old.proposal : null;
  const silent = proposal ? other(proposal.by) : null;
  return {
    TheCustomer: mail.party('customer').start,
    theCustomer: mail.party('customer').within,
    TheProvider: mail.party('provider').start,
    theProvider: mail.party('provider').within,
    TheActor: isParty ? mail.party(actor).start : null,
    /** K1: who has let the window end. */
    TheSilent: silent && silent !== role ? mail.party(silent).start : null,
    youWereSilent: silent === role,
  };
}

function time(mail: MailContext) {
  const { order } = mail;
  const { deadline } = order;
  const proposed = order.stage === 'confirmation' ? order : null;
  const answerBy = proposed ? confirmableUntil(proposed.proposal, proposed.deadline) : deadline?.at;
  return {
    /** K6: until when the proposed terms can be confirmed, which may be before the deadline. */
    answerBy: answerBy ? mail.moment(answerBy) : null,
    startFirst: proposed !== null && answerBy !== proposed.deadline.at,
    startPassed: proposed !== null && mail.event !== null && proposed.proposal.appointment.startsAt <= mail.event.at,
    deadline: deadline && mail.moment(deadline.at),
    thenCancel: deadline?.then === 'cancel',
    thenMarkDone: deadline?.then === 'mark_done',
    thenLapseChange: deadline?.then === 'lapse_change',
    thenConfirmExecution: deadline?.then === 'confirm_execution',
    thenMarkOverdue: deadline?.then === 'mark_overdue',
  };
}

function price(mail: MailContext) {
  const { terms, order } = mail;
  const { cancellation } = order;
  return {
    price: terms && mail.amount(terms.price),
    costs: terms !== null && terms.price.amount > 0,
    /** X7: what is due for a cancellation; null for nothing. */
    reimbursement: cancellation && cancellation.due.amount > 0 ? mail.amount(cancellation.due) : null,
    percentDue: cancellation?.percentDue ?? null,
  };
}

function decision(mail: MailContext) {
  const { dispute } = mail.order;
  const data = mail.event?.data;
  return {
    upheld: dispute?.status === 'upheld',
    adjusted: dispute?.status === 'adjusted',
    voided: dispute?.status === 'voided',
    decided: dispute?.amount ? mail.amount(dispute.amount) : null,
    decidedCosts: (dispute?.amount?.amount ?? 0) > 0,
    writtenOff: data !== undefined && 'resolution' in data && data.resolution === 'write_off',
  };
}

function payment(mail: MailContext) {
  const { payment: state, claim } = mail.order;
  const last = state.payments.at(-1);
  return {
    due: mail.amount(state.due),
    rest: mail.amount(mail.rest),
    payment: last ? mail.amount(last.amount) : null,
    paidInFull: mail.isPaidInFull,
    claimOpen: claim?.status === 'open',
  };
}

function credit(mail: MailContext) {
  const { credit: made, payment: state, feeBps, policy } = mail.order;
  return {
    credit: made && mail.amount(made.amount),
    creditDueBy: made?.dueBy ? mail.moment(made.dueBy) : null,
    creditDays: policy.creditBusinessDays,
    /** Z1: a fee is rounded down, so only a fee of 100 % leaves nothing to credit. */
    earns: state.paid.amount > 0 && feeBps < 10_000,
    hasFee: feeBps > 0,
  };
}

/** R5. */
function loss(mail: MailContext) {
  const because = mail.lost?.because;
  return {
    lostSince: mail.lost && mail.moment(mail.lost.at),
    lostGone: because === 'gone',
    lostWentBack: because === 'went_back',
    lostDiverged: because === 'diverged',
    lostBehind: because === 'behind',
    lostRunsOn: because === 'runs_on',
  };
}

export type TemplateValueName = keyof ReturnType<typeof templateValues>;

/** The names of all those values, which an operator's own templates are held against at the start. */
export const VALUE_NAMES: Readonly<Record<TemplateValueName, true>> = {
  title: true,
  customer: true,
  provider: true,
  support: true,
  own: true,
  byCustomer: true,
  byProvider: true,
  bySystem: true,
  payHow: true,
  confirmedByCustomer: true,
  confirmedBySystem: true,
  rating: true,
  TheCustomer: true,
  theCustomer: true,
  TheProvider: true,
  theProvider: true,
  TheActor: true,
  TheSilent: true,
  youWereSilent: true,
  answerBy: true,
  startFirst: true,
  startPassed: true,
  deadline: true,
  thenCancel: true,
  thenMarkDone: true,
  thenLapseChange: true,
  thenConfirmExecution: true,
  thenMarkOverdue: true,
  price: true,
  costs: true,
  reimbursement: true,
  percentDue: true,
  upheld: true,
  adjusted: true,
  voided: true,
  decided: true,
  decidedCosts: true,
  writtenOff: true,
  due: true,
  rest: true,
  payment: true,
  paidInFull: true,
  claimOpen: true,
  credit: true,
  creditDueBy: true,
  creditDays: true,
  earns: true,
  hasFee: true,
  lostSince: true,
  lostGone: true,
  lostWentBack: true,
  lostDiverged: true,
  lostBehind: true,
  lostRunsOn: true,
};
