import type { SignalName } from './messages.ts';

/** The descriptions of the signals in the Temporal UI, for support staff who send one by hand. */
export const SIGNALS_IN_WORDS: Readonly<Record<SignalName, string>> = {
  confirm: 'A party agrees to the proposed terms, or the customer confirms that the service was provided.',
  edit: 'A party proposes other terms.',
  decline: 'The customer declines the proposed change.',
  withdraw: 'The provider withdraws its proposed change, or its claim.',
  done: 'The provider says that the service was provided.',
  cancel: 'A party cancels, with a reason.',
  reject: 'The customer says that the service did not take place as agreed: support decides.',
  pay: 'The payment provider reports a payment.',
  claim: 'The provider claims an overdue payment.',
  resolve:
    'Support decides a dispute: {"resolution": "uphold" | "adjust" | "void", "amount": {"amount": 9000, "currency": "EUR"}, "note": "…"}; ' +
    'or an overdue payment: {"resolution": "reduce" | "write_off", "amount": …, "note": "…"}. amount goes with adjust and reduce only.',
  amend:
    'The backend changes its own reference and metadata, or where the parties are reached: ' +
    '{"reference": "A-1042" | null, "metadata": {"key": "text" | null}, "contacts": {"customer": {"email": "…"} | null}}.',
  review: 'The customer rates the service, 1 to 5.',
};
