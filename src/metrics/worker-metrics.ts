import { Counter, Gauge, Registry } from 'prom-client';
import { MESSAGE_STATUSES, type Destination, type MessageStatus } from '../domain/messages/delivery.ts';
import type { PoolState } from '../store/index.ts';
import { addDependencies, type Dependencies } from './dependencies.ts';
import { addFigures, type SystemFigures } from './figures.ts';
import type { MetricsSource } from './metrics-server.ts';
import { addPool } from './pool.ts';
import { addProcessMetrics } from './process-metrics.ts';

/** How a worker does at this moment. */
export interface WorkerState extends Dependencies {
  /** Whether Temporal had heard from it when it said so last. */
  readonly polls: boolean;
  /** Whether workflow tasks have been failing here for a while. */
  readonly tasksFail: boolean;
}

interface WorkerSources {
  readonly state: () => Promise<WorkerState>;
  /** `no_answer` in all workers but one, too. */
  readonly figures: () => Promise<SystemFigures | 'no_answer'>;
  readonly pool: () => PoolState | null;
  /** The metrics of Temporal's SDK. */
  readonly sdk: () => Promise<string>;
  /** Whether mails are sent; else each is `not_configured`. */
  readonly mailsConfigured: boolean;
}

/** The kinds of destinations. */
const KINDS = ['webhook', 'mail'] as const;

/** The Prometheus metrics of a worker, and those of the SDK behind them. */
export class WorkerMetrics implements MetricsSource {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];
  readonly #sdk: () => Promise<string>;

  readonly #tries = new Counter({
    name: 'message_tries_total',
    help: 'Tries to send a message, by kind of destination and by what the message is then; pending: it is tried again.',
    labelNames: ['kind', 'status'],
    registers: this.#registers,
  });

  constructor({ state, figures, pool, sdk, mailsConfigured }: WorkerSources) {
    this.#sdk = sdk;
    addProcessMetrics(this.#registry);
    addDependencies(this.#registry, state);
    addFigures(this.#registry, figures);
    addPool(this.#registry, pool);
    this.#addState(state);
    new Gauge({
      name: 'mails_configured',
      help: '1 where mails are sent, 0 where they go nowhere since SMTP_URL is not set.',
      registers: this.#registers,
    }).set(mailsConfigured ? 1 : 0);
    // From the start on: what grows from nothing to one has no rate.
    for (const kind of KINDS) for (const status of MESSAGE_STATUSES) this.#tries.inc({ kind, status }, 0);
  }

  tried(destination: Destination, status: MessageStatus): void {
    this.#tries.inc({ kind: destination.startsWith('mail:') ? 'mail' : 'webhook', status });
  }

  async text(): Promise<string> {
    const [ours, sdk] = await Promise.all([this.#registry.metrics(), this.#sdk()]);
    return `${ours}\n${sdk}`;
  }

  #addState(state: WorkerSources['state']): void {
    new Gauge({
      name: 'worker_polls',
      help: '1 where Temporal has heard from this worker in the last two minutes, else 0.',
      registers: this.#registers,
      async collect() {
        this.set((await state()).polls ? 1 : 0);
      },
    });
    new Gauge({
      name: 'workflow_tasks_failing',
      help: '1 where workflow tasks have been failing in this worker for 20 seconds or more, else 0.',
      registers: this.#registers,
      async collect() {
        this.set((await state()).tasksFail ? 1 : 0);
      },
    });
  }
}
