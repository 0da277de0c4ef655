import { isTimeZone } from '../domain/values/business-days.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Instant } from '../domain/values/instant.ts';
import { minus, type Money } from '../domain/values/money.ts';
import type { Order } from '../domain/order/order.ts';
import type { Role } from '../domain/order/party.ts';
import { amountFor } from './amount.ts';
import { droppedTerms, type ShownTerms } from './dropped-terms.ts';
import { appointmentFor, momentFor } from './moment.ts';
import type { Reader } from './reader.ts';

/** An event, the order as of it, and who reads of it: what every part of a mail is made from. */
export class MailContext {
  readonly order: Order;
  readonly event: OrderEvent;
  readonly role: Role;
  readonly reader: Reader;
  /** What the order is about: what is agreed, else what is or was proposed. */
  readonly terms: ShownTerms | null;
  /** What was proposed until now. */
  readonly dropped: ShownTerms | null;

  constructor(about: { readonly order: Order; readonly event: OrderEvent; readonly role: Role }, reader: Reader) {
    this.order = about.order;
    this.event = about.event;
    this.role = about.role;
    this.reader = reader;
    this.dropped = droppedTerms(about.event);
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
    return amountFor(this.reader, sum);
  }

  /** In the zone of the appointment. */
  moment(at: Instant): string {
    return momentFor(this.reader, at, knownZone(this.terms?.appointment.timeZone ?? 'UTC'));
  }

  appointment({ appointment }: ShownTerms): string {
    return appointmentFor(this.reader, { appointment: { ...appointment, timeZone: knownZone(appointment.timeZone) } });
  }
}

/** The order may come from a machine that knew more zones than this one. */
const knownZone = (timeZone: string): string => (isTimeZone(timeZone) ? timeZone : 'UTC');
