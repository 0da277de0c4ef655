import type { DueInWords, StatesInWords } from './words.ts';

const DUE: DueInWords = {
  confirmed: 'The service was confirmed.',
  cancelled: 'That is what the cancellation costs.',
  decided: 'Support has decided that.',
};

/** Where an order stands, as each party is told. */
export const STATES_IN_ENGLISH: StatesInWords = {
  confirmation: {
    customer: ({ other }) => ({ title: 'Not agreed yet', text: `${other} and you have to agree on the terms.` }),
    provider: ({ other }) => ({ title: 'Not agreed yet', text: `${other} and you have to agree on the terms.` }),
  },
  execution: {
    customer: ({ other }) => ({ title: 'Agreed', text: `${other} provides the service, and says when it is done.` }),
    provider: () => ({ title: 'Agreed', text: 'You provide the service, and say here when it is done.' }),
  },
  change_pending: {
    customer: ({ other }) => ({
      title: 'A change is proposed',
      text: `${other} proposes other terms. Please answer.`,
    }),
    provider: ({ other }) => ({ title: 'Your change is proposed', text: `${other} has to answer your proposal.` }),
  },
  confirmation_of_execution: {
    customer: () => ({ title: 'Was the service provided?', text: 'Please confirm it, or say what went wrong.' }),
    provider: ({ other }) => ({ title: 'Done', text: `${other} has to confirm that the service was provided.` }),
  },
  disputed: {
    customer: () => ({ title: 'Support decides', text: 'You have said that the service did not go well.' }),
    provider: ({ other }) => ({ title: 'Support decides', text: `${other} says that the service did not go well.` }),
  },
  payment: {
    customer: ({ rest, because }) => ({ title: `Please pay ${rest}`, text: DUE[because] }),
    provider: ({ other, rest }) => ({ title: `${rest} are to be paid`, text: `${other} has to pay.` }),
  },
  overdue: {
    customer: ({ rest }) => ({ title: `Overdue: please pay ${rest}`, text: 'The time for the payment is over.' }),
    provider: ({ other, rest }) => ({ title: `${rest} are overdue`, text: `${other} has not paid in time.` }),
  },
  claimed: {
    customer: ({ other, rest }) => ({
      title: `Overdue: please pay ${rest}`,
      text: `${other} has asked support for help. You can still pay.`,
    }),
    provider: () => ({ title: 'Support decides', text: 'Support looks at your claim. The customer can still pay.' }),
  },
  reviewable: {
    customer: () => ({ title: 'Finished', text: 'How was it? You can rate the service.' }),
    provider: () => ({ title: 'Finished', text: 'There is nothing left to do for you.' }),
  },
  closed: {
    customer: () => ({ title: 'Finished', text: 'There is nothing left to do.' }),
    provider: () => ({ title: 'Finished', text: 'There is nothing left to do.' }),
  },
  cancelled: {
    customer: () => ({ title: 'Cancelled', text: 'The service does not take place.' }),
    provider: () => ({ title: 'Cancelled', text: 'The service does not take place.' }),
  },
};
