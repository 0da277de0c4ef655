import { z } from 'zod';
import type { Series } from '../system/prometheus.ts';

const target = z.object({ expr: z.string(), legendFormat: z.string().optional() });
const threshold = z.object({ color: z.string(), value: z.number().nullable() });
const defaults = z.object({
  unit: z.string().optional(),
  min: z.number().optional(),
  thresholds: z.object({ steps: z.array(threshold) }).optional(),
  custom: z.object({ stacking: z.object({ mode: z.string() }).optional() }).optional(),
});
const panel = z.object({
  type: z.enum(['row', 'stat', 'timeseries']),
  title: z.string(),
  description: z.string().optional(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  fieldConfig: z.object({ defaults }).default({ defaults: {} }),
  targets: z.array(target).default([]),
});

/** The parts of a dashboard of Grafana that can be seen. */
export const dashboard = z.object({ title: z.string(), panels: z.array(panel) });

export type Panel = z.infer<typeof panel>;

export interface Line extends Series {
  readonly legend: string;
}

/** The series of a target, with what its legend calls each of them. */
export const linesOf = ({ expr, legendFormat }: Panel['targets'][number], found: readonly Series[]): readonly Line[] =>
  found.map((one) => ({
    ...one,
    legend: legendFormat?.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => one.metric[label] ?? '') ?? expr,
  }));

/** Columns and rows of the grid, in pixels: as a screen of 1440 shows them. */
const [COLUMN, ROW] = [60, 38];
const PALETTE = [
  '#73bf69',
  '#f2cc0c',
  '#5794f2',
  '#ff9830',
  '#f2495c',
  '#b877d9',
  '#3274d9',
  '#c4162a',
  '#8ab8ff',
  '#ffa6b0',
];

/** Panels with what they show, as a page: much as Grafana draws them. */
export const drawn = (shown: readonly { readonly panel: Panel; readonly lines: readonly Line[] }[]): string => `
<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; background: #111217; color: #ccccdc; font: 12px sans-serif; position: relative; }
  section { position: absolute; box-sizing: border-box; padding: 6px 8px; background: #181b1f; border: 1px solid #2b2e34; }
  .row { background: none; border: none; font-size: 15px; padding-top: 14px; }
  h2 { margin: 0 0 4px; font-size: 13px; font-weight: 500; } .row h2 { font-size: 15px; }
  .stat { text-align: center; } .stat b { display: block; font-size: 34px; line-height: 80px; }
  ul { margin: 2px 0 0; padding: 0; list-style: none; columns: 2; column-gap: 12px; line-height: 15px; }
  li { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  i { display: inline-block; width: 12px; height: 4px; margin-right: 5px; vertical-align: middle; }
</style><body style="width:${24 * COLUMN}px;height:${Math.max(...shown.map(bottom)) * ROW}px">
${shown.map(({ panel: one, lines }) => section(one, lines)).join('\n')}`;

const bottom = ({ panel: { gridPos } }: { readonly panel: Panel }): number => gridPos.y + gridPos.h;

function section({ type, title, gridPos: { x, y, w, h }, fieldConfig }: Panel, lines: readonly Line[]): string {
  const place = [x * COLUMN, y * ROW, w * COLUMN - 6, h * ROW - 6];
  const style = ['left', 'top', 'width', 'height'].map((name, n) => `${name}:${place[n]}px`).join(';');
  const content =
    type === 'row'
      ? ''
      : type === 'stat'
        ? stat(lines, fieldConfig.defaults)
        : chart(lines, fieldConfig.defaults, w, h);
  return `<section class="${type}" style="${style}"><h2>${escaped(title)}</h2>${content}</section>`;
}

function stat(lines: readonly Line[], { unit, thresholds }: Panel['fieldConfig']['defaults']): string {
  const value = lines[0]?.values.at(-1)?.[1];
  if (value === undefined) return '<b>No data</b>';
  const color = thresholds?.steps.findLast((step) => step.value === null || value >= step.value)?.color;
  return `<b style="color:${color ?? '#73bf69'}">${inUnit(value, unit)}</b>`;
}

function chart(
  lines: readonly Line[],
  { unit, custom, min }: Panel['fieldConfig']['defaults'],
  w: number,
  h: number,
): string {
  const legend = lines.map(
    ({ legend: name, values }, n) =>
      `<li><i style="background:${colorOf(n)}"></i>${escaped(name)} <b>${inUnit(values.at(-1)?.[1] ?? NaN, unit)}</b></li>`,
  );
  const [left, width] = [80, w * COLUMN - 110];
  const height = Math.max(h * ROW - 60 - Math.ceil(lines.length / 2) * 15, 60);
  const stacked = custom?.stacking?.mode === 'normal';
  const curves = stacked ? summed(lines) : lines.map(({ values }) => values);
  const points = curves.flat().filter(([, value]) => Number.isFinite(value));
  if (points.length === 0) return '<p>No data</p>';
  const [from, to] = [Math.min(...points.map(([at]) => at)), Math.max(...points.map(([at]) => at))];
  const [low, high] = [min ?? Math.min(0, ...points.map(([, v]) => v)), Math.max(...points.map(([, v]) => v)) || 1];
  const px = (at: number) => left + ((at - from) / (to - from || 1)) * width;
  const py = (value: number) => height + 4 - ((value - low) / (high - low || 1)) * height;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const value = low + (high - low) * part;
    const y = py(value);
    return `<path d="M${left} ${y}h${width}" stroke="#2b2e34"/><text x="${left - 5}" y="${y + 4}" fill="#9a9ba5" text-anchor="end">${inUnit(value, unit)}</text>`;
  });
  const paths = curves.map((values, n) => {
    const drawnPoints = values.filter(([, v]) => Number.isFinite(v)).map(([at, v]) => `${px(at)},${py(v)}`);
    return `<polyline points="${drawnPoints.join(' ')}" fill="none" stroke="${colorOf(n)}" stroke-width="1.5"/>`;
  });
  const svg = `<svg width="${left + width}" height="${height + 10}">${grid.join('')}${paths.join('')}</svg>`;
  return `${svg}<ul>${legend.join('')}</ul>`;
}

/** Each upon those before it. */
function summed(lines: readonly Line[]): Series['values'][] {
  const sums = new Map<number, number>();
  return lines.map(({ values }) =>
    values.map(([at, value]) => {
      const sum = (sums.get(at) ?? 0) + value;
      sums.set(at, sum);
      return [at, sum];
    }),
  );
}

const colorOf = (n: number): string => PALETTE[n % PALETTE.length] ?? '';

/** As Grafana writes a value in a unit. */
function inUnit(value: number, unit = 'short'): string {
  const round = (of: number) => String(Number(of.toPrecision(3)));
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case 's':
      if (value > 0 && value < 1e-3) return `${round(value * 1e6)} µs`;
      return value > 0 && value < 1
        ? `${round(value * 1e3)} ms`
        : value < 120
          ? `${round(value)} s`
          : `${round(value / 60)} min`;
    case 'bytes':
      return `${round(value / 2 ** 20)} MiB`;
    case 'percentunit':
      return `${round(value * 100)}%`;
    case 'ops':
      return `${round(value)} ops/s`;
    case 'reqps':
      return `${round(value)} req/s`;
    default:
      return round(value);
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
