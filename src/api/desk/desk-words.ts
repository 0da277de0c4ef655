import type { LostReason } from '../../domain/order/lost.ts';
import { LOST_REASONS } from '../../domain/order/lost.ts';
import type { MessageStatus, MessageType } from '../../domain/messages/delivery.ts';
import { EVENT_TYPES, type EventType } from '../../domain/order/event.ts';
import type { StateName } from '../../domain/process/step.ts';
import { ENGLISH } from '../order-page/words-en.ts';

/** Where an order stands, for somebody who is neither of its parties. */
export const SITUATIONS: Readonly<Record<StateName, string>> = {
  confirmation: 'Not agreed yet',
  execution: 'Agreed, to be provided',
  change_pending: 'Agreed, a change is proposed',
  confirmation_of_execution: 'Done, to be confirmed',
  disputed: 'Disputed',
  payment: 'To be paid',
  overdue: 'Overdue',
  claimed: 'Overdue, with a claim',
  reviewable: 'Closed, can be rated',
  closed: 'Closed',
  cancelled: 'Cancelled',
};

/** The texts of events and statuses are those of the order page. */
export const WORDS = ENGLISH;

export const MESSAGE_STATUS: Readonly<Record<MessageStatus, string>> = {
  pending: 'On its way',
  delivered: 'Arrived',
  failed: 'Given up',
  not_configured: 'Not sent: no mail server is set',
};

export const messageInWords = (type: MessageType): string => {
  if (isEvent(type)) return WORDS.events[type];
  return type === 'order.lost' ? 'The order is lost' : 'A try of the endpoint';
};

export const lostInWords = (because: LostReason): string => LOST_REASONS[because];

const isEvent = (type: MessageType): type is EventType => EVENT_TYPES.some((one) => one === type);
