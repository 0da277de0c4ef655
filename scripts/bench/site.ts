import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../../src/config.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { reasonOf } from '../../src/reason.ts';
import { freePorts } from '../../test/support/system/started-system.ts';
import { filesOf } from '../start/data-dir.ts';
import { devServerEnv } from '../start/dev-server.ts';
import type { PartPlan } from '../start/part.ts';
import { apiAddress, gatewayPlan, temporalPlan, workerPlan, type PlanContext } from '../start/plans.ts';
import { System } from '../start/system.ts';
import { findTemporalCli } from '../temporal/find.ts';
import { openDatabase, type BenchDatabase } from './database.ts';

export interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}

/** `real` is src/worker.ts; for the others see worker.ts beside this. */
export type WorkerKind = 'real' | 'forgetful' | 'memo';

interface Built {
  readonly context: PlanContext;
  readonly place: BenchDatabase;
  readonly temporal: Running;
  readonly client: Client;
  readonly store: Store;
}

/** What runs for a bench, in a temporary folder: a Temporal dev server, workers, and the store that they write. */
export class Site {
  readonly #env: NodeJS.ProcessEnv;
  readonly #say: (line: string) => void;
  readonly #folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
  readonly #systems: System[] = [];
  /** What is to be undone at the end, in this order. */
  readonly #leaving: (() => Promise<unknown>)[] = [];
  #built: Built | null = null;

  constructor(env: NodeJS.ProcessEnv, say: (line: string) => void) {
    this.#env = env;
    this.#say = say;
  }

  /** With Temporal and the store, without any worker. */
  async open(signal: AbortSignal): Promise<void> {
    const cli = await findTemporalCli({ env: this.#env, screen: process.stderr, signal });
    const place = await openDatabase(this.#env['DATABASE_URL'], this.#folder);
    this.#leaving.unshift(place.remove);
    const context = await this.#context(place);
    mkdirSync(context.files.logs, { recursive: true });
    const temporal = await this.#run(temporalPlan(context, cli));
    const { connection: options, namespace } = context.config.temporal;
    // As the gateway's.
    const connection = Connection.lazy({ ...options, interceptors: [] });
    this.#leaving.unshift(() => connection.close());
    const store = await openStore(place.database);
    this.#leaving.unshift(() => store.close());
    this.#built = { context, place, temporal, store, client: new Client({ connection, namespace }) };
  }

  /** Temporal as the gateway reaches it. */
  get client(): Client {
    return this.#open.client;
  }

  get store(): Store {
    return this.#open.store;
  }

  get engine(): string {
    return this.#open.place.engine;
  }

  /** The processes to be looked at, with a worker. */
  pids(worker: Running): { readonly worker: number; readonly server: number; readonly database: number | null } {
    return { worker: worker.pid, server: this.#open.temporal.pid, database: this.#open.place.pid };
  }

  startWorker(kind: WorkerKind, taskQueue: string): Promise<Running> {
    const { context } = this.#open;
    const plan = workerPlan({ ...context, env: { ...context.env, TEMPORAL_TASK_QUEUE: taskQueue } });
    if (kind === 'real') return this.#run(plan);
    const args = ['--import', 'tsx', join(import.meta.dirname, 'worker.ts'), kind];
    return this.#run({ ...plan, name: kind, args, logFile: join(context.files.logs, `${kind}.log`) });
  }

  /** @param apiKeys `name:secret` */
  async startGateway(apiKeys: string): Promise<Running & { readonly address: string }> {
    const { context } = this.#open;
    const env = { ...context.env, RATE_LIMIT: '1000000' };
    const running = await this.#run(gatewayPlan({ ...context, env }, apiKeys));
    return { ...running, address: apiAddress(context.config) };
  }

  /** The settings of whatever runs here. */
  get env(): NodeJS.ProcessEnv {
    return this.#open.context.env;
  }

  /** Leaves nothing behind, and says what could not be removed. */
  async close(): Promise<void> {
    for (const leave of this.#leaving) {
      await leave().catch((error: unknown) => {
        this.#say(reasonOf(error));
      });
    }
    this.kill();
  }

  /** Ends at once whatever runs, and removes the folder. */
  kill(): void {
    for (const system of this.#systems) system.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #open(): Built {
    if (!this.#built) throw new Error('The site is not open.');
    return this.#built;
  }

  /** The settings of whoever runs the bench must not count. */
  async #context({ database }: BenchDatabase): Promise<PlanContext> {
    const { PATH, HOME, TMPDIR } = this.#env;
    const env = devServerEnv({
      ...{ PATH, HOME, ...(TMPDIR && { TMPDIR }) },
      ...(await freePorts()),
      DATA_DIR: this.#folder,
      LOG_LEVEL: 'warn',
      ...(database.kind === 'postgres' && { DATABASE_URL: database.url }),
    });
    return { config: readConfig(env), env, files: filesOf(this.#folder) };
  }

  /** In a system of its own, so that it can be stopped by itself. */
  async #run(plan: PartPlan): Promise<Running> {
    const system = new System(this.#say);
    this.#systems.push(system);
    this.#leaving.unshift(() => system.stop());
    let pid = 0;
    const ready = (its: number) => {
      pid = its;
    };
    await Promise.race([system.start(plan, { ready }), system.failure]);
    return { pid, stop: () => system.stop() };
  }
}
