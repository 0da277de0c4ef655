import { SENDERS, type CommandName } from '../order/command.ts';
import { OVERTAKEN_GROUPS } from '../process/guards.ts';
import type { Role } from '../order/party.ts';
import { PROCESS, REPEATS, STATE_NAMES } from '../process/process.ts';
import type { RefusalCode } from '../order/refusal.ts';
import type { Cell } from '../process/state.ts';
import type { StateName } from '../process/step.ts';

/** For reading only: no way of all of them can be taken with one and the same order. */
type AnyCell = Cell<never, never>;
type AnyWay = Exclude<AnyCell, RefusalCode>[number];

/** What an order may ever refuse a command with, read from the table of its life (R3). */
export function possibleRefusals(name: CommandName): readonly RefusalCode[] {
  const codes = new Set(STATE_NAMES.flatMap((state) => refusalsIn(state, name)));
  if (STATE_NAMES.some((state) => canBeLate(state, name))) codes.add('deadline_passed');
  const repeat = REPEATS[name];
  if (repeat) codes.add(repeat.conflict);
  // An order whose workflow was ended before its time takes no command any more.
  codes.add('order_ended');
  return [...codes];
}

const cellOf = (state: StateName, name: CommandName): AnyCell => PROCESS[state].on[name];

function refusalsIn(state: StateName, name: CommandName): readonly RefusalCode[] {
  const cell = cellOf(state, name);
  if (typeof cell === 'string') return [cell];
  const codes = cell.flatMap((way) => [...way.needs.map(({ code }) => code), ...('refuse' in way ? [way.refuse] : [])]);
  return SENDERS[name].every((role) => cell.some((way) => isAlwaysOpen(role, way)))
    ? codes
    : ['not_your_turn', ...codes];
}

const isAlwaysOpen = (role: Role, { by }: AnyWay): boolean => by === role || (by === 'party' && role !== 'support');

/** Whether a command that was possible in a state can find that gone after what happens there by itself. */
function canBeLate(state: StateName, name: CommandName): boolean {
  const cell = cellOf(state, name);
  const isPossible = typeof cell !== 'string' && cell.some((way) => 'does' in way);
  return isPossible && statesAfter(state).some((after) => canBeGone(cellOf(after, name)));
}

const canBeGone = (cell: AnyCell): boolean =>
  typeof cell === 'string' ||
  cell.some((way) => 'refuse' in way || way.needs.some(({ group }) => OVERTAKEN_GROUPS.has(group)));

/** Where an order comes from a state when nobody acts. */
function statesAfter(state: StateName): readonly StateName[] {
  const next = PROCESS[state].window?.to ?? [];
  return next.flatMap((after) => [after, ...statesAfter(after)]);
}
