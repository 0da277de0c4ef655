import type { MailMatter } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Lost } from '../domain/order/lost.ts';
import type { Instant } from '../domain/values/instant.ts';
import { minus, type Money } from '../domain/values/money.ts';
import type { Order } from '../domain/order/order.ts';
import type { Role } from '../domain/order/party.ts';
import { amountIn } from './amount.ts';
import { droppedTerms, type ShownTerms } from './dropped-terms.ts';
import { knownZone } from './known-zone.ts';
import type { MailLocale } from './mail-locale.ts';
import { appointmentIn, momentIn } from './moment.ts';

/** The input of every part of a mail: what it is about, and the role and locale of the recipient. */
export class MailContext {
  readonly order: Order;
  /** null where the mail is about no event. */
  readonly event: OrderEvent | null;
  /** R5: null where the order is not lost. */
  readonly lost: Lost | null;
  readonly role: Role;
  readonly locale: MailLocale;
  /** The terms that the order is about: the agreed ones, else those that are or were proposed. */
  readonly terms: ShownTerms | null;
  /** The proposal that the event ended; null for none. */
  readonly dropped: ShownTerms | null;

  constructor(about: MailMatter & { readonly role: Role }, locale: MailLocale) {
    this.order = about.order;
    this.event = about.event ?? null;
    this.lost = about.lost ?? null;
    this.role = about.role;
    this.locale = locale;
    this.dropped = about.event ? droppedTerms(about.event) : null;
    this.terms = about.order.agreed ?? about.order.proposal ?? this.dropped;
  }

  /** What is still to be paid. */
  get rest(): Money {
    const { due, paid } = this.order.payment;
    return minus(due, paid);
  }

  /** Something was due, and all of it is paid. */
  get isPaidInFull(): boolean {
    return this.order.payment.due.amount > 0 && this.rest.amount <= 0;
  }

  amount(sum: Money): string {
    return amountIn(this.locale, sum);
  }

  /** An instant in the zone of the appointment. */
  moment(at: Instant): string {
    return momentIn(this.locale, at, knownZone(this.terms?.appointment.timeZone ?? 'UTC'));
  }

  appointment({ appointment }: ShownTerms): string {
    return appointmentIn(this.locale, { appointment: { ...appointment, timeZone: knownZone(appointment.timeZone) } });
  }
}
