import { days, hours } from '../../domain/values/duration.ts';
import { before, type Instant } from '../../domain/values/instant.ts';
import { APPOINTMENT, appointmentIn, books, done, EUR, wholeBooking } from './booking.ts';
import { reads, sends, until, type Story } from './scene.ts';

const sum = (...parts: readonly number[]) => hours(parts.reduce((a, b) => a + b, 0) / hours(1));
/** After the agreed end. */
const PROVIDED = sum(APPOINTMENT, hours(3));
const nextDay = (start: Instant) => appointmentIn(start, days(8));

const amends = {
  reference: 'A-1043',
  metadata: { channel: 'app' },
  contacts: { customer: { email: 'ann@example.org', locale: 'en' } },
};

/** From the booking to the review. */
const goesWell: Story = [
  sends('customer', 'createOrder', wholeBooking, 201, 'A customer books'),
  sends('customer', 'confirm', { revision: 1 }, 409, 'The customer confirms its own terms'),
  sends('provider', 'confirm', {}, 409, 'An answer without a revision'),
  sends('customer', 'decline', { revision: 1 }, 409, 'There is no declining before an agreement'),
  sends('provider', 'edit', { revision: 1, price: EUR(9_900), comment: 'Cheaper' }, 200, 'Another price'),
  sends('customer', 'edit', { revision: 2, price: EUR(9_000) }, 409, 'The customer names a price'),
  sends('customer', 'edit', { revision: 2, comment: 'Hm.' }, 409, 'A comment alone'),
  sends('customer', 'edit', yesterday, 409, 'A day that has passed'),
  reads('customer', 'getOrder', 'An order that waits for the customer'),
  reads('customer', 'listOrders', 'What waits for the customer', { awaiting: 'customer', limit: '10' }),
  sends('customer', 'confirm', { revision: 2 }, 200, 'The customer agrees to the terms'),
  sends('customer', 'confirm', { revision: 2 }, 409, 'There is nothing to confirm'),
  sends('provider', 'done', {}, 409, 'Before the agreed start'),
  reads('provider', 'getCommand', 'A command that was refused'),
  sends('provider', 'edit', (start) => ({ revision: 2, appointment: nextDay(start) }), 200, 'Another day'),
  sends('customer', 'decline', { revision: 3 }, 200, 'The customer keeps to the agreed day'),
  sends('customer', 'decline', { revision: 3 }, 409, 'There is nothing to decline'),
  sends('provider', 'edit', (start) => ({ revision: 2, appointment: nextDay(start) }), 200),
  sends('provider', 'withdraw', { revision: 4 }, 200, 'The provider withdraws a change'),
  until(sum(APPOINTMENT, hours(1))),
  sends('provider', 'edit', { revision: 2, price: EUR(15_000) }, 409, 'The appointment has started'),
  until(PROVIDED),
  sends('provider', 'done', {}, 200, 'The service is done'),
  reads('provider', 'getCommand', 'A command that was accepted'),
  sends('provider', 'cancel', { reason: 'Ill.' }, 409, 'After done nobody cancels'),
  sends('customer', 'confirm', {}, 200, 'The customer confirms the execution'),
  sends('customer', 'reject', { reason: 'Not clean.' }, 409, 'What was confirmed is not rejected'),
  sends('provider', 'claim', { reason: 'No money.' }, 409, 'The payment is not overdue'),
  sends('provider', 'withdraw', {}, 409, 'There is no claim to withdraw'),
  sends('customer', 'review', { rating: 5 }, 409, 'Before the order is closed'),
  sends('customer', 'pay', pays(9_901, 'psp_1'), 409, 'More than is due'),
  sends('customer', 'pay', { amount: { amount: 1, currency: 'SEK' }, reference: 'psp_1' }, 409, 'Another currency'),
  sends('customer', 'pay', pays(4_000, 'psp_1'), 200, 'A part is paid'),
  sends('customer', 'pay', pays(5_000, 'psp_1'), 409, 'A known reference with another amount'),
  reads('customer', 'listEvents', 'The second and third event', { after: '1', limit: '2' }),
  sends('customer', 'pay', pays(5_900, 'psp_2'), 200),
  reads('provider', 'getAccount', "A provider's account"),
  reads('provider', 'listEntries', 'What was credited'),
  sends('customer', 'review', { rating: 5, text: 'All windows shine.' }, 200, 'The customer is happy'),
  sends('customer', 'review', { rating: 1 }, 409, 'A second review'),
  sends('customer', 'cancel', { reason: 'Too late.' }, 409, 'The order has ended'),
];

