import { COMMAND_NAMES, SENDERS, type CommandName } from '../../domain/order/command.ts';
import { partyId, type OrderId, type Role, type Parties } from '../../domain/order/party.ts';
import type { ActingParty, Caller } from './caller.ts';
import { Problem } from '../problems.ts';

export type Action =
  | 'create'
  | 'read_order'
  | 'amend_order'
  | 'manage_links'
  | 'list_orders'
  | 'read_account'
  | 'read_feed'
  | 'manage_messages'
  | 'read_policies'
  | 'manage_webhooks'
  | 'manage_test_clocks'
  | 'use_codec'
  | CommandName;

/** A role, or a backend that acts on nobody's behalf. */
export type Acting = Role | 'backend';

interface Permission {
  readonly by: readonly Acting[];
  /** Only through an API key. */
  readonly through?: 'api_key';
  /** Through an order link too. */
  readonly byLink?: true;
}

/** Role × action: who may ever do what. Ownership is checked by `sees`, turns by the order itself. */
export const MAY: Readonly<Record<Action, Permission>> = {
  ...commandRows(),
  create: { by: ['customer'] },
  pay: { by: SENDERS.pay, through: 'api_key' },
  read_order: { by: ['customer', 'provider', 'support', 'backend'], byLink: true },
  manage_links: { by: ['customer', 'provider', 'support', 'backend'], through: 'api_key' },
  amend_order: { by: ['customer', 'provider', 'support', 'backend'], through: 'api_key' },
  list_orders: { by: ['customer', 'provider', 'support', 'backend'] },
  read_account: { by: ['provider', 'support', 'backend'] },
  read_feed: { by: ['support', 'backend'] },
  read_policies: { by: ['customer', 'provider', 'support', 'backend'] },
  manage_messages: { by: ['support', 'backend'] },
  manage_webhooks: { by: ['support', 'backend'] },
  manage_test_clocks: { by: ['customer', 'provider', 'support', 'backend'], through: 'api_key' },
  use_codec: { by: ['support', 'backend'] },
};

function commandRows(): Record<CommandName, Permission> {
  return Object.fromEntries(COMMAND_NAMES.map((name) => [name, rowOf(name)])) as Record<CommandName, Permission>;
}

/** Support has no links. */
function rowOf(name: CommandName): Permission {
  const by = SENDERS[name];
  return by.some((role) => role !== 'support') ? { by, byLink: true } : { by };
}

/**
 * Checks the role of a caller, and its kind of credential.
 * @throws {Problem} actor_missing for a backend on nobody's behalf, forbidden
 */
export function authorise({ actor, through }: Caller, action: Action): void {
  const row = MAY[action];
  const acting = actor?.role ?? 'backend';
  if (acting === 'backend' && !row.by.includes('backend')) throw new Problem('actor_missing');
  const isThroughLink = through === 'link' && !row.byLink;
  if (!row.by.includes(acting) || (row.through ?? through) !== through || isThroughLink) throw new Problem('forbidden');
}

/**
 * The party on whose behalf an action is taken that needs one.
 * @throws {Problem} actor_missing, forbidden
 */
export function actorFor(
  caller: Caller,
  action: Exclude<Action, `read_${string}` | `list_${string}` | `manage_${string}` | 'use_codec'>,
): ActingParty {
  authorise(caller, action);
  if (caller.actor === null) throw new Problem('actor_missing');
  return caller.actor;
}

/**
 * A provider reads its own account only. 403 and not 404: every provider has an account, whose existence hides nothing.
 * @param providerId the account that the path names; undefined where it names none
 * @throws {Problem} forbidden
 */
export function mustOwnAccount({ actor }: Caller, providerId: unknown): void {
  if (providerId !== undefined && actor?.role === 'provider' && actor.id !== providerId) throw new Problem('forbidden');
}

/** Whether a caller may see an order: a link its one, a party its own, support and backends all. */
export function sees({ actor, orderId }: Caller, id: OrderId, order: Parties): boolean {
  if (orderId !== undefined && orderId !== id) return false;
  return actor === null || actor.role === 'support' || partyId(order, actor.role) === actor.id;
}

/** N5: metadata are the backend's own, and support's to read: a party, and a backend that acts for one, sees none. */
export const seesMetadata = ({ actor }: Pick<Caller, 'actor'>): boolean => actor === null || actor.role === 'support';
