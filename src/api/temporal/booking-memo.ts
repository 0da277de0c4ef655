import { z } from 'zod';
import type { Booking } from '../../domain/process/booking.ts';
import { moneyInWords } from '../../domain/values/money.ts';

const text = z.string();

/** As much of a booking as tells it from anything else that might be in a memo: the gateway itself has put it there. */
const likeABooking = z.looseObject({
  orderId: text,
  commandId: text,
  receivedAt: text,
  customerId: text,
  providerId: text,
  actor: z.looseObject({ role: text, id: text }),
  request: z.looseObject({ id: text, fingerprint: text }).nullable(),
  service: z.looseObject({ title: text }),
  appointment: z.looseObject({ startsAt: text }),
  price: z.looseObject({ currency: text }),
  policy: z.looseObject({ name: text }),
});

const memo = z.looseObject({ booking: z.custom<Booking>((value) => likeABooking.safeParse(value).success) });

/** The booking in a workflow's memo; null for a workflow that the gateway has not started. */
export const bookingIn = (value: unknown): Booking | null => memo.safeParse(value).data?.booking ?? null;

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
