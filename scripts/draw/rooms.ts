import { ROOMS } from '../architecture/rooms.cjs';

const GROUPS = { domain: 'src/domain/', gateway: 'src/api/' } as const;
const GROUP_NAMES = Object.keys(GROUPS) as (keyof typeof GROUPS)[];

/**
 * The rooms of the house for Graphviz: an arrow points to what a room may import, and is left out where a longer way
 * leads there too. A dashed one is to a single file of the room.
 */
export function roomsAsDot(): string {
  const clusters = GROUP_NAMES.map((name) => {
    const nodes = Object.keys(ROOMS).filter((room) => room.startsWith(GROUPS[name]));
    return `subgraph cluster_${name} { label=${quoted(GROUPS[name])}; ${nodes.map(node).join(' ')} }`;
  });
  const others = Object.keys(ROOMS).filter((room) => GROUP_NAMES.every((name) => !room.startsWith(GROUPS[name])));
  return `digraph rooms {
    graph [nodesep=0.25 ranksep=0.4 bgcolor=white];
    graph [fontname="Helvetica" fontsize=13 style=rounded color="#94a3b8" labeljust=l labelloc=b];
    node [shape=box style="rounded,filled" fillcolor="#eef2ff" color="#4f46e5" height=0.3 margin="0.1,0.03"];
    node [fontname="Helvetica" fontsize=12];
    edge [color="#334155" arrowsize=0.7];
    ${clusters.join('\n')}
    ${others.map(node).join('\n')}
    ${Object.keys(ROOMS).flatMap(arrowsFrom).join('\n')}
  }`;
}

function node(room: string): string {
  const group = GROUP_NAMES.find((name) => room.startsWith(GROUPS[name]));
  return `${quoted(room)} [label=${quoted(room.slice(group ? GROUPS[group].length : 'src/'.length))}];`;
}

function arrowsFrom(room: string): readonly string[] {
  const whole = roomsOf(room).filter((to) => !roomsOf(room).some((other) => reached(other).has(to)));
  const parts = (ROOMS[room] ?? []).filter((part) => !(part in ROOMS)).map(roomWith);
  return [
    ...whole.map((to) => `${quoted(room)} -> ${quoted(to)};`),
    ...parts.filter((to) => !reached(room).has(to)).map((to) => `${quoted(room)} -> ${quoted(to)} [style=dashed];`),
  ];
}

/** The rooms of which it may know everything. */
const roomsOf = (room: string): readonly string[] => (ROOMS[room] ?? []).filter((to) => to in ROOMS);

const roomWith = (file: string): string => Object.keys(ROOMS).find((room) => file.startsWith(`${room}/`)) ?? file;

/** Wherever the arrows lead from a room. */
const reached = (room: string): ReadonlySet<string> =>
  new Set(roomsOf(room).flatMap((next) => [next, ...reached(next)]));

const quoted = (text: string): string => JSON.stringify(text);
