import type { Contact } from '../../../src/domain/messages/delivery.ts';
import { renderMail, type RenderedMail } from '../../../src/mail/render.ts';
import type { Stationery } from '../../../src/mail/stationery.ts';
import type { Told } from './tellings.ts';

export const STATIONERY: Stationery = { sender: { name: 'Orders & more', address: 'orders@market.example' } };

/** The mail about something, as its reader gets it. */
export const mailAbout = (
  told: Told,
  contact: Partial<Contact> = {},
  stationery: Partial<Stationery> = {},
): RenderedMail => renderMail({ ...told, contact }, { ...STATIONERY, ...stationery });
