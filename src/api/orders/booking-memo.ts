import { z } from 'zod';
import type { Booking } from '../../domain/booking.ts';

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
