import { days } from '../../domain/values/duration.ts';
import { after, type Instant } from '../../domain/values/instant.ts';
import { PARTIES } from '../contract/example-ids.ts';
import { sends, type Scene } from './scene.ts';

export const EUR = (amount: number) => ({ amount, currency: 'EUR' });

/** From the booking to the start of the service. */
export const APPOINTMENT = days(7);

export const appointmentIn = (start: Instant, wait = APPOINTMENT) => ({
  startsAt: after(start, wait),
  durationMinutes: 120,
  timeZone: 'Europe/Berlin',
});

/** A booking with the required fields. */
export const plainBooking = (start: Instant, wait = APPOINTMENT) => ({
  customerId: PARTIES.customer,
  providerId: PARTIES.provider,
  service: { title: 'Window cleaning' },
  appointment: appointmentIn(start, wait),
  price: EUR(12_000),
});

/** A booking with every field. */
export const wholeBooking = (start: Instant) => ({
  ...plainBooking(start),
  service: { id: 'srv_1', title: 'Window cleaning' },
  comment: 'Please ring twice',
  cancellationPolicy: [
    { noticeHours: 48, percentDue: 0 },
    { noticeHours: 24, percentDue: 30 },
    { noticeHours: 0, percentDue: 100 },
  ],
  feeBps: 250,
  policy: 'standard',
  contacts: { customer: { email: 'ann@example.com', locale: 'de-DE', name: 'Ann', timeZone: 'Europe/Berlin' } },
  reference: 'A-1042',
  metadata: { campaign: 'spring' },
});

export const books = (wait = APPOINTMENT): Scene =>
  sends('customer', 'createOrder', (start: Instant) => plainBooking(start, wait), 201);

/** Up to a payment that is due. */
export const done: readonly Scene[] = [sends('provider', 'done', {}, 200), sends('customer', 'confirm', {}, 200)];
