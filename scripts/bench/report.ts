import { FEW, MANY, type Figures } from './comparison.ts';
import type { LearntOutcome } from './outcomes.ts';
import type { ReadOrder } from './reading.ts';
import { digits } from './statistics.ts';
import { PARTS, type MeasuredPart } from './usage.ts';

export interface Measured {
  readonly where: string;
  readonly idle: string | null;
  readonly reads: readonly ReadOrder[];
  readonly learnt: readonly LearntOutcome[];
}

/** As Markdown. */
export const report = ({ where, idle, reads, learnt }: Measured): string => `
# Reading orders, and learning what became of commands

${where}.

All in one run, in turn. In parentheses: how many times the query's figure it is, the order being in memory.
CPU times are those of whole processes${idle === null ? '' : `. ${idle}`}
The gateway is the process that asks, without HTTP.

## A. Reading an order

${readsAsTable(reads)}

The CPU times are those with 16 readers. \`OrderReader\` reads the store, and now and then asks a worker whether there is one.

## B. Learning what became of a command

Each user sends a command, learns what became of it, and sends the next one, to another order. It is refused, which is
as much work as any other.

${outcomesAsTable(learnt)}

The memo is written by the same workflow task that judges the command: this measures signal, workflow task, \`upsertMemo\`
of outcome and order, and \`describe\` at the pace of \`CommandOutcomes\`. All three record the outcome in the store as well.
`;

/** A row is compared with the first one. */
interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string | null;
}

const words = <Row>(title: string, text: (row: Row) => string): Column<Row> => ({ title, text });

/** A figure, and how many times that of the base it is. */
function figure<Row>(title: string, base: (row: Row) => Row, of: (row: Row) => number | null): Column<Row> {
  return {
    title,
    text: (row) => {
      const [value, reference] = [of(row), of(base(row))];
      if (value === null) return null;
      if (row === base(row) || !reference) return digits(value);
      return `${digits(value)} (${digits(value / reference, 2)}×)`;
    },
  };
}

const CPU_TITLES: Readonly<Record<MeasuredPart, string>> = {
  worker: 'worker: CPU ms',
  server: 'Temporal: CPU ms',
  gateway: 'gateway: CPU ms',
  database: 'PostgreSQL: CPU ms',
};

/** Compared with the first one. */
function readsAsTable(reads: readonly ReadOrder[]): string {
  const [first] = reads;
  const base = (read: ReadOrder) => first ?? read;
  const of = (title: string, value: (read: ReadOrder) => number | null) => figure(title, base, value);
  return table(reads, [
    words('read by', ({ way }) => way),
    words('events', ({ events }) => String(events)),
    of('1 reader: median ms', ({ figures }) => figures[FEW].median),
    of('1 reader: p99 ms', ({ figures }) => figures[FEW].p99),
    of('16 readers: median ms', ({ figures }) => figures[MANY].median),
    of('16 readers: p99 ms', ({ figures }) => figures[MANY].p99),
    of('16 readers: reads/s', ({ figures }) => figures[MANY].perSecond),
    ...PARTS.map((part) => of(CPU_TITLES[part], ({ figures }) => figures[MANY].cpu[part])),
  ]);
}

/** Compared with the first one, at the same number of users. */
function outcomesAsTable(learnt: readonly LearntOutcome[]): string {
  const rows = ([FEW, MANY] as const).flatMap((users) =>
    learnt.map(({ way, figures }) => ({ users, way, figures: figures[users] })),
  );
  type Row = (typeof rows)[number];
  const base = (own: Row) => rows.find((row) => row.users === own.users) ?? own;
  const of = (title: string, value: (figures: Figures) => number | null) =>
    figure<Row>(title, base, ({ figures }) => value(figures));
  return table(rows, [
    words('users', ({ users }) => String(users)),
    words('learnt by', ({ way }) => way),
    of('commands/s', ({ perSecond }) => perSecond),
    of('median ms', ({ median }) => median),
    of('p99 ms', ({ p99 }) => p99),
    ...PARTS.map((part) => of(CPU_TITLES[part], ({ cpu }) => cpu[part])),
  ]);
}

/** As Markdown, without the columns that are empty in every row. */
function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const known = columns.filter(({ text }) => rows.some((row) => text(row) !== null));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(known.map(({ title }) => title)),
    line(known.map(() => '---')),
    ...rows.map((row) => line(known.map(({ text }) => text(row) ?? '–'))),
  ].join('\n');
}
