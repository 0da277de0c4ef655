import { Gauge, type Registry } from 'prom-client';
import type { Flag } from '../domain/order/flag.ts';
import { between, type Instant } from '../domain/values/instant.ts';
import type { EndpointCounts, LateOrders, CountedStage, OutboxState } from '../store/index.ts';

/** What holds for the system as a whole, whichever of its processes says it. */
export interface SystemFigures {
  readonly at: Instant;
  readonly open: Readonly<Record<CountedStage, number>>;
  readonly late: Readonly<Record<CountedStage, LateOrders>>;
  readonly flagged: Readonly<Record<Flag, number>>;
  readonly outbox: OutboxState;
  readonly endpoints: EndpointCounts;
  readonly ledger: {
    readonly differing: number;
    /** Seconds since every order was compared; null where that has not come to an end yet. */
    readonly roundAge: number | null;
  };
  /** Workflows whose tasks have failed time and again, as Temporal says. */
  readonly stuck: number | 'no_answer';
}

interface Figure {
  readonly name: string;
  readonly help: string;
  /** What the values are told apart by; by default there is one value. */
  readonly label?: string;
  /** null: none is known. */
  readonly values: (figures: SystemFigures) => Readonly<Record<string, number>> | number | null;
}

const FIGURES: readonly Figure[] = [
  {
    name: 'orders_open',
    help: 'Orders in which something is still to happen, by stage; a stage is counted up to 100,000.',
    label: 'stage',
    values: ({ open }) => open,
  },
  {
    name: 'orders_late',
    help: 'Orders whose deadline passed more than a minute ago and that go on as if it were still to come, by stage.',
    label: 'stage',
    values: ({ late }) => Object.fromEntries(Object.entries(late).map(([stage, { orders }]) => [stage, orders])),
  },
  {
    name: 'orders_lateness_seconds',
    help: 'How long ago the first deadline passed of those that orders_late counts; 0 where it counts none.',
    values: ({ at, late }) => Math.max(0, ...Object.values(late).map(({ oldest }) => ageOf(oldest, at))),
  },
  {
    name: 'orders_flagged',
    help: 'Orders that somebody should look at, by flag; late_credit is money that a provider still waits for (Z2).',
    label: 'flag',
    values: ({ flagged }) => flagged,
  },
  {
    name: 'orders_stuck',
    help: 'Workflows whose tasks have failed several times in a row, as Temporal says.',
    values: ({ stuck }) => (stuck === 'no_answer' ? null : stuck),
  },
  {
    name: 'outbox_queues',
    help: 'Delivery queues with messages that nobody has tried to send yet; they are counted up to 10,000.',
    values: ({ outbox }) => outbox.queues,
  },
  {
    name: 'outbox_age_seconds',
    help: 'How long the oldest message waits that nobody has tried to send yet; 0 where none waits.',
    values: ({ at, outbox }) => Math.max(0, ageOf(outbox.oldest, at)),
  },
  {
    name: 'webhook_endpoints',
    help: 'Webhook endpoints, by how they do: well, failing (they are tried again), disabled.',
    label: 'state',
    values: ({ endpoints }) => ({ ...endpoints }),
  },
  {
    name: 'ledger_orders_differing',
    help: 'Orders that say something else than the ledger or their timeline, as of the last comparison of each.',
    values: ({ ledger }) => ledger.differing,
  },
  {
    name: 'ledger_round_age_seconds',
    help: 'How long ago the last comparison of all orders with the ledger came to its end.',
    values: ({ ledger }) => ledger.roundAge,
  },
];

const ageOf = (since: Instant | null, at: Instant): number => (since === null ? 0 : between(since, at) / 1000);

/** @param ask `no_answer` where they are not known, or another process says them: no number is better than an old one */
export function addFigures(register: Registry, ask: () => Promise<SystemFigures | 'no_answer'>): void {
  for (const { name, help, label, values } of FIGURES) {
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [register],
      async collect() {
        const figures = await ask();
        const known = figures === 'no_answer' ? null : values(figures);
        this.reset();
        if (typeof known === 'number') this.set(known);
        else if (label === undefined) this.remove();
        else for (const [value, count] of Object.entries(known ?? {})) this.set({ [label]: value }, count);
      },
    });
  }
}
