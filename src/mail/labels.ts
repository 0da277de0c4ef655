import type { FactName, QuoteName } from './contents.ts';
import type { Language } from './mail-locale.ts';

/** The texts around every mail, and the label of each fact and quote. */
export interface Labels {
  readonly greeting: string;
  /** Of an order on a test clock (C4): begins the subject, and stands above the text. */
  readonly testClock: { readonly subject: string; readonly notice: string };
  readonly footer: (orderId: string) => string;
  readonly facts: Readonly<Record<FactName, string>>;
  readonly quotes: Readonly<Record<QuoteName, string>>;
}

export const LABELS: Readonly<Record<Language, Labels>> = {
  en: {
    greeting: 'Hello,',
    testClock: {
      subject: '[Test clock]',
      notice: 'This order is on a test clock: it is a trial. Its dates are not real, and no money moves.',
    },
    footer: (orderId) => `This message about order ${orderId} was sent automatically; please do not reply.`,
    facts: {
      service: 'Service',
      appointment: 'Appointment',
      price: 'Price',
      standingAppointment: 'Appointment',
      standingPrice: 'Price',
      proposedAppointment: 'Proposed appointment',
      proposedPrice: 'Proposed price',
      formerAppointment: 'Appointment so far',
      formerPrice: 'Price so far',
      due: 'Due',
      paid: 'Paid',
      rest: 'Still to be paid',
      payment: 'Received',
      paymentReference: 'Reference of the payment',
      dueAt: 'To be paid by',
      fee: 'Fee',
      credit: 'Credit',
      customer: 'Customer',
      provider: 'Provider',
      order: 'Order',
    },
    quotes: { comment: 'Comment', reason: 'Reason', note: 'Note of support', review: 'Review' },
  },
  de: {
    greeting: 'Guten Tag,',
    testClock: {
      subject: '[Testuhr]',
      notice:
        'Dieser Auftrag läuft auf einer Testuhr: Er ist eine Probe. Seine Daten sind nicht echt, und es fließt kein Geld.',
    },
    footer: (orderId) =>
      `Diese Nachricht zum Auftrag ${orderId} wurde automatisch versandt; bitte antworten Sie nicht darauf.`,
    facts: {
      service: 'Leistung',
      appointment: 'Termin',
      price: 'Preis',
      standingAppointment: 'Termin',
      standingPrice: 'Preis',
      proposedAppointment: 'Vorgeschlagener Termin',
      proposedPrice: 'Vorgeschlagener Preis',
      formerAppointment: 'Bisheriger Termin',
      formerPrice: 'Bisheriger Preis',
      due: 'Zu zahlen',
      paid: 'Bezahlt',
      rest: 'Noch offen',
      payment: 'Eingegangen',
      paymentReference: 'Zahlungsreferenz',
      dueAt: 'Zahlbar bis',
      fee: 'Gebühr',
      credit: 'Gutschrift',
      customer: 'Kunde',
      provider: 'Anbieter',
      order: 'Auftrag',
    },
    quotes: { comment: 'Kommentar', reason: 'Begründung', note: 'Anmerkung des Supports', review: 'Bewertung' },
  },
};
