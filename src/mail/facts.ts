import type { Money } from '../domain/money.ts';
import type { TemplateName } from '../domain/notifications.ts';
import { CONTENTS, type FactName, type QuoteName } from './contents.ts';
import type { ShownTerms } from './dropped-terms.ts';
import type { Happening } from './happening.ts';
import { LABELS } from './labels.ts';
import { linesOf, oneLine } from './written.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What somebody wrote, line by line. */
export interface Quote {
  readonly label: string;
  readonly lines: readonly string[];
}

/** What a mail shows below its text, as far as the order has it. */
export function factsOf(template: TemplateName, mail: Happening): readonly Fact[] {
  const values = { ...terms(mail), ...payment(mail), ...credit(mail), ...parties(mail) };
  const labels = LABELS[mail.reader.language].facts;
  const names: readonly FactName[] = [...CONTENTS[template].facts, 'order'];
  return names.flatMap((name) => {
    const value = values[name];
    return value === null ? [] : [{ label: labels[name], value }];
  });
}

/** What people wrote that the mail is about. */
export function quotesOf(template: TemplateName, mail: Happening): readonly Quote[] {
  const labels = LABELS[mail.reader.language].quotes;
  return CONTENTS[template].quotes.flatMap((name) => {
    const text = written(name, mail)?.trim();
    return text ? [{ label: labels[name], lines: linesOf(text) }] : [];
  });
}

function terms(mail: Happening) {
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

function payment(mail: Happening) {
  const { due, paid, dueAt } = mail.order.payment;
  const isOpen = mail.rest.amount > 0;
  return {
    due: due.amount > 0 ? amount(mail, due) : null,
    paid: paid.amount > 0 ? amount(mail, paid) : null,
    rest: isOpen && paid.amount > 0 ? amount(mail, mail.rest) : null,
    dueAt: isOpen && dueAt ? mail.moment(dueAt) : null,
  };
}

function credit(mail: Happening) {
  const made = mail.order.credit;
  return {
    fee: made && made.fee.amount > 0 ? amount(mail, made.fee) : null,
    credit: amount(mail, made?.amount),
  };
}

/** Who is who only support needs to be told. */
function parties({ order, role }: Happening) {
  return {
    service: oneLine(order.service.title),
    customer: role === 'support' ? order.customerId : null,
    provider: role === 'support' ? order.providerId : null,
    order: order.id,
  };
}

function written(name: QuoteName, { order, event }: Happening): string | null {
  const { claim, dispute, cancellation, review } = order;
  switch (name) {
    case 'comment':
      return (order.proposal ?? order.agreed)?.comment ?? null;
    case 'reason':
      if (claim?.status === 'open') return claim.reason;
      return dispute?.status === 'open' ? dispute.reason : (cancellation?.reason ?? null);
    case 'note':
      return typeof event.data['note'] === 'string' ? event.data['note'] : (dispute?.note ?? null);
    case 'review':
      return review?.text ?? null;
  }
}

const shown = (mail: Happening, those: ShownTerms | null) => ({
  appointment: those && mail.appointment(those),
  price: amount(mail, those?.price),
});

const amount = (mail: Happening, sum: Money | undefined): string | null => (sum ? mail.amount(sum) : null);
