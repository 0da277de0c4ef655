import type { Schemas } from './backend.ts';
import type { DemoOrder } from './order.ts';
import { AGREED, BOOKED, CLAIMED, CLOSED, DONE, DUE, EDITED, EXPIRED, OVERDUE, REVIEWED } from './states.ts';

const euros = (amount: number): Schemas['Money'] => ({ amount, currency: 'EUR' });

/** 135.00 EUR less 2.5 percent, rounded down to 3.37 EUR (Z1). */
export const PRICE = euros(13_500);
export const FEE = euros(337);
export const CREDIT = euros(13_163);

/** From the booking to the review, as everybody wishes. */
export async function paid(order: DemoOrder): Promise<void> {
  const asked = { appointment: order.appointmentIn(12), price: euros(12_000) };
  await order.isBooked({ title: 'Window cleaning', ...asked, comment: 'Please ring twice' }, BOOKED, { revision: 1 });

  const offer = { appointment: order.appointmentIn(16), price: PRICE, comment: 'Two floors take longer' };
  await order.accepts('provider', 'edit', { revision: 1, ...offer }, EDITED, { revision: 2, proposal: offer });
  await order.refuses('provider', 'confirm', { revision: 2 }, 'not_your_turn');
  await order.refuses('customer', 'confirm', { revision: 1 }, 'revision_mismatch');
  await order.accepts('customer', 'confirm', { revision: 2 }, AGREED, { agreed: { revision: 2, ...offer } });

  await order.refuses('provider', 'done', {}, 'too_early');
  await order.until(offer.appointment.startsAt, 'the agreed appointment starts');
  await order.accepts('provider', 'done', {}, DONE);
  await order.accepts('customer', 'confirm', {}, DUE, { payment: { due: PRICE } });

  const payment = { amount: PRICE, reference: 'card-4711' };
  await order.accepts('customer', 'pay', payment, CLOSED, { payment: { paid: PRICE } });
  await order.repeats({ payment: { paid: PRICE } });

  const credit = { status: 'credited', amount: CREDIT, fee: FEE } as const;
  await order.sees('order.credited', order.seen.updatedAt, 'the provider is credited', CLOSED, { credit });
  await order.accepts('customer', 'review', { rating: 5, text: 'Spotless' }, REVIEWED, { review: { rating: 5 } });
  await order.hasTimeline(
    'created, edited, confirmed, done, execution_confirmed, payment_due, payment_received, ' +
      'closed, credit_scheduled, credited, reviewed',
  );
}

/** K1: the provider does not answer, and is too late when it does. */
export async function unanswered(order: DemoOrder): Promise<void> {
  await order.isBooked({ title: 'Garden work', appointment: order.appointmentIn(72), price: euros(8_000) }, BOOKED);
  const late = order.deadline;
  await order.sees('order.reminded', order.reminder, 'the provider is reminded to answer', BOOKED);
  await order.sees('order.expired', late, 'nobody has answered in time', EXPIRED);
  await order.refuses('provider', 'confirm', { revision: 1 }, 'deadline_passed');
  await order.hasTimeline('created, reminded, expired');
}

/** P3: the customer does not pay, and the provider claims the money. */
export async function unpaid(order: DemoOrder): Promise<void> {
  const appointment = order.appointmentIn(8);
  await order.isBooked({ title: 'Carpet cleaning', appointment, price: euros(9_000) }, BOOKED);
  await order.accepts('provider', 'confirm', { revision: 1 }, AGREED);
  await order.until(appointment.startsAt, 'the agreed appointment starts');
  await order.accepts('provider', 'done', {}, DONE);
  await order.accepts('customer', 'confirm', {}, DUE);
  const due = order.deadline;
  const claim = { reason: 'Not paid in time' };
  await order.refuses('provider', 'claim', claim, 'not_overdue');
  await order.sees('order.reminded', order.reminder, 'the customer is reminded to pay', DUE);
  await order.sees('order.payment_overdue', due, 'nobody has paid in time', OVERDUE);
  await order.accepts('provider', 'claim', claim, CLAIMED, { claim });
  await order.hasTimeline(
    'created, confirmed, done, execution_confirmed, payment_due, reminded, payment_overdue, claim_opened',
  );
}
