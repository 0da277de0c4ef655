import { partyId, type Play } from './play.ts';
import type { RunningSystem } from './running-system.ts';

/** What is about to be seen. */
export function opening(play: Play, { api, here }: RunningSystem): void {
  const { teller, policy } = play;
  const inSeconds = (window: 'confirmation' | 'payment') => `${policy[window] / 1000} s`;
  teller.title("The supplier's story: three orders at the same time, over HTTP");
  teller.say(
    '',
    '  paid        booked, edited, confirmed, done, confirmed, paid, credited and reviewed',
    `  unpaid      not paid within ${inSeconds('payment')}: overdue, and claimed by the provider`,
    `  unanswered  not confirmed within ${inSeconds('confirmation')}: expired`,
    '',
    'The policy "demo" makes seconds of the hours of every window. Every answer is compared with the',
    'rules of an order; what is refused (✗) is refused on purpose.',
    ...(here ? ['What webhooks and mails bring is told as it arrives; nothing may be missing or come twice.'] : []),
    `At ${api}, with ${partyId(play, 'customer')} and ${partyId(play, 'provider')}.`,
    '',
  );
}
