import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../../src/config.ts';
import { listen, openStore, type Store, type Wake } from '../../src/store/index.ts';
import { reasonOf } from '../../src/reason.ts';
import { freePort } from '../start/free-port.ts';
import { freePorts } from '../../test/support/system/started-system.ts';
import { build } from '../build.ts';
import { filesOf } from '../start/data-dir.ts';
import { devServerEnv } from '../start/dev-server.ts';
import type { PartPlan } from '../start/part.ts';
import { apiAddress, gatewayPlan, temporalPlan, workerPlan, type PlanContext } from '../start/plans.ts';
import { stopRequest } from '../start/stop-request.ts';
import { System } from '../start/system.ts';
import { findTemporalCli } from '../temporal/find.ts';
import { shownOf } from '../user-error.ts';
import { openDatabase, type BenchDatabase, type DatabaseOpener, type databases } from './database.ts';
import type { Pids } from './usage.ts';

export interface RunningProcess {
  readonly pid: number;
  stop(): Promise<void>;
  /** Ends it at once, as `kill -9` does, and for good. */
  kill(): void;
}

export interface RunningGateway extends RunningProcess {
  readonly address: string;
}

/** `real` is src/worker.ts, compiled; for the others see worker.ts beside this. */
export type WorkerKind = 'real' | 'forgetful' | 'memo';

interface OpenTestbed {
  readonly context: PlanContext;
  readonly kept: BenchDatabase;
  readonly temporal: RunningProcess;
  readonly client: Client;
  readonly store: Store;
}

type Measure = (testbed: Testbed, say: (line: string) => void) => Promise<string>;

/**
 * Opens a testbed, measures there, prints what came of it, and leaves nothing behind, also when it is interrupted.
 * @param on the databases that it is done on, one after another; by default the one that DATABASE_URL names, or a file
 */
export async function onTestbed(measure: Measure, on: typeof databases = givenDatabase): Promise<never> {
  const started = performance.now();
  const say = (line: string): void => {
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
  };
  let testbed: Testbed | null = null;
  const interrupted = new AbortController();
  const stopRequested = stopRequest(() => process.exit(130)).then(() => {
    interrupted.abort();
  });
  // No child process and no folder may outlive this process, whatever ends it.
  process.on('exit', () => {
    testbed?.kill();
  });

  process.exit(await main());

  async function main(): Promise<number> {
    try {
      for (const opener of await on(process.env, say)) {
        testbed = new Testbed(process.env, opener, say);
        const report = await Promise.race([measured(testbed), stopRequested]);
        if (report === undefined) return 130;
        console.log(report);
        await cleanUp(testbed);
      }
      return 0;
    } catch (error) {
      if (interrupted.signal.aborted) return 130;
      console.error(shownOf(error));
      return 1;
    } finally {
      if (testbed) await cleanUp(testbed);
      say('Done.');
    }
  }

  async function measured(testbed: Testbed): Promise<string> {
    await testbed.open(interrupted.signal);
    return measure(testbed, (line) => {
      // Nothing more is begun on what is being stopped.
      interrupted.signal.throwIfAborted();
      say(line);
    });
  }

  async function cleanUp(testbed: Testbed): Promise<void> {
    say('Cleaning up.');
    await testbed.close();
  }
}

const givenDatabase: typeof databases = ({ DATABASE_URL: server }) =>
  Promise.resolve([(folder) => openDatabase(server, folder)]);

/** What runs for a bench, in a temporary folder: a Temporal dev server, workers, and the store that they write. */
export class Testbed {
  readonly #env: NodeJS.ProcessEnv;
  readonly #opener: DatabaseOpener;
  readonly #say: (line: string) => void;
  readonly #folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
  readonly #systems: System[] = [];
  /** What is to be undone at the end, in this order. */
  readonly #leaving: (() => Promise<unknown>)[] = [];
  readonly #over = new AbortController();
  #opened: OpenTestbed | null = null;

  constructor(env: NodeJS.ProcessEnv, opener: DatabaseOpener, say: (line: string) => void) {
    this.#env = env;
    this.#opener = opener;
    this.#say = say;
  }

