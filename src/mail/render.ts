import Mustache from 'mustache';
import type { Contact, MailMatter } from '../domain/messages/delivery.ts';
import type { TemplateName } from '../domain/messages/notifications.ts';
import type { OrderId, Role } from '../domain/order/party.ts';
import { calendarEntry, type CalendarEntry, type CalendarParty } from './calendar/calendar-entry.ts';
import { mailFacts, quotesOf } from './facts.ts';
import { oneLine } from './free-text.ts';
import { MailContext } from './mail-context.ts';
import { brandIn } from './brand.ts';
import { buttonsOf, payHow } from './buttons.ts';
import { cancellationPolicy } from './cancellation-policy.ts';
import { CONTENTS } from './contents.ts';
import { mailLocale } from './mail-locale.ts';
import type { Stationery } from './stationery.ts';
import { templateValues } from './template-values.ts';

/** What a mail is about, and for whom. */
export type MailRequest = MailMatter & {
  readonly template: TemplateName;
  readonly role: Role;
  /** Without an address it is only looked at. */
  readonly contact: Partial<Contact>;
  /** Where the reader sees the order; null for nowhere. */
  readonly orderUrl: string | null;
};

/** A mail, ready to be sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** M5. */
  readonly calendar: CalendarEntry | null;
  /** The mails of an order belong together. */
  readonly orderId: OrderId;
}

type Escape = (value: string) => string;

const asIs: Escape = (value) => value;
const asHtml: Escape = (value) => Mustache.escape(value);

/**
 * Renders a mail for one recipient; text and HTML are made from the same template and the same values.
 * It has no data of the other party but what the order shows to both.
 */
export function renderMail(request: MailRequest, stationery: Stationery): RenderedMail {
  const { template: name, contact, orderUrl } = request;
  const locale = mailLocale(contact.locale);
  const { language } = locale;
  const mail = new MailContext(request, locale);
  const { labels } = mail;
  const { sender, replyTo, brand, templates } = stationery;
  const template = templates.of(name, language);
  const values = templateValues(mail, payHow(mail, stationery));
  const test = mail.order.testClock ? labels.testClock : null;
  const ownSubject = filled(template.subject, values, asIs)
    .replace(/[ \r\n]+/g, ' ')
    .trim();
  const subject = test ? `${test.subject} ${ownSubject}` : ownSubject;
  const frame = {
    subject,
    language,
    notice: test?.notice ?? null,
    greeting: labels.greeting(oneLine(contact.name ?? '') || null),
    ...brandIn(brand),
    buttons: buttonsOf(mail, stationery, orderUrl),
    footer: replyTo === null ? labels.answers.nobody : labels.answers.support,
    orderLine: `${labels.facts.order} ${mail.order.id}`,
    policy: CONTENTS[name].policy ? cancellationPolicy(mail) : null,
    quotes: quotesOf(name, mail),
    facts: mailFacts(name, mail),
  };
  const paragraphs = (escape: Escape) =>
    template.paragraphs.map((paragraph) => filled(paragraph, values, escape).trim()).filter((text) => text !== '');
  return {
    subject,
    text: filled(templates.layout.text, { ...frame, paragraphs: paragraphs(asIs) }, asIs),
    html: filled(templates.layout.html, { ...frame, paragraphs: paragraphs(asHtml) }, asHtml),
    calendar: calendarEntry(mail, { organizer: sender, attendee: attendeeOf(contact) }),
    orderId: mail.order.id,
  };
}

const attendeeOf = ({ email, name = '' }: Partial<Contact>): CalendarParty | null =>
  email === undefined ? null : { name, address: email };

const filled = (template: string, values: object, escape: Escape): string =>
  Mustache.render(template, values, {}, { escape });
