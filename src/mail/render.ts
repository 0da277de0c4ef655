import Mustache from 'mustache';
import type { OrderEvent } from '../domain/order/event.ts';
import type { TemplateName } from '../domain/messages/notifications.ts';
import type { Order } from '../domain/order/order.ts';
import type { Role } from '../domain/order/party.ts';
import { mailFacts, quotesOf } from './facts.ts';
import { MailContext } from './mail-context.ts';
import { LABELS } from './labels.ts';
import { readerOf } from './reader.ts';
import { LAYOUT, templateOf } from './templates.ts';
import { wordsOf } from './words.ts';
import { oneLine } from './written.ts';

/** What a mail is to tell, to whom. */
export interface MailRequest {
  readonly template: TemplateName;
  /** A language tag such as `de-AT`; what is not known reads English. */
  readonly locale: string | undefined;
  readonly role: Role;
  /** As of the event. */
  readonly order: Order;
  readonly event: OrderEvent;
}

/** A mail as it is read. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Escape = (value: string) => string;

const asIs: Escape = (value) => value;
const asHtml: Escape = (value) => Mustache.escape(value);

/**
 * Writes a mail for one reader; text and HTML are made from the same template and the same values.
 * It tells of the other party only what the order shows to both.
 */
export function renderMail({ template: name, locale, ...about }: MailRequest): RenderedMail {
  const reader = readerOf(locale);
  const mail = new MailContext(about, reader);
  const labels = LABELS[reader.language];
  const template = templateOf(name, reader.language);
  const words = wordsOf(mail);
  const subject = oneLine(filled(template.subject, words, asIs));
  const around = {
    subject,
    language: reader.language,
    greeting: labels.greeting,
    footer: labels.footer(mail.order.id),
    quotes: quotesOf(name, mail),
    facts: mailFacts(name, mail),
  };
  const paragraphs = (escape: Escape) =>
    template.paragraphs.map((paragraph) => filled(paragraph, words, escape).trim()).filter((text) => text !== '');
  return {
    subject,
    text: filled(LAYOUT.text, { ...around, paragraphs: paragraphs(asIs) }, asIs),
    html: filled(LAYOUT.html, { ...around, paragraphs: paragraphs(asHtml) }, asHtml),
  };
}

const filled = (template: string, values: object, escape: Escape): string =>
  Mustache.render(template, values, {}, { escape });