  /** With Temporal and the store, without any worker. */
  async open(signal: AbortSignal): Promise<void> {
    await build();
    const cli = await findTemporalCli({ env: this.#env, screen: process.stderr, signal });
    const kept = await this.#opener(this.#folder);
    this.#leaving.unshift(kept.remove);
    const context = await this.#context(kept);
    mkdirSync(context.files.logs, { recursive: true });
    const temporal = await this.#run(temporalPlan(context, cli));
    const { connection: options, namespace } = context.config.temporal;
    // As the gateway's.
    const connection = Connection.lazy({ ...options, interceptors: [] });
    this.#leaving.unshift(() => connection.close());
    const store = await openStore(kept.database);
    this.#leaving.unshift(() => store.close());
    this.#opened = { context, kept, temporal, store, client: new Client({ connection, namespace }) };
  }

  /** Temporal as the gateway reaches it. */
  get client(): Client {
    return this.#open.client;
  }

  get store(): Store {
    return this.#open.store;
  }

  /** Where the store is: the database and its version. */
  get engine(): string {
    return this.#open.kept.engine;
  }

  /** What figures are measured on, for their report. */
  async description(): Promise<string> {
    const { serverVersion } = await this.client.workflowService.getSystemInfo({});
    return [
      `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores`,
      `Node.js ${process.version}`,
      `Temporal ${serverVersion} (the dev server, on SQLite)`,
      `the store on ${this.engine}`,
      `load before ${(loadavg()[0] ?? NaN).toFixed(1)}`,
    ].join('; ');
  }

  /** The processes to be looked at, with a worker. */
  pids({ pid: worker }: RunningProcess): Pids {
    return { worker, server: this.#open.temporal.pid, database: this.#open.kept.pid };
  }

  async startWorker(kind: WorkerKind, taskQueue: string, settings: NodeJS.ProcessEnv = {}): Promise<RunningProcess> {
    const { context } = this.#open;
    const WORKER_METRICS_PORT = String(await freePort());
    const env = { ...settings, WORKER_METRICS_PORT, TEMPORAL_TASK_QUEUE: taskQueue };
    if (kind !== 'real') return this.startScript(kind, [join(import.meta.dirname, 'worker.ts'), kind], env);
    return this.#run(workerPlan({ ...context, env: { ...context.env, ...env } }));
  }

  /** @param apiKeys `name:secret` */
  async startGateway(apiKeys: string, settings: NodeJS.ProcessEnv = {}): Promise<RunningGateway> {
    const { context } = this.#open;
    const env = { ...context.env, ...settings, RATE_LIMIT: '1000000' };
    const running = await this.#run(gatewayPlan({ ...context, env }, apiKeys));
    return { ...running, address: apiAddress(context.config) };
  }

  /**
   * A script of a bench as a process of its own, which says `ready` over its channel.
   * @param args the script, and what it is told
   */
  startScript(name: string, args: readonly string[], settings: NodeJS.ProcessEnv): Promise<RunningProcess> {
    const { context } = this.#open;
    const plan = workerPlan({ ...context, env: { ...context.env, ...settings } });
    const logFile = join(context.files.logs, `${name}.log`);
    return this.#run({ ...plan, name, args: ['--import', 'tsx', ...args], logFile });
  }

  /** The settings of whatever runs here. */
  get env(): NodeJS.ProcessEnv {
    return this.#open.context.env;
  }

  /** Has somebody woken by what is recorded, as a gateway is. */
  listen(wake: Wake): void {
    listen(this.#open.kept.database, wake, this.#over.signal);
  }

  /** Leaves nothing behind, and says what could not be removed. */
  async close(): Promise<void> {
    this.#over.abort();
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

  get #open(): OpenTestbed {
    if (!this.#opened) throw new Error('The testbed is not open.');
    return this.#opened;
  }

  /** Without the settings of the shell that runs the bench. */
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
  async #run(plan: PartPlan): Promise<RunningProcess> {
    const system = new System(this.#say);
    this.#systems.push(system);
    this.#leaving.unshift(() => system.stop());
    let pid = 0;
    const ready = (its: number) => {
      pid = its;
    };
    await Promise.race([system.start(plan, { ready }), system.failure]);
    return {
      pid,
      stop: () => system.stop(),
      kill: () => {
        system.kill();
      },
    };
  }
}
