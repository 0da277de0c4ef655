import { z } from 'zod';
import type { Booking } from '../../domain/process/booking.ts';
import { defanged } from '../../domain/values/free-text.ts';
import { moneyInWords } from '../../domain/values/money.ts';
import { inMarkdown } from '../../domain/views/markdown.ts';

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

/** Temporal's limit for a summary, which it keeps as JSON. */
const LONGEST_BYTES = 200;

/**
 * A booking as one line of Markdown: the workflow's summary in the Temporal UI, for support. Temporal never changes it, so
 * the price is called that of the booking; the live terms stand in the current details.
 */
export function bookingInWords({ service, customerId, providerId, price }: Booking): string {
  const rest = ` · ${defanged(customerId)} → ${defanged(providerId)} · booked at ${moneyInWords(price)}`;
  const title = Array.from(service.title.trim());
  const inWords = (length: number): string =>
    inMarkdown(title.slice(0, length).join('') + (length < title.length ? '…' : '')) + rest;
  let length = title.length;
  while (length > 0 && Buffer.byteLength(JSON.stringify(inWords(length))) > LONGEST_BYTES) length -= 1;
  return inWords(length);
}
