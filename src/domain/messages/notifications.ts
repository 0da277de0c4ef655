import type { EventType, OrderEvent } from '../order/event.ts';
import type { Order } from '../order/order.ts';
import type { Party, Role } from '../order/party.ts';
import { awaiting } from '../process/process.ts';
import type { Instant } from '../values/instant.ts';

/** The mails that there are; `lost` is about no event of an order (R5). */
export const TEMPLATES = [
  'booked',
  'booking-received',
  'terms-proposed',
  'confirmed',
  'expired',
  'cancelled',
  'change-proposed',
  'change-confirmed',
  'change-declined',
  'change-withdrawn',
  'change-lapsed',
  'done',
  'execution-confirmed',
  'execution-rejected',
  'dispute-resolved',
  'payment-due',
  'payment-received',
  'receipt',
  'payment-overdue',
  'claim-opened',
  'claim-withdrawn',
  'claim-settled',
  'claim-resolved',
  'closed',
  'credited',
  'credit-late',
  'reviewed',
  'reviews-closed',
  'reminder',
  'appointment-near',
  'lost',
] as const;

export type TemplateName = (typeof TEMPLATES)[number];

/** `parties`: both, but not the one whose act it was (M1); `awaited`: who must act (T6); or a role, whoever acted. */
type Audience = 'parties' | 'awaited' | Role;

/** Why nobody is told after all: by the order as of the event, and the event's instant. */
const EXCEPTIONS = {
  /** M4: nobody is reminded of what has begun; after an outage that may be so. */
  appointment_started: ({ agreed }: Order, at: Instant) => agreed !== null && agreed.appointment.startsAt <= at,
  /** M3: what has closed the order has told so, and nobody is invited to a review that Z3 does not allow. */
  not_reviewable: ({ deadline }: Order) => deadline?.then !== 'close_reviews',
} as const;

interface Notification {
  readonly tells: readonly Audience[];
  readonly template: TemplateName;
  /** M3: a party is told of its own act too, by this template, where it has something in hand by it. */
  readonly own?: Readonly<Partial<Record<Party, TemplateName>>>;
  /** Whether the mail of the `order.payment_due` that follows tells the customer the same: then it gets that one only. */
  readonly coveredByPaymentDue?: (order: Order) => boolean;
  readonly unless?: keyof typeof EXCEPTIONS;
}

/** Whom every event tells, and with which mail (M1, M3, T6, M4); null: nobody, since another event of the same act does. */
export const NOTIFICATIONS: Readonly<Record<EventType, Notification | null>> = {
  'order.created': { tells: ['parties'], template: 'booked', own: { customer: 'booking-received' } },
  'order.edited': { tells: ['parties'], template: 'terms-proposed' },
  'order.confirmed': { tells: ['parties'], template: 'confirmed' },
  'order.expired': { tells: ['parties'], template: 'expired' },
  'order.cancelled': { tells: ['parties'], template: 'cancelled', own: { provider: 'cancelled' } },
  'order.change_proposed': { tells: ['parties'], template: 'change-proposed' },
  'order.change_confirmed': { tells: ['parties'], template: 'change-confirmed' },
  'order.change_declined': { tells: ['parties'], template: 'change-declined' },
  'order.change_withdrawn': { tells: ['parties'], template: 'change-withdrawn' },
  'order.change_lapsed': { tells: ['parties'], template: 'change-lapsed' },
  'order.done': { tells: ['parties'], template: 'done' },
  'order.execution_confirmed': {
    tells: ['parties'],
    template: 'execution-confirmed',
    coveredByPaymentDue: paymentFollows,
  },
  'order.execution_rejected': { tells: ['parties', 'support'], template: 'execution-rejected' },
  'order.dispute_resolved': { tells: ['parties'], template: 'dispute-resolved', coveredByPaymentDue: paymentFollows },
  // Also of its own act: nobody may miss what must be paid, and by when.
  'order.payment_due': { tells: ['customer'], template: 'payment-due' },
  'order.payment_received': { tells: ['parties'], template: 'payment-received', own: { customer: 'receipt' } },
  'order.payment_overdue': { tells: ['parties'], template: 'payment-overdue' },
  'order.claim_opened': {
    tells: ['parties', 'support'],
    template: 'claim-opened',
    own: { provider: 'claim-opened' },
  },
  'order.claim_withdrawn': { tells: ['parties', 'support'], template: 'claim-withdrawn' },
  // The provider hears of it with the payment that settles the claim.
  'order.claim_settled': { tells: ['support'], template: 'claim-settled' },
  'order.claim_resolved': { tells: ['parties'], template: 'claim-resolved' },
  // What closes the order has told so: a payment, a confirmation of something free, a decision of support.
  'order.closed': { tells: ['customer'], template: 'closed', unless: 'not_reviewable' },
  // Only dates for the books.
  'order.credit_scheduled': null,
  'order.credited': { tells: ['provider'], template: 'credited' },
  'order.credit_late': { tells: ['provider', 'support'], template: 'credit-late' },
  'order.reviewed': { tells: ['parties'], template: 'reviewed' },
  'order.reviews_closed': { tells: ['parties'], template: 'reviews-closed' },
  'order.reminded': { tells: ['awaited'], template: 'reminder' },
  // No business act (R2).
  'order.cancellation_requested': null,
  // The backend's own (N5).
  'order.amended': null,
  'order.appointment_near': { tells: ['parties'], template: 'appointment-near', unless: 'appointment_started' },
};

/** A mail that is due: its recipient's role and its template. */
export interface Mailing {
  readonly role: Role;
  readonly template: TemplateName;
}

/**
 * The mails that an event brings (M1, M3, T6, M4).
 * @param order as of the event
 */
export function mailingsFor(order: Order, { type, at, actor }: OrderEvent): readonly Mailing[] {
  const notification = NOTIFICATIONS[type];
  if (!notification) return [];
  const { tells, template, own = {}, coveredByPaymentDue, unless } = notification;
  if (unless && EXCEPTIONS[unless](order, at)) return [];
  const isCovered = coveredByPaymentDue?.(order) ?? false;
  const told = tells
    .flatMap((audience) => membersOf(audience, order, actor.role))
    .filter((role) => !(isCovered && role === 'customer'))
    .map((role) => ({ role, template }));
  return [...told, ...ownMailings(own, actor.role)];
}

const ownMailings = (own: NonNullable<Notification['own']>, actor: OrderEvent['actor']['role']): readonly Mailing[] =>
  (['customer', 'provider'] as const).flatMap((role) => {
    const template = own[role];
    return role === actor && template ? [{ role, template }] : [];
  });

function membersOf(audience: Audience, order: Order, actor: OrderEvent['actor']['role']): readonly Role[] {
  if (audience === 'parties') return (['customer', 'provider'] as const).filter((party) => party !== actor);
  if (audience !== 'awaited') return [audience];
  const role = awaiting(order);
  return role ? [role] : [];
}

/** P1: something is due, and the execution is confirmed or its dispute resolved. */
function paymentFollows(order: Order): boolean {
  if (order.stage !== 'confirmation_of_execution') return false;
  return (order.dispute?.amount ?? order.agreed.price).amount > 0;
}
