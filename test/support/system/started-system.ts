import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.ts';
import { freePort } from '../../../scripts/start/free-port.ts';

export interface Running {
  temporal: { pid: number; address: string; ui: string };
  worker: { pid: number; address: string };
  gateway: { pid: number; address: string };
}

const root = join(import.meta.dirname, '../../..');

/** A real `npm start`, or another command of npm that starts a system, in a process group of its own as in a terminal. */
export class StartedSystem {
  output = '';
  readonly npm: ChildProcess;
  readonly #dataDir: string;
  readonly #exit: Promise<number | null>;

  constructor(dataDir: string, settings: NodeJS.ProcessEnv, command: readonly string[] = ['start']) {
    this.#dataDir = dataDir;
    const env = { ...withoutSettings(process.env), DATA_DIR: dataDir, ...settings };
    this.npm = spawn('npm', command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [this.npm.stdout, this.npm.stderr]) {
      stream?.on('data', (text: Buffer) => {
        this.output += text.toString();
      });
    }
    this.#exit = once(this.npm, 'exit').then(([code]) => code as number | null);
  }

  /** Waits until the block for people is out. */
  async ready(): Promise<this> {
    await Promise.race([
      until(() => this.output.includes('Ctrl-C stops everything')),
      this.#exit.then((code) => {
        throw new Error(`${this.npm.spawnargs.join(' ')} ended with ${String(code)}:\n${this.output}`);
      }),
    ]);
    return this;
  }

  get running(): Running {
    return JSON.parse(readFileSync(join(this.#dataDir, 'run.json'), 'utf8')) as Running;
  }

  /** The process that watches the three parts. */
  get pid(): number {
    return Number(readFileSync(join(this.#dataDir, 'start.pid'), 'utf8'));
  }

  /** The line to paste. */
  get curlLine(): string {
    return this.output.split('\n').find((line) => line.startsWith('curl ')) ?? '';
  }

  /** As a terminal does it: to every process of the group. */
  async pressCtrlC(): Promise<number | null> {
    if (this.npm.pid && this.npm.exitCode === null) process.kill(-this.npm.pid, 'SIGINT');
    return await this.#exit;
  }

  async exitCode(): Promise<number | null> {
    return await this.#exit;
  }
}

export const PORTS = ['PORT', 'METRICS_PORT', 'WORKER_METRICS_PORT', 'TEMPORAL_DEV_PORT', 'TEMPORAL_UI_PORT'] as const;

export type Ports = Record<(typeof PORTS)[number], string>;

/** Ports that are free now, as settings. */
export async function freePorts(): Promise<Ports> {
  const ports: number[] = [];
  while (ports.length < PORTS.length) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  return Object.fromEntries(PORTS.map((name, index) => [name, String(ports[index])])) as Ports;
}

/** The settings of whoever runs the tests must not count; where programs are found may. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const setting =
    /^(HOST|METRICS_.*|WORKER_.*|API_KEYS|DATABASE_URL|POLICIES_FILE|LOG_LEVEL|RATE_LIMIT|TEMPORAL_.*|JWT_.*)$/;
  const places = ['TEMPORAL_CLI_PATH', 'TEMPORAL_BIN_CACHE'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => places.includes(name) || !setting.test(name)));
}
