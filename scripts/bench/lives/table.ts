import type { LifeCosts } from './costs.ts';
import type { CrowdFigures } from './crowd.ts';
import type { DeadWorkerFigures } from './dead-worker.ts';
import type { CaseFindings } from './findings.ts';
import { digits, median, spreadOf } from '../statistics.ts';
import { CPU_PARTS, type TurnFigures } from './turn.ts';

/** One line of the table: a figure of each case; null where it was not measured. */
interface TableRow {
  readonly title: string;
  readonly cell: (findings: CaseFindings) => string | null;
}

/** In Markdown: a column for each case, without the lines that are empty in all of them. */
export function lifeTable(all: readonly CaseFindings[], users: readonly number[]): string {
  const rows = [
    ...users.flatMap(speedRows),
    ...users.flatMap(cpuRows),
    ...costRows(Math.min(...users)),
    ...users.map(messageRow),
    failureRow,
    ...crowdRows,
    ...deadWorkerRows,
  ];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = rows.flatMap(({ title, cell }) => {
    const cells = all.map(cell);
    return cells.every((text) => text === null) ? [] : [line([title, ...cells.map((text) => text ?? '–')])];
  });
  return [
    line(['', ...all.map(({ shop }) => shop.about.title)]),
    line(['---', ...all.map(() => '--:')]),
    ...lines,
  ].join('\n');
}

function speedRows(users: number): readonly TableRow[] {
  const by = who(users);
  return [
    rounds(`orders a second, ${by}`, users, ({ perSecond }) => perSecond),
    rounds(`command answered: median ms, ${by}`, users, ({ latencies }) => latencies.answered.median),
    rounds(`command answered: p99 ms, ${by}`, users, ({ latencies }) => latencies.answered.p99),
    rounds(`command visible: median ms, ${by}`, users, ({ latencies }) => latencies.visible.median),
    rounds(`command visible: p99 ms, ${by}`, users, ({ latencies }) => latencies.visible.p99),
  ];
}

const PART_TITLES = {
  server: 'Temporal',
  worker: 'worker',
  gateway: 'gateway, or bare client',
  database: 'PostgreSQL',
  callers: 'the callers, not in the sum',
} as const satisfies Readonly<Record<(typeof CPU_PARTS)[number], string>>;

function cpuRows(users: number): readonly TableRow[] {
  const title = (what: string) => `CPU ms an order, ${who(users)}: ${what}`;
  const whole = ({ cpu: { server, worker, gateway, database } }: TurnFigures) =>
    server + worker + gateway + (Number.isNaN(database) ? 0 : database);
  return [
    rounds(title('all'), users, whole),
    ...CPU_PARTS.map((part) => rounds(title(PART_TITLES[part]), users, ({ cpu }) => cpu[part])),
  ];
}

const COST_TITLES = {
  events: 'history events',
  transitions: 'state transitions',
  workflowTasks: 'workflow tasks',
  activities: 'activities',
  timers: 'timers',
  visibilityWrites: 'visibility writes',
  actions: 'billable actions',
} as const satisfies Partial<Record<keyof LifeCosts, string>>;

const costRows = (users: number): readonly TableRow[] =>
  (Object.keys(COST_TITLES) as (keyof typeof COST_TITLES)[]).map((cost) => ({
    title: `${COST_TITLES[cost]} an order, ${who(users)}`,
    cell: (findings) => {
      const costs = findings.turnsOf(users).flatMap((turn) => turn.costs);
      return costs.length > 0 ? inRange(costs.map((one) => one[cost])) : null;
    },
  }));

const messageRow = (users: number): TableRow =>
  rounds(`messages an order, ${who(users)}`, users, ({ messages }) => messages);

const failureRow: TableRow = {
  title: 'failures in all turns',
  cell: ({ turns }) => {
    const failures = [...turns.values()].flat().reduce((sum, turn) => sum + turn.failures.length, 0);
    return failures > 0 ? String(failures) : null;
  },
};

const crowdRows: readonly TableRow[] = [
  crowd('MiB for 1,000 open orders: worker', ({ memory }) => memory.worker),
  crowd('MiB for 1,000 open orders: gateway', ({ memory }) => memory.gateway),
  crowd('MiB for 1,000 open orders: Temporal', ({ memory }) => memory.server),
  crowd('orders due in one second', ({ orders }) => orders),
  crowd('late by, median s', ({ lateness }) => lateness.median),
  crowd('late by, p99 s', ({ lateness }) => lateness.p99),
  crowd('late by, at most s', ({ lateness }) => lateness.most),
  crowd('not ended within two minutes', ({ unended }) => unended || null),
];

const deadWorkerRows: readonly TableRow[] = [
  beforeAndAfter('one of two workers killed: command visible, median ms', ({ visible }) => visible.median),
  beforeAndAfter('one of two workers killed: command visible, p99 ms', ({ visible }) => visible.p99),
  beforeAndAfter('one of two workers killed: command visible, at most ms', ({ visible }) => visible.most),
  {
    title: 'one of two workers killed: commands that failed',
    cell: ({ deadWorker }) => deadWorker && String(deadWorker.failures.length),
  },
];

function rounds(title: string, users: number, of: (turn: TurnFigures) => number): TableRow {
  return {
    title,
    cell: (findings) => {
      const values = findings.turnsOf(users).map(of);
      return values.length > 0 && !values.some(Number.isNaN) ? inRange(values) : null;
    },
  };
}

function crowd(title: string, of: (figures: CrowdFigures) => number | null): TableRow {
  return {
    title,
    cell: ({ crowd: figures }) => {
      const value = figures && of(figures);
      return value === null ? null : digits(value);
    },
  };
}

function beforeAndAfter(title: string, of: (figures: DeadWorkerFigures['before']) => number): TableRow {
  return {
    title: `${title}, before → after`,
    cell: ({ deadWorker }) => deadWorker && `${digits(of(deadWorker.before))} → ${digits(of(deadWorker.after))}`,
  };
}

const who = (users: number): string => (users === 1 ? '1 user' : `${users} users`);

/** The median, and in parentheses from where to where, where that differs. */
function inRange(values: readonly number[]): string {
  const { least, most } = spreadOf(values);
  const middle = digits(median(values));
  return digits(least) === digits(most) ? middle : `${middle} (${digits(least)}–${digits(most)})`;
}
