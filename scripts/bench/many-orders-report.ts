import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { CASES } from './many-orders-cases.ts';
import type { Figures } from './many-orders-figures.ts';

/** What was found out about one database. */
export interface Findings {
  readonly engine: string;
  readonly bytes: number;
  readonly figures: readonly Figures[];
}

/** In Markdown. */
export function report(findings: readonly Findings[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    machine(),
    '',
    line(['ms', ...findings.flatMap(({ engine }) => [`${engine}: median`, 'p99'])]),
    line(['---', ...findings.flatMap(() => ['--:', '--:'])]),
    ...CASES.map(({ what }, index) => line([what, ...findings.flatMap(({ figures }) => inWords(figures[index]))])),
    line(['on the disk', ...findings.flatMap(({ bytes }) => [`${(bytes / 1e9).toFixed(2)} GB`, ''])]),
  ].join('\n');
}

const machine = (): string =>
  [
    `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `Node.js ${process.version}`,
    `load in the last minute ${(loadavg()[0] ?? NaN).toFixed(1)}`,
  ].join('; ');

const inWords = (figures: Figures | undefined): readonly string[] =>
  figures ? [figures.median.toFixed(2), figures.p99.toFixed(2)] : ['–', '–'];
