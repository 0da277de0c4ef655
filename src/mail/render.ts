import Mustache from 'mustache';
import type { MailMatter } from '../domain/messages/delivery.ts';
import type { TemplateName } from '../domain/messages/notifications.ts';
import type { Role } from '../domain/order/party.ts';
import { mailFacts, quotesOf } from './facts.ts';
import { oneLine } from './free-text.ts';
import { MailContext } from './mail-context.ts';
import { LABELS } from './labels.ts';
import { mailLocale } from './mail-locale.ts';
import { LAYOUT, templateOf } from './templates.ts';
import { templateValues } from './template-values.ts';

/** What a mail is about, and for whom. */
export type MailRequest = MailMatter & {
  readonly template: TemplateName;
  /** A language tag such as `de-AT`. */
  readonly locale: string | undefined;
  readonly role: Role;
};

/** A mail, ready to be sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Escape = (value: string) => string;

const asIs: Escape = (value) => value;
const asHtml: Escape = (value) => Mustache.escape(value);

/**
 * Renders a mail for one recipient; text and HTML are made from the same template and the same values.
 * It has no data of the other party but what the order shows to both.
 */
export function renderMail({ template: name, locale: tag, ...about }: MailRequest): RenderedMail {
  const locale = mailLocale(tag);
  const { language } = locale;
  const mail = new MailContext(about, locale);
  const labels = LABELS[language];
  const template = templateOf(name, language);
  const values = templateValues(mail);
  const test = mail.order.testClock ? labels.testClock : null;
  const ownSubject = oneLine(filled(template.subject, values, asIs));
  const subject = test ? `${test.subject} ${ownSubject}` : ownSubject;
  const frame = {
    subject,
    language,
    notice: test?.notice ?? null,
    greeting: labels.greeting,
    footer: labels.footer(mail.order.id),
    quotes: quotesOf(name, mail),
    facts: mailFacts(name, mail),
  };
  const paragraphs = (escape: Escape) =>
    template.paragraphs.map((paragraph) => filled(paragraph, values, escape).trim()).filter((text) => text !== '');
  return {
    subject,
    text: filled(LAYOUT.text, { ...frame, paragraphs: paragraphs(asIs) }, asIs),
    html: filled(LAYOUT.html, { ...frame, paragraphs: paragraphs(asHtml) }, asHtml),
  };
}

const filled = (template: string, values: object, escape: Escape): string =>
  Mustache.render(template, values, {}, { escape });
