import type { Contact, MailMatter, Names } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Lost } from '../domain/order/lost.ts';
import type { Order } from '../domain/order/order.ts';
import type { Party, Role } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import { minus, type Money } from '../domain/values/money.ts';
import { amountIn } from './amount.ts';
import { droppedTerms, type ShownTerms } from './dropped-terms.ts';
import { oneLine } from './free-text.ts';
import { knownZone } from './known-zone.ts';
import { LABELS, type Labels, type PartyWords } from './labels/index.ts';
import type { MailLocale } from './mail-locale.ts';
import { appointmentIn, differ, momentIn, zoneIn } from './moment.ts';

/** Whom a mail is written to. */
interface MailReader {
  readonly role: Role;
  readonly contact: Partial<Contact>;
}

/** The input of every part of a mail: what it is about, and the role and locale of the recipient. */
export class MailContext {
  readonly order: Order;
  /** null where the mail is about no event. */
  readonly event: OrderEvent | null;
  /** R5: null where the order is not lost. */
  readonly lost: Lost | null;
  readonly role: Role;
  readonly locale: MailLocale;
  readonly labels: Labels;
  /** The terms that the order is about: the agreed ones, else those that are or were proposed. */
  readonly terms: ShownTerms | null;
  /** The proposal that the event ended; null for none. */
  readonly dropped: ShownTerms | null;
  /** Of the place of the appointment. */
  readonly zone: string;
  readonly #names: Names;
  readonly #readersZone: string;

  constructor(about: MailMatter & MailReader, locale: MailLocale) {
    this.order = about.order;
    this.event = about.event ?? null;
    this.lost = about.lost ?? null;
    this.role = about.role;
    this.locale = locale;
    this.labels = LABELS[locale.language];
    this.dropped = about.event ? droppedTerms(about.event) : null;
    this.terms = about.order.agreed ?? about.order.proposal ?? this.dropped;
    this.zone = knownZone(this.terms?.appointment.timeZone ?? 'UTC');
    this.#names = about.names ?? {};
    this.#readersZone = about.contact.timeZone ? knownZone(about.contact.timeZone) : this.zone;
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

  /** How a party calls itself; null where that is not known. */
  name(party: Party): string | null {
    return oneLine(this.#names[party] ?? '') || null;
  }

  /** How a party is called: by its name, else as what it is. */
  party(party: Party): PartyWords {
    const name = this.name(party);
    return name === null ? this.labels.parties[party] : { start: name, within: name };
  }

  /** An instant by the clocks of the place, and by the reader's own where they differ. */
  moment(at: Instant): string {
    return this.#both(at, (zone) => momentIn(this.locale, at, zone));
  }

  /** In the zone of its place, and in the reader's own. */
  appointment(terms: ShownTerms): string {
    return this.#both(
      terms.appointment.startsAt,
      (zone) => appointmentIn(this.locale, terms, zone),
      knownZoneOf(terms),
    );
  }

  /** The zone of the place, whose clocks all instants are told by. */
  get zoneName(): string {
    return zoneIn(this.locale, this.terms?.appointment.startsAt ?? this.order.updatedAt, this.zone);
  }

  #both(at: Instant, written: (zone: string) => string, zone = this.zone): string {
    const there = written(zone);
    return differ(at, zone, this.#readersZone)
      ? `${there} (${this.labels.yourTime(written(this.#readersZone))})`
      : there;
  }
}

const knownZoneOf = ({ appointment }: ShownTerms): string => knownZone(appointment.timeZone);
