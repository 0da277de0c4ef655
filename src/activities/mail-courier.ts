import type { MailMatter } from '../domain/messages/delivery.ts';
import type { Mailer } from '../mail/mailer.ts';
import { NotSent } from '../mail/not-sent.ts';
import { renderMail } from '../mail/render.ts';
import type { Stationery } from '../mail/stationery.ts';
import type { Courier } from './try-delivery.ts';

/** Sends mails to parties, in their language. Every try sends the same mail, under the same Message-ID. */
export function mailCourier(mailer: Mailer, stationery: Stationery): Courier {
  return async ({ delivery, recipient }) => {
    if (!recipient) throw new Error(`the mail ${delivery.id} has no recipient`);
    const { role, template, ...contact } = recipient;
    // Unchecked: only the store writes it.
    const matter = JSON.parse(delivery.body) as MailMatter;
    const mail = renderMail({ ...matter, template, role, contact }, stationery);
    try {
      await mailer.send({ ...mail, id: delivery.id, to: contact.email });
      return { status: null, reason: null, isFinal: true, pause: null };
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      return { status: null, reason: error.reason, isFinal: error.isPermanent, pause: null };
    }
  };
}
