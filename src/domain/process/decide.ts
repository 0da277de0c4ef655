import { SENDERS, type Command, type CommandEnvelope } from '../order/command.ts';
import { countedAt, lastMomentOf, type Moment } from './deadline.ts';
import type { Act, Cell, Way } from './state.ts';
import type { OrderEvent } from '../order/event.ts';
import { OVERTAKEN_GROUPS, knownPayment } from './guards.ts';
import type { Instant } from '../values/instant.ts';
import { partyId, SYSTEM, type Actor, type Order, type Role } from '../order/order.ts';
import { isOpenTo, PROCESS, stateOf } from './process.ts';
import { toEvents } from './to-events.ts';
import type { Refusal } from '../order/refusal.ts';

export type Decision =
  | { readonly refused: Refusal; readonly events?: undefined }
  | { readonly refused?: undefined; readonly events: readonly OrderEvent[] };

/**
 * What a command does to an order at its instant: events, or a refusal that changes nothing (R1, R3).
 * The automatic act that was due by then must have been applied before (T4): see `automaticAct`.
 */
export function decide(order: Order, sent: CommandEnvelope, moment: Moment): Decision {
  const { command, actor, commandId, receivedAt } = sent;
  const role = roleOf(actor, order, command);
  if (role === null) return { refused: { code: 'forbidden' } };
  if (command.name === 'pay') {
    const known = knownPayment(order, command.reference, command.amount);
    if (known === 'conflict') return { refused: { code: 'payment_reference_conflict' } };
    if (known === 'same') return { events: [] };
  }
  const found = findWay(order, role, command, moment.at);
  if (found.way === undefined) {
    const late = found.isGone && wasAllowed(order.overtaken, role, command);
    return { refused: late ? { code: 'deadline_passed' } : found.refusal };
  }
  const act: Act = { ...moment, actor, receivedAt: receivedAt ?? moment.at };
  return { events: toEvents(order, found.way.does(order, command, act), act, commandId) };
}

/** What happens by itself if its deadline is at or before an instant, processed now (T4, T5). */
export function automaticAct(order: Order, by: Instant, now: Instant): readonly OrderEvent[] {
  const { timeout } = PROCESS[stateOf(order)];
  if (!timeout || !order.deadline || order.deadline.at > by) return [];
  const at = countedAt(order.deadline, now);
  const act: Act = { at, now, actor: SYSTEM, receivedAt: at };
  return toEvents(order, timeout.does(order, act), act, null);
}

/** Whether some body of a command would be accepted from a role at an instant. */
export function isAllowed(order: Order, role: Role, name: Command['name'], at: Instant): boolean {
  if (!SENDERS[name].includes(role)) return false;
  const cell: Cell<Order, never> = PROCESS[stateOf(order)].on[name];
  if (typeof cell === 'string') return false;
  const way = cell.find((candidate) => isOpenTo(role, candidate, order));
  return (
    way !== undefined && 'does' in way && way.needs.every((need) => need.asks === 'body' || !need.check(order, at))
  );
}

type Found =
  | { readonly way: Way<Order, Command>; readonly refusal?: undefined; readonly isGone?: undefined }
  | { readonly way?: undefined; readonly refusal: Refusal; readonly isGone: boolean };

function findWay(order: Order, role: Role, command: Command, at: Instant): Found {
  const cell: Cell<Order, Command> = PROCESS[stateOf(order)].on[command.name];
  if (typeof cell === 'string') return { refusal: { code: cell }, isGone: true };
  const way = cell.find((candidate) => isOpenTo(role, candidate, order));
  if (!way) return { refusal: { code: 'not_your_turn' }, isGone: false };
  for (const need of way.needs) {
    const refusal = need.check(order, at, command);
    if (refusal) return { refusal, isGone: OVERTAKEN_GROUPS.has(need.group) };
  }
  return 'does' in way ? { way } : { refusal: { code: way.refuse }, isGone: true };
}

/** R3: in a window that an automatic act has ended, and no later command was accepted. */
function wasAllowed(overtaken: readonly Order[], role: Role, command: Command): boolean {
  return overtaken.some(
    (order) => order.deadline && findWay(order, role, command, lastMomentOf(order.deadline)).way !== undefined,
  );
}

/** Who acts here; null for who may never send this, or is a stranger to the order. */
function roleOf({ role, id }: Actor, order: Order, command: Command): Role | null {
  if (role === 'system' || !SENDERS[command.name].includes(role)) return null;
  return role === 'support' || partyId(order, role) === id ? role : null;
}
