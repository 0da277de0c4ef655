import { z } from 'zod';
import type { Booking } from '../../domain/process/booking.ts';
import { moneyInWords } from '../../domain/values/money.ts';

const text = z.string();

/** Enough of a booking to tell it from any other memo; the gateway itself has written it. */
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

/** The booking in a workflow's memo; null for a workflow that no gateway has started. */
export const bookingIn = (value: unknown): Booking | null => memo.safeParse(value).data?.booking ?? null;

/** Temporal's limit for a summary. */
const LONGEST_BYTES = 200;

/** A booking in one line: the workflow's summary in the Temporal UI, for support. */
export function bookingInWords({ service, customerId, providerId, price }: Booking): string {
  const rest = ` · ${customerId} → ${providerId} · ${moneyInWords(price)}`;
  let title = service.title.replaceAll(/[\s\p{C}"\\]+/gu, ' ').trim();
  const isTooLong = () => Buffer.byteLength(title) + Buffer.byteLength(rest) > LONGEST_BYTES;
  if (isTooLong()) title += '…';
  while (isTooLong()) title = `${Array.from(title).slice(0, -2).join('')}…`;
  return title + rest;
}
