import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { z } from 'zod';
import { build } from '../../../scripts/build.ts';
import { DIST } from '../../../scripts/programs.ts';
import { devServerArgs, devServerEnv } from '../../../scripts/start/dev-server.ts';
import { findTemporalCli } from '../../../scripts/temporal/find.ts';
import { temporalOrders, type OrderWorkflows } from '../../../src/api/temporal/temporal-orders.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { Caller, SECRET } from '../http/caller.ts';
import { sqliteBook, wholeNumber, type Book } from './book.ts';
import { Child, type ChildPlan } from './child.ts';
import { until } from '../until.ts';
import { freePorts, type Ports } from './started-system.ts';

const NAMESPACE = 'default';
const QUICK_WORKER = 'test/support/system/quick-worker.ts';

/** Once for all systems of a test run: processes are started by the dozen, and compiling is half the work of a start. */
let compiling: Promise<void> | undefined;

export interface WorkerPlan {
  readonly script?: 'src/worker.ts' | typeof QUICK_WORKER;
  readonly taskQueue?: string;
  readonly settings?: NodeJS.ProcessEnv;
  /** The folder of the compiled programs; by default that of today's version. */
  readonly dist?: string;
}

interface Place {
  readonly folder: string;
  readonly book: Book;
  readonly temporalCli: string;
  readonly ports: Ports;
  /** Settings of Temporal, by the names of its dynamic configuration. */
  readonly dynamicConfig: Readonly<Record<string, number>>;
}

/** A Temporal dev server, workers and gateways that a test starts, stops and kills as it likes, and their order book. */
export class DevSystem {
  readonly #place: Place;
  readonly #children: Child[] = [];
  /** Of all processes of this program that are started from now on. */
  settings: NodeJS.ProcessEnv = {};
  #temporal: Child | null = null;
  #client: Client | null = null;
  #store: Promise<Store> | null = null;
  #isOver = false;

  private constructor(place: Place) {
    this.#place = place;
  }

