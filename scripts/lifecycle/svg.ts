import { instance } from '@viz-js/viz';
import { STAGES_IN_WORDS } from '../../src/domain/views/words.ts';
import { edges, NAMES, STAGES, statesOf } from './edges.ts';

/** The lifecycle as a drawing: solid arrows are commands, dashed ones happen by themselves. */
export async function lifecycleAsSvg(): Promise<string> {
  const viz = await instance();
  return viz.renderString(lifecycleAsDot(), { format: 'svg' });
}

function lifecycleAsDot(): string {
  const clusters = STAGES.map((stage) => {
    const nodes = statesOf(stage).map((state) => `${state} [label=${quoted(NAMES[state])}];`);
    return `subgraph cluster_${stage} { label=${quoted(STAGES_IN_WORDS[stage])}; ${nodes.join(' ')} }`;
  });
  const arrows = edges().map(({ from, to, label, automatic }) => {
    const style = automatic ? ' style=dashed color="#b45309" fontcolor="#b45309"' : '';
    return `${from} -> ${to} [label=${quoted(label)}${style}];`;
  });
  return `digraph lifecycle {
    graph [rankdir=TB fontname="Helvetica" fontsize=13 style=rounded color="#94a3b8" labeljust=l nodesep=0.6 ranksep=0.7 bgcolor=white];
    node [shape=box style="rounded,filled" fillcolor="#eef2ff" color="#4f46e5" fontname="Helvetica" fontsize=12];
    edge [fontname="Helvetica" fontsize=10 color="#334155" fontcolor="#334155"];
    start [shape=circle label="" width=0.2 fillcolor=black];
    start -> confirmation [label="customer: books"];
    ${clusters.join('\n')}
    ${arrows.join('\n')}
  }`;
}

const quoted = (text: string): string => JSON.stringify(text);
