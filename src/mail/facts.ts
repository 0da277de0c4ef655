import type { Money } from '../domain/values/money.ts';
import type { TemplateName } from '../domain/messages/notifications.ts';
import { CONTENTS, type FactName, type QuoteName } from './contents.ts';
import type { ShownTerms } from './dropped-terms.ts';
import type { MailContext } from './mail-context.ts';
import { LABELS } from './labels.ts';
import { linesOf, oneLine } from './free-text.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A free text, line by line. */
export interface Quote {
  readonly label: string;
  readonly lines: readonly string[];
}

/** The facts that a mail shows below its text, as far as the order has them. */
export function mailFacts(template: TemplateName, mail: MailContext): readonly Fact[] {
  const values = { ...terms(mail), ...payment(mail), ...credit(mail), ...parties(mail) };
  const labels = LABELS[mail.locale.language].facts;
  const names: readonly FactName[] = [...CONTENTS[template].facts, 'order'];
  return names.flatMap((name) => {
    const value = values[name];
    return value === null ? [] : [{ label: labels[name], value }];
  });
}

/** The free texts that a mail quotes, as far as the order has them. */
export function quotesOf(template: TemplateName, mail: MailContext): readonly Quote[] {
  const labels = LABELS[mail.locale.language].quotes;
  return CONTENTS[template].quotes.flatMap((name) => {
    const text = freeText(name, mail)?.trim();
    return text ? [{ label: labels[name], lines: linesOf(text) }] : [];
  });
}

function terms(mail: MailContext) {
  const { order, dropped } = mail;
  const { proposal } = order;
  const standing = proposal ? null : mail.terms;
  const [proposed, former] = [shown(mail, proposal), shown(mail, proposal && (order.agreed ?? dropped))];
  return {
    ...shown(mail, mail.terms),
    standingAppointment: shown(mail, standing).appointment,
    standingPrice: shown(mail, standing).price,
    proposedAppointment: proposed.appointment,
    proposedPrice: proposed.price,
    formerAppointment: former.appointment === proposed.appointment ? null : former.appointment,
    formerPrice: former.price === proposed.price ? null : former.price,
  };
}

function payment(mail: MailContext) {
  const { due, paid, dueAt, payments } = mail.order.payment;
  const last = payments.at(-1);
  const isOpen = mail.rest.amount > 0;
  return {
    due: due.amount > 0 ? amount(mail, due) : null,
    paid: paid.amount > 0 ? amount(mail, paid) : null,
    rest: isOpen && paid.amount > 0 ? amount(mail, mail.rest) : null,
    payment: amount(mail, last?.amount),
    paymentReference: last ? oneLine(last.reference) : null,
    dueAt: isOpen && dueAt ? mail.moment(dueAt) : null,
  };
}

function credit(mail: MailContext) {
  const made = mail.order.credit;
  return {
    fee: made && made.fee.amount > 0 ? amount(mail, made.fee) : null,
    credit: amount(mail, made?.amount),
  };
}

/** Only support sees the ids of the parties. */
function parties({ order, role }: MailContext) {
  return {
    service: oneLine(order.service.title),
    customer: role === 'support' ? oneLine(order.customerId) : null,
    provider: role === 'support' ? oneLine(order.providerId) : null,
    order: order.id,
  };
}

function freeText(name: QuoteName, { order, event }: MailContext): string | null {
  const { claim, dispute, cancellation, review } = order;
  switch (name) {
    case 'comment':
      return (order.proposal ?? order.agreed)?.comment ?? null;
    case 'reason':
      if (claim?.status === 'open') return claim.reason;
      return dispute?.status === 'open' ? dispute.reason : (cancellation?.reason ?? null);
    case 'note':
      return event && 'note' in event.data ? event.data.note : (dispute?.note ?? null);
    case 'review':
      return review?.text ?? null;
  }
}

const shown = (mail: MailContext, terms: ShownTerms | null) => ({
  appointment: terms && mail.appointment(terms),
  price: amount(mail, terms?.price),
});

const amount = (mail: MailContext, sum: Money | undefined): string | null => (sum ? mail.amount(sum) : null);
