import type { Brand } from '../values/brand.ts';

export type OrderId = Brand<string, 'OrderId'>;
/** What the ids of all orders come after: where a walk through them begins. */
export const BEFORE_ALL = '' as OrderId;

export type PartyId = Brand<string, 'PartyId'>;

export type Party = 'customer' | 'provider';
export type Role = Party | 'support';

export interface Actor {
  readonly role: Role | 'backend' | 'system';
  readonly id: string;
}

export const SYSTEM: Actor = { role: 'system', id: 'system' };

/** A backend that acts for nobody: it amends what is its own (N5). */
export const BACKEND: Actor = { role: 'backend', id: 'backend' };

/** The role that somebody acts in; null for whoever has none. */
export const actingRole = ({ role }: Actor): Role | null => (role === 'system' || role === 'backend' ? null : role);

export const other = (party: Party): Party => (party === 'customer' ? 'provider' : 'customer');

/** Whose an order is. */
export interface Parties {
  readonly customerId: PartyId;
  readonly providerId: PartyId;
}

/** The id of the party that plays a role in an order; support is anybody. */
export const partyId = (order: Parties, party: Party): PartyId =>
  party === 'customer' ? order.customerId : order.providerId;
