import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import Libsql from 'libsql';
import { z } from 'zod';
import { devServerArgs, devServerEnv } from '../../scripts/start/dev-server.ts';
import { findTemporalCli } from '../../scripts/temporal/find.ts';
import { temporalOrders, type Orders } from '../../src/api/orders/temporal-orders.ts';
import { WORKFLOW_SOURCES } from '../../src/order-worker.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { Child, type ChildPlan } from './child.ts';
import { freePorts, until } from './started-system.ts';

const NAMESPACE = 'default';

export interface WorkerPlan {
  readonly script?: 'src/worker.ts' | 'test/e2e/quick-worker.ts';
  readonly taskQueue?: string;
  readonly settings?: NodeJS.ProcessEnv;
}

interface Place {
  readonly folder: string;
  readonly temporalCli: string;
  readonly ports: Awaited<ReturnType<typeof freePorts>>;
}

/** A Temporal dev server and workers that a test starts, stops and kills as it likes, and their order book. */
export class DevSystem {
  readonly #place: Place;
  readonly #children: Child[] = [];
  #temporal: Child | null = null;
  #client: Client | null = null;
  #store: Promise<Store> | null = null;
  #isOver = false;

  private constructor(place: Place) {
    this.#place = place;
  }

  /** With Temporal, without any worker. */
  static async open(): Promise<DevSystem> {
    const temporalCli = await findTemporalCli();
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
    const system = new DevSystem({ folder, temporalCli, ports: await freePorts() });
    try {
      await system.startTemporal();
      return system;
    } catch (error) {
      await system.close();
      throw error;
    }
  }

  get client(): Client {
    if (!this.#client) throw new Error('Temporal does not run');
    return this.#client;
  }

  /** The order book that the workers write. */
  get store(): Promise<Store> {
    return (this.#store ??= openStore({ kind: 'sqlite', file: this.#databaseFile }));
  }

  /** Orders as the gateway reaches them. */
  orders(taskQueue = 'orders'): Orders {
    return temporalOrders(this.client, taskQueue);
  }

  /** Bundles the workflow code, once for all quick workers. */
  async bundle(): Promise<void> {
    const { code } = await bundleWorkflowCode({ ...WORKFLOW_SOURCES, logger: new DefaultLogger('ERROR') });
    writeFileSync(this.#bundleFile, code);
  }

  async startTemporal(): Promise<void> {
    const { temporalCli, ports, folder } = this.#place;
    const [port, uiPort] = [Number(ports.TEMPORAL_DEV_PORT), Number(ports.TEMPORAL_UI_PORT)];
    const databaseFile = join(folder, 'temporal.db');
    this.#temporal = this.#start({
      command: temporalCli,
      args: devServerArgs({ port, uiPort, namespace: NAMESPACE, databaseFile }),
      logFile: join(folder, 'temporal.log'),
      ipc: false,
    });
    this.#client = await this.#connected(this.#temporal, `127.0.0.1:${port}`);
  }

  async stopTemporal(): Promise<void> {
    const [client, temporal] = [this.#client, this.#temporal];
    this.#client = null;
    await client?.connection.close();
    await temporal?.stop();
  }

  /** A worker on its way up, by default the real one. */
  launchWorker({ script = 'src/worker.ts', taskQueue = 'orders', settings = {} }: WorkerPlan = {}): Child {
    return this.#start({
      command: process.execPath,
      args: ['--import', 'tsx', script],
      env: {
        DATA_DIR: this.#place.folder,
        TEMPORAL_TASK_QUEUE: taskQueue,
        LOG_LEVEL: 'warn',
        WORKFLOW_BUNDLE: this.#bundleFile,
        ...settings,
      },
      logFile: join(this.#place.folder, `worker-${this.#children.length}.log`),
      ipc: true,
    });
  }

  /** A worker that works. */
  async startWorker(plan: WorkerPlan = {}): Promise<Child> {
    const worker = this.launchWorker(plan);
    await this.until(() => {
      worker.mustLive();
      return worker.isReady;
    });
    return worker;
  }

  /** Waits for a condition, as long as the system is there. */
  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    await until(() => {
      this.mustBeOpen();
      return condition();
    });
  }

  /** @throws once the test is over: whoever still waits for something has to stop. */
  mustBeOpen(): void {
    if (this.#isOver) throw new Error('The test is over.');
  }

  /** What is on every account of the ledger: what the store tells only in parts. */
  balances(): Readonly<Record<string, number>> {
    const rows = this.#query('select account as name, sum(amount) as number from entries group by account');
    return Object.fromEntries(rows.map(({ name, number }) => [name, number]));
  }

  /** How many events the order book has. */
  recorded(): number {
    return this.#query("select 'events' as name, count(*) as number from events")[0]?.number ?? 0;
  }

  /** Leaves nothing behind. */
  async close(): Promise<void> {
    this.#isOver = true;
    try {
      await Promise.all(this.#children.map((child) => child.kill()));
      await this.#client?.connection.close();
      await (await this.#store)?.close();
    } finally {
      rmSync(this.#place.folder, { recursive: true, force: true });
    }
  }

  get #bundleFile(): string {
    return join(this.#place.folder, 'workflows.js');
  }

  get #databaseFile(): string {
    return join(this.#place.folder, 'orders.db');
  }

  #start(plan: Omit<ChildPlan, 'env'> & { readonly env?: NodeJS.ProcessEnv }): Child {
    this.mustBeOpen();
    // The settings of whoever runs the tests must not count.
    const { PATH, HOME, TMPDIR } = process.env;
    const { TEMPORAL_DEV_PORT } = this.#place.ports;
    const env = devServerEnv({ PATH, HOME, ...(TMPDIR && { TMPDIR }), TEMPORAL_DEV_PORT });
    const child = new Child({ ...plan, env: { ...env, ...plan.env } });
    this.#children.push(child);
    return child;
  }

  #query(statement: string): z.infer<typeof rows> {
    const database = new Libsql(this.#databaseFile);
    try {
      // After a kill the next one to open the file may first have to put it in order.
      database.pragma('busy_timeout = 5000');
      return rows.parse(database.prepare(statement).all([]));
    } finally {
      database.close();
    }
  }

  async #connected(temporal: Child, address: string): Promise<Client> {
    for (;;) {
      this.mustBeOpen();
      temporal.mustLive();
      const client = await connect(address);
      if (client) return client;
      await sleep(50);
    }
  }
}

const rows = z.array(z.object({ name: z.string(), number: z.number() }));

async function connect(address: string): Promise<Client | null> {
  // As the gateway's: the client's own retries would outlive the connection.
  const connection = Connection.lazy({ address, interceptors: [] });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace: NAMESPACE }),
    );
    return new Client({ connection, namespace: NAMESPACE });
  } catch {
    await connection.close();
    return null;
  }
}
