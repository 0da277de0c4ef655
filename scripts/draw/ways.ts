import { COMMAND_NAMES, type CommandName } from '../../src/domain/order/command.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { PROCESS } from '../../src/domain/process/process.ts';
import type { StateName } from '../../src/domain/process/step.ts';
import { hours, type Duration } from '../../src/domain/values/duration.ts';
import { ACTS_IN_WORDS } from '../../src/domain/views/words.ts';

/** What a state is called in drawings. */
export const STATES_IN_WORDS: Readonly<Record<StateName, string>> = {
  confirmation: 'waiting for an answer',
  execution: 'agreed',
  change_pending: 'change pending',
  confirmation_of_execution: 'to be confirmed',
  disputed: 'disputed',
  payment: 'due',
  overdue: 'overdue',
  claimed: 'claim open',
  reviewable: 'can be reviewed',
  closed: 'closed',
  cancelled: 'cancelled',
};

const ACTORS: Readonly<Record<string, string>> = { turn: 'whose turn it is', party: 'either party' };

/** One command in one state, by one actor. */
export interface DrawnWay {
  readonly by: string;
  readonly command: CommandName;
  readonly to: readonly StateName[];
}

/** Every way out of a state and back into it, in the order of the table's commands. */
export function waysOf(state: StateName): readonly DrawnWay[] {
  return COMMAND_NAMES.flatMap((command) => {
    const cell = PROCESS[state].on[command];
    if (typeof cell === 'string') return [];
    return cell.flatMap((way) => ('to' in way ? [{ by: ACTORS[way.by] ?? way.by, command, to: way.to }] : []));
  });
}

/** What happens by itself in a state, and how long that takes by the standard policy (T2). */
export interface DrawnWindow {
  readonly after: string;
  readonly what: string;
  readonly to: readonly StateName[];
}

/** null where nothing happens by itself. */
export function windowOf(state: StateName): DrawnWindow | null {
  const { window } = PROCESS[state];
  if (!window) return null;
  const since = window.from ? ' after the appointment' : '';
  const until = window.until ? ', or when the appointment begins' : '';
  const length = inWords(STANDARD[window.length]);
  return { after: `${length}${since}${until}`, what: ACTS_IN_WORDS[window.then], to: window.to };
}

const inWords = (duration: Duration): string =>
  duration > hours(72) ? `${duration / hours(24)} days` : `${duration / hours(1)} hours`;
