import type { OrderId, Role } from '../../domain/order/party.ts';

/** A party, or a person of support, on whose behalf a request acts. */
export interface ActingParty {
  readonly role: Role;
  readonly id: string;
}

/** The credential of a request, and on whose behalf it acts. */
export interface Caller {
  readonly credential: string;
  readonly through: 'api_key' | 'jwt' | 'link';
  /** null: a backend on nobody's behalf. */
  readonly actor: ActingParty | null;
  /** Expiry of a token, in milliseconds since 1970; keys do not expire. */
  readonly until?: number;
  /** The one order that a link is of; absent for the other credentials. */
  readonly orderId?: OrderId;
}

/** A key for what is counted by credential. */
export const credentialOf = ({ through, credential }: Caller): string => `${through} ${credential}`;
