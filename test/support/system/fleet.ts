import type { Child } from './child.ts';
import type { DevSystem } from './dev-system.ts';
import { freePorts } from './started-system.ts';

interface Gateway {
  readonly url: string;
  readonly process: Child;
}

/** How many there are of each. */
const WORKERS = 2;
const GATEWAYS = 2;

/** Workers and gateways of one version behind one address; those of another take their places one by one. */
export class Fleet {
  readonly #system: DevSystem;
  readonly #settings: NodeJS.ProcessEnv;
  #workers: Child[] = [];
  #gateways: Gateway[] = [];
  #turn = 0;

  /** @param settings of the gateways */
  constructor(system: DevSystem, settings: NodeJS.ProcessEnv) {
    this.#system = system;
    this.#settings = settings;
  }

  /** @param dist the folder of the version's programs */
  async start(dist: string): Promise<void> {
    for (let n = 0; n < WORKERS; n += 1) this.#workers.push(await this.#system.startWorker({ dist }));
    for (let n = 0; n < GATEWAYS; n += 1) this.#gateways.push(await this.#startGateway(dist));
  }

  /**
   * As docs/upgrades.md has it: workers first, then gateways; each is stopped once its successor is ready.
   * @param settings of the workers
   */
  async replaceBy(dist: string, settings: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.replaceWorkersBy(dist, settings);
    await this.replaceGatewaysBy(dist);
  }

  /** The way back of it: gateways first. */
  async giveBackTo(dist: string): Promise<void> {
    await this.replaceGatewaysBy(dist);
    await this.replaceWorkersBy(dist);
  }

  async replaceWorkersBy(dist: string, settings: NodeJS.ProcessEnv = {}): Promise<void> {
    for (const former of this.#workers) {
      const worker = await this.#system.startWorker({ dist, settings });
      await former.stop();
      this.#workers = this.#workers.map((one) => (one === former ? worker : one));
    }
  }

  async replaceGatewaysBy(dist: string): Promise<void> {
    for (const former of this.#gateways) {
      const gateway = await this.#startGateway(dist);
      // No request is sent to one that is about to stop: its readiness says so before.
      this.#gateways = this.#gateways.map((one) => (one === former ? gateway : one));
      await former.process.stop();
    }
  }

  /** Sends a request to one of the gateways, in turn, as a proxy does. */
  send = async (request: Request): Promise<Response> => {
    this.#turn += 1;
    const gateway = this.#gateways[this.#turn % this.#gateways.length];
    if (!gateway) throw new Error('There is no gateway.');
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${gateway.url}${pathname}${search}`, request));
  };

  async #startGateway(dist: string): Promise<Gateway> {
    const { PORT, METRICS_PORT } = await freePorts();
    const process = await this.#system.startGateway({ ...this.#settings, PORT, METRICS_PORT }, dist);
    return { url: `http://127.0.0.1:${PORT}`, process };
  }
}
