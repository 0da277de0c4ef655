import type { Schemas } from '../gateway/answers.ts';
import { march } from './clock.ts';
import type { DemoOrder } from './order.ts';
import type { OrderStory } from './play.ts';
import { AGREED, BOOKED, CLAIMED, CLOSED, DONE, DUE, EDITED, EXPIRED, OVERDUE, REVIEWED } from './states.ts';
import { dayAndTime } from './words.ts';

const euros = (amount: number): Schemas['Money'] => ({ amount, currency: 'EUR' });
const inBerlin = (startsAt: string, durationMinutes: number): Schemas['Appointment'] => ({
  startsAt,
  durationMinutes,
  timeZone: 'Europe/Berlin',
});

/** 135.00 EUR less 2.5 percent, rounded down to 3.37 EUR (Z1). */
export const PRICE = euros(13_500);
export const FEE = euros(337);
export const CREDIT = euros(13_163);

/** The end of the 5th business day after 25 March 2027 in Berlin: Good Friday and Easter Monday are none (Z2). */
const EXPECTED_BY = '2027-04-05T22:00:00.000Z';

/** From the booking to the review; the customer forgets to confirm what the provider has done. */
export async function* paid(order: DemoOrder): OrderStory {
  const asked = { appointment: inBerlin(march(18, 9), 120), price: euros(12_000) };
  await order.isBooked({ title: 'Window cleaning', ...asked, comment: 'Please ring twice' }, BOOKED, { revision: 1 });

  yield march(1, 12);
  const offer = { appointment: inBerlin(march(19, 9), 180), price: PRICE, comment: 'Two floors take longer' };
  await order.accepts('provider', 'edit', { revision: 1, ...offer }, EDITED, { revision: 2, proposal: offer });
  await order.refuses('provider', 'confirm', { revision: 2 }, 'not_your_turn');
  await order.refuses('customer', 'confirm', { revision: 1 }, 'revision_mismatch');

  yield march(1, 18);
  await order.accepts('customer', 'confirm', { revision: 2 }, AGREED, { agreed: { revision: 2, ...offer } });
  await order.refuses('provider', 'done', {}, 'too_early');

  yield order.appointmentReminder;
  await order.sees('order.appointment_near', 'both are reminded of the appointment', AGREED);

  yield march(19, 12);
  await order.accepts('provider', 'done', {}, DONE);
  const confirmed = order.deadline;

  yield order.reminder;
  await order.sees('order.reminded', 'the customer is reminded to confirm', DONE);

  yield confirmed;
  const dueByItself = { execution: { confirmedBy: 'system' }, payment: { due: PRICE } } as const;
  await order.sees('order.payment_due', 'nobody has said anything against it', DUE, dueByItself);

  yield march(25, 9);
  const payment = { amount: PRICE, reference: 'card-4711' };
  await order.accepts('customer', 'pay', payment, CLOSED, { payment: { paid: PRICE } });
  await order.repeats({ payment: { paid: PRICE } });
  const credit = { status: 'credited', amount: CREDIT, fee: FEE, expectedBy: EXPECTED_BY, dueBy: EXPECTED_BY } as const;
  const when = `at once; five business days over Easter had until ${dayAndTime(EXPECTED_BY)}`;
  await order.sees('order.credited', `the provider is credited ${when}`, CLOSED, { credit });

  yield march(27, 10);
  await order.accepts('customer', 'review', { rating: 5, text: 'Spotless' }, REVIEWED, { review: { rating: 5 } });
  await order.hasTimeline(
    'created, edited, confirmed, appointment_near, done, reminded, execution_confirmed, payment_due, ' +
      'payment_received, closed, credit_scheduled, credited, reviewed',
  );
}

/** K1: the provider does not answer, and is too late when it does. */
export async function* unanswered(order: DemoOrder): OrderStory {
  const wishes = { title: 'Garden work', appointment: inBerlin(march(10, 9), 240), price: euros(8_000) };
  await order.isBooked(wishes, BOOKED);
  const late = order.deadline;

  yield order.reminder;
  await order.sees('order.reminded', 'the provider is reminded to answer', BOOKED);

  yield late;
  await order.sees('order.expired', 'nobody has answered in time', EXPIRED);
  await order.refuses('provider', 'confirm', { revision: 1 }, 'deadline_passed');
  await order.hasTimeline('created, reminded, expired');
}

/** P3: the customer does not pay, and the provider claims the money. */
export async function* unpaid(order: DemoOrder): OrderStory {
  const wishes = { title: 'Carpet cleaning', appointment: inBerlin(march(9, 13), 60), price: euros(9_000) };
  await order.isBooked(wishes, BOOKED);

  yield march(1, 10);
  await order.accepts('provider', 'confirm', { revision: 1 }, AGREED);

  yield order.appointmentReminder;
  await order.sees('order.appointment_near', 'both are reminded of the appointment', AGREED);

  yield march(9, 14);
  await order.accepts('provider', 'done', {}, DONE);
  await order.accepts('customer', 'confirm', {}, DUE, { execution: { confirmedBy: 'customer' } });
  const due = order.deadline;
  const claim = { reason: 'Not paid in time' };
  await order.refuses('provider', 'claim', claim, 'not_overdue');

  yield order.reminder;
  await order.sees('order.reminded', 'the customer is reminded to pay', DUE);

  yield due;
  await order.sees('order.payment_overdue', 'nobody has paid in time', OVERDUE);

  yield march(12, 16);
  await order.accepts('provider', 'claim', claim, CLAIMED, { claim });
  await order.hasTimeline(
    'created, confirmed, appointment_near, done, execution_confirmed, payment_due, reminded, payment_overdue, ' +
      'claim_opened',
  );
}
