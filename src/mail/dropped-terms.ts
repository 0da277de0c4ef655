import { isCurrency } from '../domain/currency.ts';
import type { OrderEvent } from '../domain/event.ts';
import { isJson } from '../domain/fields.ts';
import { parseInstant } from '../domain/instant.ts';
import { money } from '../domain/money.ts';
import type { Terms } from '../domain/order.ts';

/** Terms as a mail shows them. */
export type ShownTerms = Pick<Terms, 'appointment' | 'price'>;

/** The proposal that an event took off the table, or replaced; null where it did neither. */
export function droppedTerms({ data }: OrderEvent): ShownTerms | null {
  const proposal = data.old['proposal'];
  if (!isJson(proposal)) return null;
  const { appointment, price } = proposal;
  if (!isJson(appointment) || !isJson(price)) return null;
  const { startsAt, durationMinutes, timeZone } = appointment;
  const start = typeof startsAt === 'string' ? parseInstant(startsAt) : null;
  if (start === null || typeof durationMinutes !== 'number' || typeof timeZone !== 'string') return null;
  const { amount, currency } = price;
  if (typeof amount !== 'number' || typeof currency !== 'string' || !isCurrency(currency)) return null;
  return { appointment: { startsAt: start, durationMinutes, timeZone }, price: money(amount, currency) };
}
