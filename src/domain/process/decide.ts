import { SENDERS, type Command, type CommandEnvelope, type CommandName, type CommandNamed } from '../order/command.ts';
import type { OrderEvent } from '../order/event.ts';
import type { Order } from '../order/order.ts';
import { actingRole, partyId, SYSTEM, type Actor, type Role } from '../order/party.ts';
import type { Refusal } from '../order/refusal.ts';
import type { Instant } from '../values/instant.ts';
import { countedAt, lastMomentOf, type Moment } from './deadline.ts';
import { OVERTAKEN_GROUPS } from './guards.ts';
import { isOpenTo, PROCESS, REPEATS, stateOf } from './process.ts';
import type { Cell } from './state.ts';
import type { Act, InState, StateName, States, Steps } from './step.ts';
import { toEvents } from './to-events.ts';

export type Decision =
  | { readonly refused: Refusal; readonly events?: undefined }
  | { readonly refused?: undefined; readonly events: readonly OrderEvent[] };

/**
 * What a command does to an order at its instant: events, or a refusal that changes nothing (R1, R3).
 * The automatic act that was due by then must have been applied before (T4): see `automaticAct`.
 */
export function decide(order: Order, envelope: CommandEnvelope, moment: Moment): Decision {
  const { command, actor, commandId, receivedAt } = envelope;
  const role = roleOf(actor, order, command);
  if (role === null) return { refused: { code: 'forbidden' } };
  const repeat = repeatOf(order, command);
  if (repeat) return repeat;
  const found = findWay(stateOf(order), role, command, moment.at);
  if (!('does' in found)) {
    const late = found.isGone && wasAllowed(order.overtaken, role, command);
    return { refused: late ? { code: 'deadline_passed' } : found.refusal };
  }
  const act: Act = { ...moment, actor, receivedAt: receivedAt ?? moment.at };
  return { events: toEvents(order, found.does(act), act, commandId) };
}

/** What happens by itself if its deadline is at or before an instant, processed now (T4, T5). */
export function automaticAct(order: Order, by: Instant, now: Instant): readonly OrderEvent[] {
  if (!order.deadline || order.deadline.at > by) return [];
  const at = countedAt(order.deadline, now);
  const act: Act = { at, now, actor: SYSTEM, receivedAt: at };
  return toEvents(order, timeOut(stateOf(order), act), act, null);
}

/** Whether some body of a command would be accepted from a role at an instant. */
export function isAllowed(order: Order, role: Role, name: CommandName, at: Instant): boolean {
  return SENDERS[name].includes(role) && isPossible(stateOf(order), role, name, at);
}

type Found = { readonly does: (act: Act) => Steps } | { readonly refusal: Refusal; readonly isGone: boolean };

function findWay<Name extends StateName, C extends CommandName>(
  { name, order }: InState<Name>,
  role: Role,
  command: CommandNamed<C>,
  at: Instant,
): Found {
  const cell = cellOf(name, command.name);
  if (typeof cell === 'string') return { refusal: { code: cell }, isGone: true };
  const way = cell.find(({ by }) => isOpenTo(role, by, order));
  if (!way) return { refusal: { code: 'not_your_turn' }, isGone: false };
  for (const need of way.needs) {
    const refusal = need.check(order, at, command);
    if (refusal) return { refusal, isGone: OVERTAKEN_GROUPS.has(need.group) };
  }
  if ('refuse' in way) return { refusal: { code: way.refuse }, isGone: true };
  return { does: (act) => way.does(order, command, act) };
}

function isPossible<Name extends StateName>(
  { name, order }: InState<Name>,
  role: Role,
  command: CommandName,
  at: Instant,
): boolean {
  const cell = cellOf(name, command);
  if (typeof cell === 'string') return false;
  const way = cell.find(({ by }) => isOpenTo(role, by, order));
  if (!way || 'refuse' in way) return false;
  return way.needs.every((need) => need.asks === 'body' || !need.check(order, at));
}

function cellOf<Name extends StateName, C extends CommandName>(
  state: Name,
  command: C,
): Cell<States[Name], CommandNamed<C>> {
  return PROCESS[state].on[command];
}

const timeOut = <Name extends StateName>({ name, order }: InState<Name>, act: Act): Steps =>
  PROCESS[name].window?.does(order, act) ?? [];

/** P2: what was accepted before changes nothing, in any state. */
function repeatOf<C extends CommandName>(order: Order, command: CommandNamed<C>): Decision | null {
  const repeat = REPEATS[command.name];
  const known = repeat?.check(order, command) ?? null;
  if (!repeat || known === null) return null;
  return known === 'same' ? { events: [] } : { refused: { code: repeat.conflict } };
}

/** R3: in a window that an automatic act has ended, and no later command was accepted. */
const wasAllowed = (overtaken: readonly Order[], role: Role, command: Command): boolean =>
  overtaken.some(
    (order) => order.deadline && 'does' in findWay(stateOf(order), role, command, lastMomentOf(order.deadline)),
  );

/** Who acts here; null for who may never send this, or is a stranger to the order. */
function roleOf(actor: Actor, order: Order, command: Command): Role | null {
  const role = actingRole(actor);
  if (role === null || !SENDERS[command.name].includes(role)) return null;
  return role === 'support' || partyId(order, role) === actor.id ? role : null;
}
