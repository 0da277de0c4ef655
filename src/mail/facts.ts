import type { Party } from '../domain/order/party.ts';
import type { Money } from '../domain/values/money.ts';
import type { TemplateName } from '../domain/messages/notifications.ts';
import { CONTENTS, type FactName, type QuoteName } from './contents.ts';
import type { ShownTerms } from './dropped-terms.ts';
import type { MailContext } from './mail-context.ts';
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
  const labels = mail.labels.facts;
  const names: readonly FactName[] = [...CONTENTS[template].facts, 'customer', 'provider', 'zone', 'order'];
  return names.flatMap((name) => {
    const value = values[name];
    return value === null ? [] : [{ label: labels[name], value }];
  });
}

/** The free texts that a mail quotes, as far as the order has them. */
export function quotesOf(template: TemplateName, mail: MailContext): readonly Quote[] {
  const { quotes, comments } = mail.labels;
  return CONTENTS[template].quotes.flatMap((name) => {
    const text = freeText(name, mail)?.trim();
    return text ? [{ label: labelOf(name), lines: linesOf(text) }] : [];
  });

  function labelOf(name: QuoteName): string {
    const author = name === 'comment' ? authorOf(mail) : null;
    if (author === null) return quotes[name];
    return author === mail.role ? comments.own : comments.of(mail.party(author));
  }
}

/** K2: whose the comment is that is shown; null where nobody has recorded that. */
function authorOf({ order }: MailContext): Party | null {
  if (order.proposal) return order.proposal.by;
  return order.comments?.find(({ revision }) => revision === order.agreed?.revision)?.by ?? null;
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

/** Each party sees the other's name; only support sees the ids of the parties, and the order's first. */
function parties(mail: MailContext) {
  const { order, role, terms } = mail;
  const isSupport = role === 'support';
  const named = (party: Party, id: string): string | null => {
    const name = mail.name(party);
    if (isSupport) return name === null ? oneLine(id) : `${name} (${oneLine(id)})`;
    return role === party ? null : name;
  };
  const reference = oneLine(order.reference ?? '');
  return {
    service: oneLine(order.service.title),
    customer: named('customer', order.customerId),
    provider: named('provider', order.providerId),
    zone: terms ? mail.zoneName : null,
    order: isSupport ? [order.id, reference].filter((text) => text !== '').join(', ') : reference || null,
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
