import { filledUrl, isUrlTemplate } from '../links/url-template.ts';
import type { MailContext } from './mail-context.ts';
import type { Stationery } from './stationery.ts';

/** A link of a mail that is made to be pressed. */
export interface Button {
  readonly label: string;
  readonly url: string;
}

/** The buttons of a mail, the most urgent one first. */
export function buttonsOf(
  mail: MailContext,
  { payment }: Pick<Stationery, 'payment'>,
  orderUrl: string | null,
): readonly Button[] {
  const { buttons } = mail.labels;
  const isLink = payment !== null && isUrlTemplate(payment);
  const pay = mustPay(mail) && isLink ? [{ label: buttons.pay, url: filledUrl(payment, mail.order, mail.rest) }] : [];
  return [...pay, ...(orderUrl === null ? [] : [{ label: buttons.order, url: orderUrl }])];
}

/**
 * How the customer pays, in words: the operator's, else by whom it is asked for the money.
 * null where a button leads to the payment, and for whoever has nothing to pay.
 */
export function payHow(mail: MailContext, { payment, brand }: Pick<Stationery, 'payment' | 'brand'>): string | null {
  if (!mustPay(mail)) return null;
  if (payment === null) return mail.labels.payment(brand.name);
  if (isUrlTemplate(payment)) return null;
  const { id, reference } = mail.order;
  return payment
    .replaceAll('{amount}', mail.amount(mail.rest))
    .replaceAll('{reference}', reference ?? id)
    .replaceAll('{orderId}', id);
}

const mustPay = ({ role, order, rest }: MailContext): boolean =>
  role === 'customer' && order.stage === 'payment' && rest.amount > 0;