  /** With Temporal, without any worker; by default on SQLite. */
  static async open(
    openBook: (folder: string) => Book | Promise<Book> = sqliteBook,
    dynamicConfig: Place['dynamicConfig'] = {},
  ): Promise<DevSystem> {
    const [temporalCli] = await Promise.all([
      findTemporalCli(),
      (compiling ??= build({ 'quick-worker': QUICK_WORKER })),
    ]);
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
    const book = await openBook(folder);
    const system = new DevSystem({ folder, book, temporalCli, ports: await freePorts(), dynamicConfig });
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
    return (this.#store ??= openStore(this.book.database));
  }

  /** Taken away in the end. */
  get folder(): string {
    return this.#place.folder;
  }

  /** Where the order book lies. */
  get book(): Book {
    return this.#place.book;
  }

  /** A backend that calls the gateway, on nobody's behalf. */
  get backend(): Caller {
    return new Caller(this.gatewayUrl);
  }

  /** Where the gateway answers, if one does. */
  get gatewayUrl(): string {
    return `http://127.0.0.1:${this.#place.ports.PORT}`;
  }

  /** Where the Temporal UI is. */
  get temporalUiUrl(): string {
    return `http://127.0.0.1:${this.#place.ports.TEMPORAL_UI_PORT}`;
  }

  /** Where Temporal answers. */
  get temporalAddress(): string {
    return `127.0.0.1:${this.#place.ports.TEMPORAL_DEV_PORT}`;
  }

  /** Orders as the gateway reaches them. */
  orders(taskQueue = 'orders'): OrderWorkflows {
    return temporalOrders(this.client, taskQueue);
  }

  async startTemporal(): Promise<void> {
    const { temporalCli, ports, folder, dynamicConfig } = this.#place;
    const [port, uiPort] = [Number(ports.TEMPORAL_DEV_PORT), Number(ports.TEMPORAL_UI_PORT)];
    const databaseFile = join(folder, 'temporal.db');
    this.#temporal = this.#start({
      command: temporalCli,
      args: [
        ...devServerArgs({ port, uiPort, namespace: NAMESPACE, databaseFile, codec: `${this.gatewayUrl}/codec` }),
        ...Object.entries(dynamicConfig).flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${value}`]),
      ],
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

  /** The real gateway, which answers. */
  async startGateway(settings: NodeJS.ProcessEnv = {}, dist?: string): Promise<Child> {
    return this.#ready(this.launchGateway(settings, dist));
  }

  /** A gateway on its way up. */
  launchGateway(settings: NodeJS.ProcessEnv = {}, dist?: string): Child {
    const { PORT, METRICS_PORT } = this.#place.ports;
    const ours = { PORT, METRICS_PORT, API_KEYS: `tests:${SECRET}`, RATE_LIMIT: '1000000' };
    return this.#startOurs('src/gateway.ts', { ...ours, ...settings }, [], dist);
  }

  /** A worker on its way up, by default the real one. */
  launchWorker({ script = 'src/worker.ts', taskQueue = 'orders', settings = {}, dist }: WorkerPlan = {}): Child {
    return this.#startOurs(script, { TEMPORAL_TASK_QUEUE: taskQueue, ...settings }, [], dist);
  }

  /** A worker that works. */
  async startWorker(plan: WorkerPlan = {}): Promise<Child> {
    return this.#ready(this.launchWorker(plan));
  }

  /** A command of this program, to its end. @returns what it says at last */
  async run(script: string, ...options: readonly string[]): Promise<string> {
    const child = this.#startOurs(script, {}, options);
    if ((await child.ended) !== 0) child.mustLive();
    return child.lastWords();
  }

  /** A command of an operator at Temporal's own program. @returns all that it says */
  async temporal(...args: readonly string[]): Promise<string> {
    const { temporalCli, folder } = this.#place;
    const address = ['--address', this.temporalAddress];
    const logFile = join(folder, `operator-${this.#children.length}.log`);
    const child = this.#start({ command: temporalCli, args: [...args, ...address], logFile, ipc: false });
    if ((await child.ended) !== 0) child.mustLive();
    return child.lastWords(Infinity);
  }

  /** Stops all workers and gateways in order. */
  async stopAll(): Promise<void> {
    await Promise.all(this.#children.filter((child) => child !== this.#temporal).map((child) => child.stop()));
  }

  /** Lets go of the order book, so that a copy can take its place; whoever asks for it next opens it anew. */
  async releaseStore(): Promise<void> {
    const store = this.#store;
    this.#store = null;
    await (await store)?.close();
  }

  /** Waits for a condition, as long as the system is there. */
  async until(condition: () => boolean | Promise<boolean>, pauseMs?: number): Promise<void> {
    await until(() => {
      this.mustBeOpen();
      return condition();
    }, pauseMs);
  }

  /** @throws once the test is over: whoever still waits for something has to stop. */
  mustBeOpen(): void {
    if (this.#isOver) throw new Error('The test is over.');
  }

  /** What is on every account of the ledger: what the store tells only in parts. */
  async balances(): Promise<Readonly<Record<string, number>>> {
    const statement = 'select account, sum(amount) as amount from entries group by account';
    const rows = await this.book.query(statement, z.object({ account: z.string(), amount: wholeNumber }));
    return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
  }

  /** How many events the order book has. */
  async recorded(): Promise<number> {
    const [row] = await this.book.query('select count(*) as events from events', z.object({ events: wholeNumber }));
    return row?.events ?? 0;
  }

  /** Leaves nothing behind. */
  async close(): Promise<void> {
    this.#isOver = true;
    try {
      await Promise.all(this.#children.map((child) => child.kill()));
      await this.#client?.connection.close();
      await (await this.#store)?.close();
      await this.book.close();
    } finally {
      rmSync(this.#place.folder, { recursive: true, force: true });
    }
  }

  /** A process of this program. */
  #startOurs(script: string, settings: NodeJS.ProcessEnv, options: readonly string[] = [], dist = DIST): Child {
    const { folder, book } = this.#place;
    return this.#start({
      command: process.execPath,
      args: ['--enable-source-maps', join(dist, `${basename(script, '.ts')}.js`), ...options],
      // Many workers run at a time here: those whose metrics are asked for have a port of their own.
      env: {
        DATA_DIR: folder,
        DEV_MAIL: '1',
        DRAIN_SECONDS: '0',
        ...book.settings,
        LOG_LEVEL: 'warn',
        WORKER_METRICS_PORT: '0',
        ...this.settings,
        ...settings,
      },
      logFile: join(folder, `${basename(script, '.ts')}-${this.#children.length}.log`),
      ipc: true,
    });
  }

  async #ready(child: Child): Promise<Child> {
    await this.until(() => {
      child.mustLive();
      return child.isReady;
    });
    return child;
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
