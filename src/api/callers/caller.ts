import type { Role } from '../../domain/order/party.ts';

/** Somebody who acts on orders. */
export interface ActingParty {
  readonly role: Role;
  readonly id: string;
}

/** Who calls: a credential, and on whose behalf. */
export interface Caller {
  readonly credential: string;
  readonly through: 'api_key' | 'jwt';
  /** null: a backend that acts for nobody. */
  readonly actor: ActingParty | null;
  /** When its credential ends, in milliseconds since 1970; a key does not. */
  readonly until?: number;
}
