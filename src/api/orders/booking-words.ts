import type { Booking } from '../../domain/booking.ts';
import { moneyInWords } from '../../domain/money.ts';

/** Temporal takes no longer summary. */
const LONGEST_BYTES = 200;

/** A booking in one line, for support: it stands in the Temporal UI. */
export function bookingInWords({ service, customerId, providerId, price }: Booking): string {
  const rest = ` · ${customerId} → ${providerId} · ${moneyInWords(price)}`;
  let title = service.title.replaceAll(/[\s\p{C}"\\]+/gu, ' ').trim();
  const isTooLong = () => Buffer.byteLength(title) + Buffer.byteLength(rest) > LONGEST_BYTES;
  if (isTooLong()) title += '…';
  while (isTooLong()) title = `${Array.from(title).slice(0, -2).join('')}…`;
  return title + rest;
}
