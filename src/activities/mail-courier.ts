import type { MailMatter } from '../domain/messages/delivery.ts';
import type { Order } from '../domain/order/order.ts';
import type { Role } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Mailer } from '../mail/mailer.ts';
import { NotSent } from '../mail/not-sent.ts';
import { renderMail } from '../mail/render.ts';
import type { Stationery } from '../mail/stationery.ts';
import type { Courier, SendResult } from './try-delivery.ts';

/** Where somebody sees an order; null for nowhere. What may be asked of a party there is made at an instant of the world. */
export type OrderUrl = (order: Order, role: Role, now: Instant) => Promise<string | null>;

/** Sends mails to parties, in their language; without a mailer none, and says so. Every try sends the same mail, under the same Message-ID. */
export function mailCourier(mailer: Pick<Mailer, 'send'> | null, stationery: Stationery, orderUrl: OrderUrl): Courier {
  return async ({ delivery, recipient }, now) => {
    if (!recipient) throw new Error(`the mail ${delivery.id} has no recipient`);
    if (!mailer) return NOT_CONFIGURED;
    const { role, template, ...contact } = recipient;
    // Unchecked: only the store writes it.
    const matter = JSON.parse(delivery.body) as MailMatter;
    const mail = renderMail(
      { ...matter, template, role, contact, orderUrl: await orderUrl(matter.order, role, now) },
      stationery,
    );
    try {
      await mailer.send({ ...mail, id: delivery.id, to: contact.email });
      return { status: null, reason: null, isFinal: true, pause: null };
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      return { status: null, reason: error.reason, isFinal: error.isPermanent, pause: null };
    }
  };
}

const NOT_CONFIGURED: SendResult = {
  status: null,
  reason: 'mails go nowhere: no mail server is set',
  isFinal: true,
  isNotConfigured: true,
  pause: null,
};
