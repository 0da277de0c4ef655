import type { CommandId } from './command.ts';
import type { Instant } from '../values/instant.ts';
import type { Actor } from './order.ts';

export const EVENT_TYPES = [
  'order.created',
  'order.edited',
  'order.confirmed',
  'order.expired',
  'order.cancelled',
  'order.change_proposed',
  'order.change_confirmed',
  'order.change_declined',
  'order.change_withdrawn',
  'order.change_lapsed',
  'order.done',
  'order.execution_confirmed',
  'order.execution_rejected',
  'order.dispute_resolved',
  'order.payment_due',
  'order.payment_received',
  'order.payment_overdue',
  'order.claim_opened',
  'order.claim_withdrawn',
  'order.claim_settled',
  'order.claim_resolved',
  'order.closed',
  'order.credit_scheduled',
  'order.credited',
  'order.credit_late',
  'order.reviewed',
  'order.reviews_closed',
  'order.reminded',
  'order.cancellation_requested',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Some of an order's fields. */
export type Values = Readonly<Record<string, unknown>>;

/** What happened to an order (M1): numbered from 1, with the values that it changed. */
export interface OrderEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
  readonly actor: Actor;
  readonly commandId: CommandId | null;
  /** The values that it changed, old and new, and what else there is to say. */
  readonly data: Values & { readonly old: Values; readonly new: Values };
}
