import { STAGES_IN_WORDS } from '../../src/domain/views/words.ts';
import { edges, NAMES, STAGES, statesOf } from './edges.ts';

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
