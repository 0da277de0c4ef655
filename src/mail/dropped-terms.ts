import { isCurrency } from '../domain/values/currency.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { isJsonObject } from '../domain/order/fields.ts';
import { parseInstant } from '../domain/values/instant.ts';
import { money } from '../domain/values/money.ts';
import type { Terms } from '../domain/order/order.ts';

/** Terms as a mail shows them. */
export type ShownTerms = Pick<Terms, 'appointment' | 'price'>;

/** The proposal that an event took off the table, or replaced; null where it did neither. */
export function droppedTerms({ data }: OrderEvent): ShownTerms | null {
  const proposal = data.old['proposal'];
  if (!isJsonObject(proposal)) return null;
  const { appointment, price } = proposal;
  if (!isJsonObject(appointment) || !isJsonObject(price)) return null;
  const { startsAt, durationMinutes, timeZone } = appointment;
  const start = typeof startsAt === 'string' ? parseInstant(startsAt) : null;
  if (start === null || typeof durationMinutes !== 'number' || typeof timeZone !== 'string') return null;
  const { amount, currency } = price;
  if (typeof amount !== 'number' || typeof currency !== 'string' || !isCurrency(currency)) return null;
  return { appointment: { startsAt: start, durationMinutes, timeZone }, price: money(amount, currency) };
}
