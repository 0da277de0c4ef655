import type { CommandName } from '../../src/domain/order/command.ts';
import { PROCESS } from '../../src/domain/process/process.ts';
import type { StateName } from '../../src/domain/process/step.ts';
import { STAGES_IN_WORDS } from '../../src/domain/views/words.ts';
import { waysOf, windowOf, type DrawnWindow } from './ways.ts';

/** The path of an order on which all goes well: in each state the command that leads on. */
const PATH: readonly (readonly [StateName, CommandName])[] = [
  ['confirmation', 'confirm'],
  ['execution', 'done'],
  ['confirmation_of_execution', 'confirm'],
  ['payment', 'pay'],
  ['reviewable', 'review'],
];

const WIDTH = 760;
const ROW = 84;
const TOP = 46;
const BOX = { left: 8, width: 232, height: 44 };
const MIDDLE = BOX.left + BOX.width / 2;
const WORDS = BOX.left + BOX.width + 56;

/** Of both schemes: the picture has no background of its own. */
const STYLE = `
  text { font: 14px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1e293b; }
  .stage { font-weight: 600; font-size: 15px; }
  .box { fill: #eef2ff; stroke: #4f46e5; stroke-width: 1.5; }
  .way { stroke: #475569; stroke-width: 1.5; fill: none; }
  .tip { fill: #475569; }
  .by-itself { fill: #b45309; }
  .line { stroke: #b45309; stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e2e8f0; }
    .box { fill: #1e1b4b; stroke: #818cf8; }
    .way { stroke: #94a3b8; }
    .tip { fill: #94a3b8; }
    .by-itself { fill: #fbbf24; }
    .line { stroke: #fbbf24; }
  }`;

/** The five stages as a picture that is read from the top: what leads on, and what happens when nobody acts. */
export function pathAsSvg(): string {
  const height = TOP + PATH.length * ROW - (ROW - BOX.height) + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">
<title id="title">The five stages of an order, what leads from one to the next, and what happens when nobody acts</title>
<style>${STYLE}
</style>
${arrow(6, TOP, 'the customer books')}
${PATH.map(stage).join('\n')}
</svg>
`;
}

function stage([state, command]: (typeof PATH)[number], index: number): string {
  const top = TOP + index * ROW;
  const bottom = top + BOX.height;
  const box = `<rect class="box" x="${BOX.left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="9"/>
<text class="stage" x="${MIDDLE}" y="${top + 27}" text-anchor="middle">${STAGES_IN_WORDS[PROCESS[state].stage]}</text>`;
  const by = whoActs(state, command);
  const isLast = index === PATH.length - 1;
  const onward = isLast ? '' : arrow(bottom, top + ROW, `${by}: ${command}`);
  const window = windowOf(state);
  return [box, onward, window && byItself(window, top)].filter(Boolean).join('\n');
}

/** @throws {Error} when the table has no such way: then the path has to be another one */
function whoActs(state: StateName, command: CommandName): string {
  const actors = waysOf(state).filter((way) => way.command === command);
  if (actors.length === 0) throw new Error(`No ${command} in ${state}.`);
  return actors.map(({ by }) => by).join(' or ');
}

function arrow(from: number, to: number, words: string): string {
  return `<path class="way" d="M${MIDDLE} ${from}V${to - 8}"/><path class="tip" d="M${MIDDLE - 5} ${to - 9}h10l-5 9z"/>
<text x="${MIDDLE + 14}" y="${(from + to) / 2 + 4}">${words}</text>`;
}

function byItself({ after, what }: DrawnWindow, top: number): string {
  const middle = top + BOX.height / 2;
  return `<path class="line" d="M${BOX.left + BOX.width} ${middle}H${WORDS - 10}"/>
<text class="by-itself" x="${WORDS}" y="${middle - 4}">${after}, and nobody has acted:</text>
<text class="by-itself" x="${WORDS}" y="${middle + 15}">${what}</text>`;
}
