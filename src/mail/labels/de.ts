import type { Labels } from './labels.ts';

export const GERMAN: Labels = {
  greeting: (name) => (name === null ? 'Guten Tag,' : `Guten Tag ${name},`),
  testClock: {
    subject: '[Testuhr]',
    notice:
      'Dieser Auftrag läuft auf einer Testuhr: Er ist eine Probe. Seine Daten sind nicht echt, und es fließt kein Geld.',
  },
  answers: {
    support: 'Diese Nachricht wurde automatisch versandt. Wenn Sie darauf antworten, liest das unser Support.',
    nobody: 'Diese Nachricht wurde automatisch versandt; bitte antworten Sie nicht darauf.',
  },
  parties: {
    customer: { start: 'Der Kunde', within: 'der Kunde' },
    provider: { start: 'Der Anbieter', within: 'der Anbieter' },
  },
  clock: { between: ' um ', after: ' Uhr' },
  yourTime: (time) => `Ihre Zeit: ${time}`,
  buttons: { order: 'Auftrag ansehen', pay: 'Jetzt bezahlen' },
  payment: (brand) => `${brand ?? 'Der Marktplatz'} bittet Sie um die Zahlung.`,
  cancellation: {
    title: { customer: 'Wenn Sie stornieren', other: 'Wenn der Kunde storniert' },
    until: (moment) => `bis ${moment}`,
    untilStart: 'bis zum Beginn des Termins',
    free: 'zu zahlen ist nichts',
    costs: (amount, percent) => `zu zahlen sind ${amount}, ${percent} % des Preises`,
  },
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
    zone: 'Zeitzone',
    order: 'Auftrag',
  },
  quotes: { comment: 'Kommentar', reason: 'Begründung', note: 'Anmerkung des Supports', review: 'Bewertung' },
  comments: { own: 'Ihr Kommentar', of: ({ start }) => `Kommentar – ${start}` },
};
