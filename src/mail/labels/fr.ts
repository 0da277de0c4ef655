import type { Labels } from './labels.ts';

export const FRENCH: Labels = {
  greeting: (name) => (name === null ? 'Bonjour,' : `Bonjour ${name},`),
  testClock: {
    subject: '[Horloge de test]',
    notice:
      'Cette commande suit une horloge de test\u00a0: c’est un essai. Ses dates ne sont pas réelles, et aucun argent ne circule.',
  },
  answers: {
    support: 'Ce message a été envoyé automatiquement. Si vous y répondez, notre service d’assistance le lit.',
    nobody: 'Ce message a été envoyé automatiquement\u00a0; merci de ne pas y répondre.',
  },
  parties: {
    customer: { start: 'Le client', within: 'le client' },
    provider: { start: 'Le prestataire', within: 'le prestataire' },
  },
  clock: { between: ' à ', after: '' },
  yourTime: (time) => `votre heure\u00a0: ${time}`,
  buttons: { order: 'Voir la commande', pay: 'Payer maintenant' },
  payment: (brand) => `${brand ?? 'La place de marché'} vous demandera le paiement.`,
  cancellation: {
    title: { customer: 'Si vous annulez', other: 'Si le client annule' },
    until: (moment) => `jusqu’au ${moment}`,
    untilStart: 'jusqu’au début du rendez-vous',
    free: 'rien n’est dû',
    costs: (amount, percent) => `${amount} sont dus, ${percent}\u00a0% du prix`,
  },
  facts: {
    service: 'Prestation',
    appointment: 'Rendez-vous',
    price: 'Prix',
    standingAppointment: 'Rendez-vous',
    standingPrice: 'Prix',
    proposedAppointment: 'Rendez-vous proposé',
    proposedPrice: 'Prix proposé',
    formerAppointment: 'Rendez-vous jusqu’ici',
    formerPrice: 'Prix jusqu’ici',
    due: 'À payer',
    paid: 'Payé',
    rest: 'Reste à payer',
    payment: 'Reçu',
    paymentReference: 'Référence du paiement',
    dueAt: 'À payer avant le',
    fee: 'Frais',
    credit: 'Crédit',
    customer: 'Client',
    provider: 'Prestataire',
    zone: 'Fuseau horaire',
    order: 'Commande',
  },
  quotes: { comment: 'Commentaire', reason: 'Motif', note: 'Remarque de l’assistance', review: 'Évaluation' },
  comments: { own: 'Votre commentaire', of: ({ start }) => `Commentaire – ${start}` },
};
