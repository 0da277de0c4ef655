import type { Party } from '../../src/domain/order/party.ts';
import type { Policy } from '../../src/domain/order/policy.ts';
import { share, type Duration } from '../../src/domain/values/duration.ts';
import type { Backend } from './backend.ts';
import type { Teller } from './teller.ts';

/** What the orders of one run have in common. */
export interface Play {
  readonly backend: Backend;
  readonly teller: Teller;
  readonly policy: Policy;
  /** Names this run: its parties take part in no other one. */
  readonly run: string;
}

/** Story time: the 24th part of the window that has 24 hours. Nobody acts faster than once an hour. */
export const anHour = ({ policy }: Pick<Play, 'policy'>): Duration => share(policy.confirmation, 1 / 24);

export const partyId = ({ run }: Pick<Play, 'run'>, party: Party): string =>
  `${party === 'customer' ? 'cus' : 'pro'}_demo_${run}`;

/** An address of example.com, which takes no mail: where SMTP_URL is set, mails of the demo reach nobody. */
export const mailboxOf = ({ run }: Pick<Play, 'run'>, party: Party, order: string): string =>
  `${party}.${order}.${run}@example.com`;
