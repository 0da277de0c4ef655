import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { RunFile } from '../../../scripts/start/run-file.ts';
import { databaseUrl, foldersIn, NAMESPACE, temporalAddress, type Folders } from '../../../scripts/topology/place.ts';
import { keptPorts, type Ports } from '../../../scripts/topology/ports.ts';
import { temporalOrders, type OrderWorkflows } from '../../../src/api/temporal/temporal-orders.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { SECRET } from '../http/caller.ts';
import { until } from '../until.ts';
import { bookAt, type Book } from './book.ts';
import type { OrderSystem } from './live-order.ts';
import { StartedSystem } from './started-system.ts';

/** Every part of a topology, in the order in which they are started. */
export const PARTS = [
  'Postgres',
  'Temporal',
  'worker 1',
  'worker 2',
  'gateway 1',
  'gateway 2',
  'proxy',
  'Prometheus',
] as const;

export type PartName = (typeof PARTS)[number];

/** A real `npm run topology` in a folder of its own. */
export class RunningTopology implements OrderSystem {
  readonly client: Client;
  readonly book: Book;
  /** The databases, as their administrator sees them. */
  readonly databases: string;
  readonly #folders: Folders;
  readonly #system: StartedSystem;
  #store: Promise<Store> | null = null;
  #isOver = false;

  private constructor(folders: Folders, system: StartedSystem, ports: Ports) {
    // As the gateway's: the client's own retries would outlive the connection.
    const connection = Connection.lazy({ address: temporalAddress({ ports }), interceptors: [] });
    this.client = new Client({ connection, namespace: NAMESPACE });
    this.book = bookAt(databaseUrl({ ports }, 'orders'));
    this.databases = databaseUrl({ ports }, 'postgres');
    this.#folders = folders;
    this.#system = system;
  }

  /** @param settingsIn settings of workers and gateways, whose files may be put into its folder */
  static async start(settingsIn: (folder: string) => NodeJS.ProcessEnv): Promise<RunningTopology> {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
    const folders = foldersIn(folder);
    chmodSync(folder, 0o711);
    const settings = { ...settingsIn(folder), API_KEYS: `tests:${SECRET}` };
    const command = ['run', 'topology', '--', '--folder', folder];
    const system = await new StartedSystem(folders.dataDir, settings, command).ready();
    const ports = keptPorts(folders.ports);
    if (!ports) throw new Error('It has no ports.');
    return new RunningTopology(folders, system, ports);
  }

  /** The order book that the workers write. */
  get store(): Promise<Store> {
    return (this.#store ??= openStore(this.book.database));
  }

  /** Where the proxy answers. */
  get url(): string {
    return this.addressOf('gateway');
  }

  /** What a command for operators, or the demo, is told. */
  get settings(): NodeJS.ProcessEnv {
    return {
      DATA_DIR: this.#folders.dataDir,
      API_KEYS: `tests:${SECRET}`,
      TEMPORAL_ADDRESS: this.addressOf('Temporal'),
      TEMPORAL_NAMESPACE: NAMESPACE,
      ...this.book.settings,
    };
  }

  /** All that it has said. */
  get output(): string {
    return this.#system.output;
  }

  orders(taskQueue = 'orders'): OrderWorkflows {
    return temporalOrders(this.client, taskQueue);
  }

  mustBeOpen(): void {
    if (this.#isOver) throw new Error('The test is over.');
  }

  addressOf(name: PartName | 'gateway'): string {
    return this.#running(name).address;
  }

  pidOf(name: PartName): number {
    return this.#running(name).pid ?? NaN;
  }

  /** Kills a part, and waits until it works again. @returns how long that took, in milliseconds */
  async kill(name: PartName): Promise<number> {
    const before = this.#starts(name);
    const killedAt = performance.now();
    process.kill(this.pidOf(name), 'SIGKILL');
    await until(() => {
      this.mustBeOpen();
      return this.#starts(name) > before;
    });
    return performance.now() - killedAt;
  }

  /** Leaves nothing behind. */
  async close(): Promise<void> {
    this.#isOver = true;
    try {
      await this.client.connection.close();
      await (await this.#store)?.close();
      await this.book.close();
      await this.#system.pressCtrlC();
    } finally {
      rmSync(this.#folders.root, { recursive: true, force: true });
    }
  }

  /** How often a part has become ready. */
  #starts(name: PartName): number {
    return this.output.split('\n').filter((line) => new RegExp(`^${name} +ready `).test(line)).length;
  }

  #running(name: string) {
    const part = new RunFile(this.#folders.files.running).leftOver()[name];
    if (!part) throw new Error(`There is no ${name}.`);
    return part;
  }
}
