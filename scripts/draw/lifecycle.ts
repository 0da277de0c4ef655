import { COMMAND_NAMES } from '../../src/domain/order/command.ts';
import { hours, type Duration } from '../../src/domain/values/duration.ts';
import type { Stage } from '../../src/domain/order/order.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { PROCESS, STATE_NAMES } from '../../src/domain/process/process.ts';
import type { StateName } from '../../src/domain/process/step.ts';
import { STAGES_IN_WORDS } from '../../src/domain/views/words.ts';

/** The lifecycle as Mermaid source. */
export function lifecycleAsMermaid(): string {
  const stages = STAGES.flatMap((stage) => [
    `  state "${STAGES_IN_WORDS[stage]}" as stage_${stage} {`,
    ...statesOf(stage).map((state) => `    ${state} : ${NAMES[state]}`),
    '  }',
  ]);
  const arrows = edges().map(
    ({ from, to, label, automatic }) => `  ${from} --> ${to} : ${automatic ? '⏱ ' : ''}${label.replaceAll('\n', '; ')}`,
  );
  return ['stateDiagram-v2', ...stages, '  [*] --> confirmation : customer books', ...arrows, ''].join('\n');
}

/** The lifecycle for Graphviz: solid arrows are commands, dashed ones happen by themselves. */
export function lifecycleAsDot(): string {
  const clusters = STAGES.map((stage) => {
    const nodes = statesOf(stage).map((state) => `${state} [label=${quoted(NAMES[state])}];`);
    return `subgraph cluster_${stage} { label=${quoted(STAGES_IN_WORDS[stage])}; ${nodes.join(' ')} }`;
  });
  const arrows = edges().map(({ from, to, label, automatic }) => {
    const style = automatic ? ' style=dashed color="#b45309" fontcolor="#b45309"' : '';
    return `${from} -> ${to} [label=${quoted(label)}${style}];`;
  });
  return `digraph lifecycle {
    graph [nodesep=0.6 ranksep=0.7 bgcolor=white];
    graph [fontname="Helvetica" fontsize=13 style=rounded color="#94a3b8" labeljust=l];
    node [shape=box style="rounded,filled" fillcolor="#eef2ff" color="#4f46e5" fontname="Helvetica" fontsize=12];
    edge [fontname="Helvetica" fontsize=10 color="#334155" fontcolor="#334155"];
    start [shape=circle label="" width=0.2 fillcolor=black];
    start -> confirmation [label="customer: books"];
    ${clusters.join('\n')}
    ${arrows.join('\n')}
  }`;
}

const NAMES: Readonly<Record<StateName, string>> = {
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

const STAGES: readonly Stage[] = [...new Set(STATE_NAMES.map((name) => PROCESS[name].stage))];

const statesOf = (stage: Stage): StateName[] => STATE_NAMES.filter((name) => PROCESS[name].stage === stage);

/** An arrow of the drawing: what leads from one state to another. */
interface Edge {
  readonly from: StateName;
  readonly to: StateName;
  readonly label: string;
  /** Happens by itself, when nobody acts. */
  readonly automatic: boolean;
}

/** Every way out of every state; ways between the same two states share an arrow. */
function edges(): Edge[] {
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

const quoted = (text: string): string => JSON.stringify(text);
