import { facts, section } from '../pages/facts.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import type { DeskOrder } from './desk-order.ts';
import { WORDS } from './desk-words.ts';

const STATUS = { none: 'Nothing is due', due: 'Due', overdue: 'Overdue', paid: 'Paid', written_off: 'Written off' };

/** What is due, and what was paid under which reference. */
export function paymentSection(desk: DeskOrder): Html {
  const { time, order } = desk;
  const { status, due, paid, dueAt, payments } = order.payment;
  if (status === 'none' && payments.length === 0) return NOTHING;
  const list = payments.map(
    ({ amount, reference, receivedAt }) =>
      html`<li>${desk.amount(amount)} · ${time.moment(receivedAt)} · <code>${written(reference)}</code></li>`,
  );
  return section(
    'payment',
    'Payment',
    html`${facts([
      ['Status', STATUS[status]],
      ['Due', desk.amount(due)],
      ['Paid', desk.amount(paid)],
      ['Rest', desk.rest.amount > 0 ? desk.amount(desk.rest) : null],
      ['To be paid by', dueAt && time.moment(dueAt)],
    ])}${
      list.length === 0
        ? NOTHING
        : html`<ul class="plain" aria-label="Payments">
            ${list}
          </ul>`
    }`,
  );
}

/** Z1, Z2. */
export function creditSection(desk: DeskOrder): Html {
  const { time, order } = desk;
  const { credit } = order;
  if (!credit) return NOTHING;
  return section(
    'credit',
    'Credit of the provider',
    facts([
      ['Status', WORDS.credits[credit.status]],
      ['Amount', desk.amount(credit.amount)],
      ['Fee', credit.fee.amount > 0 ? desk.amount(credit.fee) : null],
      ['Credited', credit.creditedAt ? time.moment(credit.creditedAt) : 'Not yet'],
      ['Expected by', credit.expectedBy && time.moment(credit.expectedBy)],
      ['Promised by', credit.dueBy && time.moment(credit.dueBy)],
    ]),
  );
}
