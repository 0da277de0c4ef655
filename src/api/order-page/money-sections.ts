import { filledUrl, isUrlTemplate } from '../../links/url-template.ts';
import { facts, section } from '../pages/facts.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import type { PageContext } from './page-context.ts';

/** What is due and paid, and how the customer pays. */
export function paymentSection(page: PageContext): Html {
  const { words, time, order } = page;
  const { status, due, paid, dueAt, payments } = order.payment;
  if (status === 'none') return NOTHING;
  const isOpen = status === 'due' || status === 'overdue';
  const { labels } = words;
  const list = payments.map(
    ({ amount, reference, receivedAt }) =>
      html`<li>${page.amount(amount)} · ${time.moment(receivedAt)} · <code>${reference}</code></li>`,
  );
  return section(
    'payment',
    words.sections.payment,
    html`${facts([
      [labels.due, page.amount(due)],
      [labels.paid, paid.amount > 0 ? page.amount(paid) : null],
      [labels.rest, isOpen && paid.amount > 0 ? page.amount(page.rest) : null],
      [labels.dueAt, isOpen && dueAt ? time.moment(dueAt) : null],
    ])}${
      list.length > 0
        ? html`<ul class="plain soft">
            ${list}
          </ul>`
        : NOTHING
    }${howToPay(page, isOpen)}`,
  );
}

/** The customer pays at the operator's, never here: the operator reports the payment. */
function howToPay(page: PageContext, isOpen: boolean): Html {
  const { words, matter, order, rest } = page;
  if (!isOpen || matter.role !== 'customer') return NOTHING;
  if (matter.payment === null) return html`<p>${words.payLater}</p>`;
  if (!isUrlTemplate(matter.payment)) return html`<p class="lines">${paymentText(page, matter.payment)}</p>`;
  const url = filledUrl(matter.payment, order, rest);
  return html`<p><a class="button primary" href="${url}" rel="noreferrer noopener">${words.payNow}</a></p>`;
}

const paymentText = (page: PageContext, template: string): string =>
  template
    .replaceAll('{amount}', page.amount(page.rest))
    .replaceAll('{reference}', page.order.reference ?? page.order.id)
    .replaceAll('{orderId}', page.order.id);

/** Z1, Z2: the provider's. */
export function creditSection(page: PageContext): Html {
  const { words, time, order, matter } = page;
  const { credit } = order;
  if (!credit || matter.role !== 'provider') return NOTHING;
  const { labels } = words;
  return section(
    'credit',
    words.sections.credit,
    facts([
      [labels.status, words.credits[credit.status]],
      [labels.amount, page.amount(credit.amount)],
      [labels.fee, credit.fee.amount > 0 ? page.amount(credit.fee) : null],
      [labels.expectedBy, credit.creditedAt === null && credit.expectedBy ? time.day(credit.expectedBy) : null],
      [labels.creditedAt, credit.creditedAt && time.moment(credit.creditedAt)],
    ]),
  );
}
