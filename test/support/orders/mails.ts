import type { Contact, Names } from '../../../src/domain/messages/delivery.ts';
import { renderMail, type RenderedMail } from '../../../src/mail/render.ts';
import type { Stationery } from '../../../src/mail/stationery.ts';
import { MailTemplates } from '../../../src/mail/templates.ts';
import type { Told } from './tellings.ts';

export const STATIONERY: Stationery = {
  sender: { name: 'Orders & more', address: 'orders@market.example' },
  replyTo: null,
  brand: { name: null, color: null, logoUrl: null },
  payment: null,
  templates: new MailTemplates(null),
};

/** What differs from a mail without names and links, in an operator's usual dress. */
interface MailWishes extends Partial<Stationery> {
  readonly names?: Names;
  readonly orderUrl?: string;
}

/** The mail about something, as its reader gets it. */
export const mailAbout = (
  told: Told,
  contact: Partial<Contact> = {},
  { names = {}, orderUrl, ...stationery }: MailWishes = {},
): RenderedMail =>
  renderMail({ ...told, contact, names, orderUrl: orderUrl ?? null }, { ...STATIONERY, ...stationery });
