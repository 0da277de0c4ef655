import type { EventType, OrderEvent, Values } from '../order/event.ts';
import { latest, type Instant } from '../values/instant.ts';
import { SYSTEM, type Credit, type Order } from '../order/order.ts';
import { toEvents } from './to-events.ts';

/** Z2: by when the provider can expect the credit, and by when it is late. */
export interface CreditDates {
  readonly expectedBy: Instant;
  readonly dueBy: Instant;
}

export const scheduleCredit = (order: Order, dates: CreditDates, now: Instant): readonly OrderEvent[] =>
  changeCredit(order, 'order.credit_scheduled', dates, now);

/** Z1: the money is on the provider's account. */
export const confirmCredit = (order: Order, creditedAt: Instant, now: Instant): readonly OrderEvent[] =>
  changeCredit(order, 'order.credited', { status: 'credited', creditedAt }, now);

/** Z2: a credit not made by `dueBy` raises an alarm, once, and goes on being tried. */
export function alarmLateCredit(order: Order, now: Instant): readonly OrderEvent[] {
  const due = creditAlarmAt(order);
  return due === null || due > now ? [] : changeCredit(order, 'order.credit_late', { status: 'late' }, now);
}

/** When the alarm for a credit that is still to be made goes off; null where none is. */
export const creditAlarmAt = ({ credit }: Order): Instant | null =>
  credit?.status === 'pending' ? credit.dueBy : null;

/** Whether there is still something to put on the provider's account. */
export const owesCredit = ({ credit }: Order): boolean => credit !== null && credit.status !== 'credited';

function changeCredit(order: Order, type: EventType, change: Partial<Credit>, now: Instant): readonly OrderEvent[] {
  if (!order.credit || !owesCredit(order)) return [];
  const at = latest(now, order.updatedAt);
  const facts: Values = { amount: order.credit.amount, fee: order.credit.fee };
  const step = { type, order: { ...order, credit: { ...order.credit, ...change } }, facts };
  return toEvents(order, [step], { at, now, actor: SYSTEM, receivedAt: at }, null);
}
