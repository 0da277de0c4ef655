import type { DueInWords, StatesInWords } from './words.ts';

const DUE: DueInWords = {
  confirmed: 'Die Leistung wurde bestätigt.',
  cancelled: 'So viel kostet die Absage.',
  decided: 'So hat der Support entschieden.',
};

/** Where an order stands, as each party is told. */
export const STATES_IN_GERMAN: StatesInWords = {
  confirmation: {
    customer: ({ other }) => ({
      title: 'Noch nicht vereinbart',
      text: `${other} und Sie müssen sich auf die Bedingungen einigen.`,
    }),
    provider: ({ other }) => ({
      title: 'Noch nicht vereinbart',
      text: `${other} und Sie müssen sich auf die Bedingungen einigen.`,
    }),
  },
  execution: {
    customer: ({ other }) => ({
      title: 'Vereinbart',
      text: `${other} erbringt die Leistung und sagt, wenn sie erbracht ist.`,
    }),
    provider: () => ({
      title: 'Vereinbart',
      text: 'Sie erbringen die Leistung und sagen hier, wenn sie erbracht ist.',
    }),
  },
  change_pending: {
    customer: ({ other }) => ({
      title: 'Eine Änderung ist vorgeschlagen',
      text: `${other} schlägt andere Bedingungen vor. Bitte antworten Sie.`,
    }),
    provider: ({ other }) => ({
      title: 'Ihre Änderung ist vorgeschlagen',
      text: `${other} muss auf Ihren Vorschlag antworten.`,
    }),
  },
  confirmation_of_execution: {
    customer: () => ({
      title: 'Wurde die Leistung erbracht?',
      text: 'Bitte bestätigen Sie es, oder sagen Sie, was nicht gut war.',
    }),
    provider: ({ other }) => ({
      title: 'Erbracht',
      text: `${other} muss noch bestätigen, dass die Leistung erbracht wurde.`,
    }),
  },
  disputed: {
    customer: () => ({ title: 'Der Support entscheidet', text: 'Sie haben gesagt, dass etwas nicht gut war.' }),
    provider: ({ other }) => ({
      title: 'Der Support entscheidet',
      text: `${other} sagt, dass etwas nicht gut war.`,
    }),
  },
  payment: {
    customer: ({ rest, because }) => ({ title: `Bitte zahlen Sie ${rest}`, text: DUE[because] }),
    provider: ({ other, rest }) => ({ title: `${rest} sind zu zahlen`, text: `${other} muss noch zahlen.` }),
  },
  overdue: {
    customer: ({ rest }) => ({
      title: `Überfällig: Bitte zahlen Sie ${rest}`,
      text: 'Die Frist für die Zahlung ist vorbei.',
    }),
    provider: ({ other, rest }) => ({
      title: `${rest} sind überfällig`,
      text: `${other} hat nicht rechtzeitig gezahlt.`,
    }),
  },
  claimed: {
    customer: ({ other, rest }) => ({
      title: `Überfällig: Bitte zahlen Sie ${rest}`,
      text: `${other} hat den Support um Hilfe gebeten. Sie können noch zahlen.`,
    }),
    provider: () => ({
      title: 'Der Support entscheidet',
      text: 'Der Support prüft Ihre Forderung. Der Kunde kann noch zahlen.',
    }),
  },
  reviewable: {
    customer: () => ({ title: 'Abgeschlossen', text: 'Wie war es? Sie können die Leistung bewerten.' }),
    provider: () => ({ title: 'Abgeschlossen', text: 'Für Sie ist nichts mehr zu tun.' }),
  },
  closed: {
    customer: () => ({ title: 'Abgeschlossen', text: 'Es ist nichts mehr zu tun.' }),
    provider: () => ({ title: 'Abgeschlossen', text: 'Es ist nichts mehr zu tun.' }),
  },
  cancelled: {
    customer: () => ({ title: 'Abgesagt', text: 'Die Leistung findet nicht statt.' }),
    provider: () => ({ title: 'Abgesagt', text: 'Die Leistung findet nicht statt.' }),
  },
};
