import type { TemplateName } from '../domain/messages/notifications.ts';

export type FactName =
  | 'service'
  | 'appointment'
  | 'price'
  /** The agreed terms, while no others are proposed. */
  | 'standingAppointment'
  | 'standingPrice'
  | 'proposedAppointment'
  | 'proposedPrice'
  | 'formerAppointment'
  | 'formerPrice'
  | 'due'
  | 'paid'
  | 'rest'
  /** M3: the payment that a receipt is for. */
  | 'payment'
  | 'paymentReference'
  | 'dueAt'
  | 'fee'
  | 'credit'
  | 'customer'
  | 'provider'
  /** By whose clocks all instants are told. */
  | 'zone'
  | 'order';

/** Free texts that both parties may see. */
export type QuoteName = 'comment' | 'reason' | 'note' | 'review';

interface Contents {
  readonly facts: readonly FactName[];
  readonly quotes: readonly QuoteName[];
  /** X7: whether it says what a cancellation costs, before it does. */
  readonly policy?: true;
}

const agreed = ['service', 'appointment', 'price'] as const;
const proposed = ['service', 'proposedAppointment', 'proposedPrice', 'formerAppointment', 'formerPrice'] as const;
const owed = ['service', 'appointment', 'due', 'paid', 'rest', 'dueAt'] as const;

/** What each mail shows below its text, where the order has it; the parties, the zone and the order's reference come last in all of them. */
export const CONTENTS: Readonly<Record<TemplateName, Contents>> = {
  booked: { facts: agreed, quotes: ['comment'], policy: true },
  'booking-received': { facts: agreed, quotes: ['comment'], policy: true },
  'terms-proposed': { facts: proposed, quotes: ['comment'], policy: true },
  confirmed: { facts: agreed, quotes: ['comment'], policy: true },
  expired: { facts: agreed, quotes: [] },
  cancelled: { facts: agreed, quotes: ['reason'] },
  'change-proposed': { facts: proposed, quotes: ['comment'] },
  'change-confirmed': { facts: agreed, quotes: ['comment'], policy: true },
  'change-declined': { facts: agreed, quotes: [] },
  'change-withdrawn': { facts: agreed, quotes: [] },
  'change-lapsed': { facts: agreed, quotes: [] },
  done: { facts: agreed, quotes: [] },
  'execution-confirmed': { facts: agreed, quotes: [] },
  'execution-rejected': { facts: agreed, quotes: ['reason'] },
  'dispute-resolved': { facts: agreed, quotes: ['note'] },
  'payment-due': { facts: owed, quotes: ['note'] },
  'payment-received': { facts: owed, quotes: [] },
  receipt: { facts: ['service', 'appointment', 'payment', 'paymentReference', 'due', 'rest', 'dueAt'], quotes: [] },
  'payment-overdue': { facts: owed, quotes: [] },
  'claim-opened': { facts: owed, quotes: ['reason'] },
  'claim-withdrawn': { facts: owed, quotes: [] },
  'claim-settled': { facts: owed, quotes: [] },
  'claim-resolved': { facts: ['service', 'appointment', 'due', 'paid'], quotes: ['note'] },
  closed: { facts: ['service', 'appointment'], quotes: [] },
  credited: { facts: ['service', 'appointment', 'paid', 'fee', 'credit'], quotes: [] },
  'credit-late': { facts: ['service', 'appointment', 'paid', 'fee', 'credit'], quotes: [] },
  reviewed: { facts: ['service', 'appointment'], quotes: ['review'] },
  'reviews-closed': { facts: ['service', 'appointment'], quotes: [] },
  lost: { facts: agreed, quotes: [] },
  'appointment-near': { facts: agreed, quotes: [], policy: true },
  reminder: { facts: [...proposed, 'standingAppointment', 'standingPrice', 'due', 'paid', 'rest'], quotes: [] },
};
