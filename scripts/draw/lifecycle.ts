import { PROCESS, STATE_NAMES } from '../../src/domain/process/process.ts';
import type { StateName } from '../../src/domain/process/step.ts';
import { STAGES_IN_WORDS } from '../../src/domain/views/words.ts';
import { STATES_IN_WORDS, waysOf, windowOf } from './ways.ts';

/** Every state, and every way out of it, as a page. */
export function lifecycleAsMarkdown(): string {
  return [
    '# The lifecycle',
    '',
    'Made from [`src/domain/process/process.ts`](../src/domain/process/process.ts), the table that decides, by `npm run draw`.',
    'Lengths are those of the policy `standard` ([`policies.md`](policies.md)). What a command needs beside the',
    'state, and what is refused otherwise: [`rules.md`](rules.md).',
    '',
    '![The path on which all goes well](lifecycle.svg)',
    '',
    '| stage | state | commands, and where they lead | by itself |',
    '|---|---|---|---|',
    ...STATE_NAMES.map((state) => `| ${cellsOf(state).join(' | ')} |`),
    '',
  ].join('\n');
}

function cellsOf(state: StateName): readonly string[] {
  const window = windowOf(state);
  return [
    STAGES_IN_WORDS[PROCESS[state].stage],
    `**${STATES_IN_WORDS[state]}**`,
    commandsOf(state),
    window ? `${window.after}: ${window.what} → ${targets(state, window.to)}` : '–',
  ];
}

/** One line for each actor and place that commands lead to. */
function commandsOf(state: StateName): string {
  const lines = new Map<string, Set<string>>();
  for (const { by, command, to } of waysOf(state)) {
    const line = (commands: string) => `${by}: ${commands} → ${targets(state, to)}`;
    const key = line('…');
    lines.set(key, (lines.get(key) ?? new Set()).add(`\`${command}\``));
  }
  return [...lines].map(([line, commands]) => line.replace('…', [...commands].join(', '))).join('<br>') || '–';
}

const targets = (from: StateName, to: readonly StateName[]): string =>
  to.map((name) => (name === from ? 'stays' : STATES_IN_WORDS[name])).join(' or ');
