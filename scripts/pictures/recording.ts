import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const ROWS = 26;
const COLUMNS = 80;
const LINE_PX = 18;
const CHARACTER_PX = 8.43;
const MARGIN_PX = 14;
/** Longer pauses than this are cut: nothing is seen in them. */
const LONGEST_PAUSE_S = 1.2;
/** Nobody reads faster than this. */
const SHORTEST_PAUSE_S = 0.12;
/** How long the end stands still before it begins anew. */
const REST_S = 6;

interface RecordedLine {
  readonly text: string;
  readonly atSeconds: number;
}

/** Runs the demo on a started system, and writes what it printed, as it printed it, as a picture that moves. */
export async function recordDemo(dataDir: string, file: URL): Promise<void> {
  const lines = await record(dataDir);
  await writeFile(file, moving(paced(lines)));
  console.log(`docs/pictures/demo.svg: ${lines.length} lines`);
}

async function record(dataDir: string): Promise<readonly RecordedLine[]> {
  const env = { ...process.env, DATA_DIR: dataDir, COLUMNS: String(COLUMNS) };
  const demo = spawn(process.execPath, ['scripts/demo.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const begun = performance.now();
  const lines: RecordedLine[] = [];
  const exit = once(demo, 'exit');
  for await (const text of createInterface({ input: demo.stdout }))
    lines.push({ text, atSeconds: (performance.now() - begun) / 1000 });
  const [code] = (await exit) as [number | null];
  if (code !== 0) throw new Error(`The demo ended with ${String(code)}.`);
  return lines;
}

/** The same lines, with pauses that one can follow. */
function paced(lines: readonly RecordedLine[]): readonly RecordedLine[] {
  let [before, at] = [0, 0];
  return lines.map(({ text, atSeconds }) => {
    at += Math.min(Math.max(atSeconds - before, SHORTEST_PAUSE_S), LONGEST_PAUSE_S);
    before = atSeconds;
    return { text, atSeconds: at };
  });
}

/** CSS moves the lines up, one step for each that appears at the lower edge: no script, which pages of others do not run. */
function moving(lines: readonly RecordedLine[]): string {
  const total = (lines.at(-1)?.atSeconds ?? 0) + REST_S;
  const [width, height] = [Math.ceil(COLUMNS * CHARACTER_PX + 2 * MARGIN_PX), ROWS * LINE_PX + 2 * MARGIN_PX];
  const steps = lines.map(({ atSeconds }, shown) => {
    const up = Math.max(shown + 1 - ROWS, 0) * LINE_PX;
    const hidden = Math.max(lines.length - shown - 1, 0) * LINE_PX;
    return `${((100 * atSeconds) / total).toFixed(3)}%{transform:translateY(-${up}px);clip-path:inset(0 0 ${hidden}px 0)}`;
  });
  const texts = lines.map(({ text }, row) =>
    text === '' ? '' : `<text y="${(row + 1) * LINE_PX - 4}"${classOf(text)}>${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="npm run demo, as it runs">
<style>
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d1d5db;white-space:pre}
.day{fill:#93c5fd}.refused{fill:#fbbf24}.answer{fill:#86efac}
.lines{animation:up ${total.toFixed(2)}s step-end infinite}
@keyframes up{${steps.join('')}}
</style>
<rect width="${width}" height="${height}" rx="8" fill="#111827"/>
<svg x="${MARGIN_PX}" y="${MARGIN_PX}" width="${width - 2 * MARGIN_PX}" height="${ROWS * LINE_PX}">
<g class="lines">
<rect width="1" height="${lines.length * LINE_PX}" fill="none"/>
${texts.filter(Boolean).join('\n')}
</g>
</svg>
</svg>
`;
}

function classOf(text: string): string {
  if (/^\w{3} \d\d /.test(text)) return ' class="day"';
  if (/✗|kill -9/.test(text)) return ' class="refused"';
  return text.includes('→') ? ' class="answer"' : '';
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