const isDisputed: Story = [
  books(),
  sends('provider', 'confirm', { revision: 1 }, 200, 'The provider agrees to the terms'),
  sends('customer', 'reject', { reason: 'Nobody came.' }, 409, 'Before the agreed end'),
  sends('support', 'amendOrder', amends, 200, 'What the backend calls the order, and where the customer is reached'),
  until(PROVIDED),
  sends('customer', 'reject', { reason: 'Half of the windows are dirty.' }, 200, 'The customer is not happy'),
  sends('support', 'resolve', resolves('write_off'), 409, 'What does not resolve a dispute'),
  sends('support', 'resolve', resolves('adjust', 20_000), 409, 'More than the price'),
  sends('support', 'resolve', resolves('adjust', 6_000), 200, 'A dispute ends with half of the price'),
];

const isOverdue: Story = [
  books(),
  sends('provider', 'confirm', { revision: 1 }, 200),
  until(PROVIDED),
  ...done,
  sends('customer', 'pay', pays(5_000, 'psp_3'), 200),
  until(sum(PROVIDED, hours(73))),
  sends('provider', 'claim', { reason: 'Only a part was paid.' }, 200, 'The provider claims the rest'),
  sends('provider', 'claim', { reason: 'Again.' }, 409, 'A second claim'),
  sends('support', 'resolve', resolves('reduce', 4_000), 409, 'Less than is paid'),
  sends('provider', 'withdraw', {}, 200, 'The provider withdraws the claim'),
  sends('support', 'resolve', resolves('reduce', 8_000), 200, 'Less is due, in another 72 hours'),
];

const costsAReimbursement: Story = [
  sends('customer', 'createOrder', wholeBooking, 201),
  sends('provider', 'confirm', { revision: 1 }, 200),
  until(days(5.5)),
  sends('customer', 'cancel', { reason: 'We are away.' }, 409, 'What it costs was not accepted'),
  sends(
    'customer',
    'cancel',
    { reason: 'We are away.', acceptDue: EUR(3_600) },
    200,
    'The customer accepts what it costs',
  ),
];

const isCancelled: Story = [
  sends('customer', 'createOrder', (start) => ({ ...wholeBooking(start), feeBps: 0 }), 201),
  sends('provider', 'cancel', { reason: 'Ill.' }, 200, 'The provider cancels'),
  sends('customer', 'review', { rating: 1 }, 409, 'A cancelled order'),
];

const isAnsweredLate: Story = [
  books(),
  sends('provider', 'confirm', { revision: 1 }, 200),
  sends('provider', 'edit', { revision: 1, price: EUR(13_000) }, 200),
  until(hours(25)),
  sends('customer', 'confirm', { revision: 2 }, 409, 'The change has lapsed'),
];

const startsTooSoon: Story = [
  books(hours(1)),
  until(hours(2)),
  sends('provider', 'confirm', { revision: 1 }, 409, 'The proposed start has passed'),
];

const goesToTheLimits: Story = [
  books(),
  ...numbers(19).map((n) => sends('provider', 'edit', { revision: n, price: EUR(12_000 + n) }, 200)),
  sends('provider', 'edit', { revision: 20, price: EUR(1) }, 409, 'The twenty-first revision'),
  sends('customer', 'confirm', { revision: 20 }, 200),
  until(PROVIDED),
  ...done,
  ...numbers(100).map((n) => sends('customer', 'pay', pays(1, `psp_1_${n}`), 200)),
  sends('customer', 'pay', pays(1, 'psp_1_101'), 409, 'The hundred and first payment'),
];

/** The stories that the examples of the document are taken from. */
export const STORIES: readonly Story[] = [
  goesWell,
  isDisputed,
  isOverdue,
  costsAReimbursement,
  isCancelled,
  isAnsweredLate,
  startsTooSoon,
  goesToTheLimits,
];

function pays(amount: number, reference: string) {
  return { amount: EUR(amount), reference };
}

function resolves(resolution: string, amount?: number) {
  return { resolution, ...(amount !== undefined && { amount: EUR(amount) }), note: 'As both parties were told.' };
}

function yesterday(start: Instant) {
  const startsAt = before(start, hours(24));
  return { revision: 2, appointment: { ...appointmentIn(start), startsAt } };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}
