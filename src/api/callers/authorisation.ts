import { COMMAND_NAMES, SENDERS, type CommandName } from '../../domain/order/command.ts';
import { partyId, type Role, type Parties } from '../../domain/order/party.ts';
import type { ActingParty, Caller } from './caller.ts';
import { Problem } from '../problems.ts';

export type Action = 'create' | 'read_order' | 'list_orders' | 'read_account' | 'manage_webhooks' | CommandName;

/** A role that acts, or a backend that acts for nobody. */
export type Acting = Role | 'backend';

interface Permission {
  readonly by: readonly Acting[];
  /** Only through this kind of credential. */
  readonly through?: Caller['through'];
}

/** Who may ever do what. Whose order it is is looked at with `sees`; whose turn it is, the order itself decides. */
export const MAY: Readonly<Record<Action, Permission>> = {
  ...commandRows(),
  create: { by: ['customer'] },
  pay: { by: SENDERS.pay, through: 'api_key' },
  read_order: { by: ['customer', 'provider', 'support', 'backend'] },
  list_orders: { by: ['customer', 'provider', 'support', 'backend'] },
  read_account: { by: ['provider', 'support', 'backend'] },
  manage_webhooks: { by: ['support', 'backend'] },
};

function commandRows(): Record<CommandName, Permission> {
  return Object.fromEntries(COMMAND_NAMES.map((name) => [name, { by: SENDERS[name] }])) as Record<
    CommandName,
    Permission
  >;
}

/**
 * Lets a caller pass whose role may do something.
 * @throws {Problem} actor_missing, forbidden
 */
export function authorise({ actor, through }: Caller, action: Action): void {
  const row = MAY[action];
  const acting = actor?.role ?? 'backend';
  if (acting === 'backend' && !row.by.includes('backend')) throw new Problem('actor_missing');
  if (!row.by.includes(acting) || (row.through ?? through) !== through) throw new Problem('forbidden');
}

/**
 * The one who acts, where somebody must.
 * @throws {Problem} actor_missing, forbidden
 */
export function actorFor(
  caller: Caller,
  action: Exclude<Action, `read_${string}` | `list_${string}` | `manage_${string}`>,
): ActingParty {
  authorise(caller, action);
  if (caller.actor === null) throw new Problem('actor_missing');
  return caller.actor;
}

/** Whether an order is any business of a caller: a party's are its own, support and backends see all. */
export function sees({ actor }: Caller, order: Parties): boolean {
  return actor === null || actor.role === 'support' || partyId(order, actor.role) === actor.id;
}
