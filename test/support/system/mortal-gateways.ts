import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered } from '../http/answered.ts';
import { assertStatus, Caller, SECRET } from '../http/caller.ts';
import type { Child } from './child.ts';
import type { DevSystem } from './dev-system.ts';
import { freePorts } from './started-system.ts';

interface Gateway {
  readonly url: string;
  readonly process: Child;
  readonly backend: Caller;
}

/** What a request was answered with by the gateways after the one that was killed in the midst of it. */
export interface Survived {
  /** What the killed one has said, if it came to that. */
  readonly before: Answered | null;
  readonly answer: Answered;
  readonly again: Answered;
}

/** The longest that a command takes on a machine that does other things too. */
const LONGEST_MS = 60;

/** Two gateways, of which one is killed in the midst of each request, while the other goes on for it. */
export class MortalGateways {
  kills = 0;
  readonly #system: DevSystem;
  readonly #random: () => number;
  #active: Gateway;
  #next: Promise<Gateway>;

  private constructor(system: DevSystem, random: () => number, active: Gateway) {
    this.#system = system;
    this.#random = random;
    this.#active = active;
    this.#next = start(system);
  }

  static async start(system: DevSystem, random: () => number): Promise<MortalGateways> {
    return new MortalGateways(system, random, await start(system));
  }

  /** Sends a request under a key, kills the gateway, and sends it twice more to the next one. */
  async post(who: string, path: string, body: object): Promise<Survived> {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = this.#active.backend
      .as(who)
      .post(path, body, headers)
      .catch(() => null);
    await sleep(this.#random() * LONGEST_MS);
    await this.#active.process.kill();
    this.kills += 1;
    const before = await first;
    this.#active = await this.#next;
    this.#next = start(this.#system);
    const persistent = this.#active.backend.as(who).persistent;
    const send = () => persistent.post(path, body, headers);
    return { before, answer: await send(), again: await send() };
  }

  /** Where one answers now, or did so a moment ago. */
  get url(): string {
    return this.#active.url;
  }

  get(path: string): Promise<Answered> {
    return this.#active.backend.get(path);
  }

  /** Ends those that are on their way up too. */
  async end(): Promise<void> {
    await (await this.#next).process.kill();
  }
}

async function start(system: DevSystem): Promise<Gateway> {
  const { PORT, METRICS_PORT } = await freePorts();
  const process = await system.startGateway({ PORT, METRICS_PORT });
  const url = `http://127.0.0.1:${PORT}`;
  const backend = new Caller(url, { Authorization: `Bearer ${SECRET}` });
  // The first answer of a new process takes its time, in which there would be nothing to kill.
  assertStatus(await backend.get('/v1/orders?limit=1'), 200);
  return { url, process, backend };
}
