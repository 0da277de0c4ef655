import { COMMAND_NAMES } from '../../src/domain/order/command.ts';
import { hours, type Duration } from '../../src/domain/values/duration.ts';
import type { Stage } from '../../src/domain/order/order.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { PROCESS, STATE_NAMES } from '../../src/domain/process/process.ts';
import type { StateName } from '../../src/domain/process/step.ts';

/** An arrow of the drawing: what leads from one state to another. */
export interface Edge {
  readonly from: StateName;
  readonly to: StateName;
  readonly label: string;
  /** Happens by itself, when nobody acts. */
  readonly automatic: boolean;
}

export const NAMES: Readonly<Record<StateName, string>> = {
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

export const STAGES: readonly Stage[] = [...new Set(STATE_NAMES.map((name) => PROCESS[name].stage))];

export const statesOf = (stage: Stage): StateName[] => STATE_NAMES.filter((name) => PROCESS[name].stage === stage);

/** Every way out of every state; ways between the same two states share an arrow. */
export function edges(): Edge[] {
  return STATE_NAMES.flatMap((from) => [...commandsOf(from), ...windowOf(from)]);
}

function commandsOf(from: StateName): Edge[] {
  const labels = new Map<StateName, Map<string, string[]>>();
  for (const name of COMMAND_NAMES) {
    const cell = PROCESS[from].on[name];
    if (typeof cell === 'string') continue;
    for (const way of cell) {
      for (const to of 'to' in way ? way.to : []) {
        const byActor = labels.get(to) ?? labels.set(to, new Map()).get(to);
        byActor?.set(actor(way.by), [...new Set([...(byActor.get(actor(way.by)) ?? []), name])]);
      }
    }
  }
  return [...labels].map(([to, byActor]) => ({
    from,
    to,
    label: [...byActor].map(([by, names]) => `${by}: ${names.join(', ')}`).join('\n'),
    automatic: false,
  }));
}

function windowOf(from: StateName): Edge[] {
  const { window } = PROCESS[from];
  if (!window) return [];
  return window.to.map((to) => ({ from, to, label: `after ${inWords(STANDARD[window.length])}`, automatic: true }));
}

const actor = (by: string): string => ({ turn: 'whose turn it is', party: 'either party' })[by] ?? by;

const inWords = (duration: Duration): string =>
  duration > hours(72) ? `${duration / hours(24)} days` : `${duration / hours(1)} h`;
