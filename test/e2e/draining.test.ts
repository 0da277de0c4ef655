import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { assertStatus, SECRET } from '../support/http/caller.ts';
import type { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { freePorts } from '../support/system/started-system.ts';

/** As often as a load balancer looks whether a gateway is ready. */
const PROBE_MS = 300;
const DRAIN_SECONDS = 2;
const CLIENTS = 20;

interface Gateway {
  readonly port: number;
  readonly process: Child;
}

// Two gateways behind a load balancer of the test's own, which are replaced one after the other.
describe('A gateway or a worker is stopped under load', function () {
  this.timeout(120_000);
  let system: DevSystem;

  before(async () => {
    system = await DevSystem.open();
  });
  after(() => system.close());

  it('R4 answers every request on connections that are kept alive, and resets none', async () => {
    await system.startWorker();
    const balancer = new Balancer([await startGateway(), await startGateway()]);
    const clients = Array.from({ length: CLIENTS }, () => new KeepAliveClient(balancer));
    const work = clients.map((client) => client.go());
    for (let n = 0; n < 2; n += 1) {
      const leaving = balancer.all[0];
      assert.ok(leaving);
      balancer.all.push(await startGateway());
      await until(() => balancer.ready.length === 3);
      const stopped = leaving.process.stop();
      await until(() => !balancer.ready.includes(leaving));
      await stopped;
      assert.equal(await leaving.process.ended, 0);
      balancer.all.shift();
    }
    for (const client of clients) client.stop();
    await Promise.all(work);
    balancer.stop();
    await Promise.all(balancer.all.map(({ process }) => process.stop()));
    const answers = clients.flatMap(({ answers }) => answers);
    assert.ok(answers.length > 200, `${answers.length} requests`);
    assert.deepEqual([...new Set(answers)], [200]);
    assert.ok(
      clients.some(({ reused }) => reused > 10),
      'connections are used again',
    );
  });

  it('has a command wait no longer than another worker takes to take over', async () => {
    await system.startGateway();
    const leaving = await system.startWorker();
    const order = await book();
    await system.startWorker();
    const times: number[] = [];
    let revision = 1;
    const edit = async () => {
      const who = revision % 2 === 1 ? 'provider:pro_1' : 'customer:cus_1';
      const appointment = { startsAt: inAnHour(), durationMinutes: 10 + revision, timeZone: 'UTC' };
      const sent = performance.now();
      assertStatus(await system.backend.as(who).post(`${order}/edit`, { revision, appointment }), 200);
      times.push(performance.now() - sent);
      revision += 1;
    };
    for (let n = 0; n < 4; n += 1) await edit();
    const stopped = leaving.stop();
    for (let n = 0; n < 12; n += 1) await edit();
    await stopped;
    // The sticky timeout of a second (task-timeouts.ts), and the replay; without it, ten.
    assert.ok(Math.max(...times) < 8_000, `the slowest took ${Math.max(...times).toFixed(0)} ms`);
  });

  async function startGateway(): Promise<Gateway> {
    const { PORT, METRICS_PORT } = await freePorts();
    const settings = { PORT, METRICS_PORT, DRAIN_SECONDS: String(DRAIN_SECONDS) };
    return { port: Number(PORT), process: await system.startGateway(settings) };
  }

  async function book(): Promise<string> {
    const booking = {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: inAnHour(), durationMinutes: 10, timeZone: 'UTC' },
      price: { amount: 12_000, currency: 'EUR' },
    };
    const { body } = assertStatus(await system.backend.as('customer:cus_1').post('/v1/orders', booking), 201);
    return `/v1/orders/${body.text('id')}`;
  }

  const until = (condition: () => boolean): Promise<void> => system.until(condition, 50);
});

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** Knows which gateways are ready, as a load balancer does: it asks each now and then. */
class Balancer {
  readonly all: Gateway[];
  ready: readonly Gateway[] = [];
  #next = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(gateways: readonly Gateway[]) {
    this.all = [...gateways];
    this.ready = [...gateways];
    this.#timer = setInterval(() => void this.#probe(), PROBE_MS);
  }

  take(): Gateway {
    this.#next += 1;
    const gateway = this.ready[this.#next % this.ready.length];
    assert.ok(gateway, 'no gateway is ready');
    return gateway;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #probe(): Promise<void> {
    const answers = await Promise.all(
      this.all.map(async (gateway) => {
        const answer = await fetch(`http://127.0.0.1:${gateway.port}/readyz`).catch(() => null);
        return answer?.ok ? [gateway] : [];
      }),
    );
    this.ready = answers.flat();
  }
}

/** Sends one request after another, on connections that it keeps for each gateway. */
class KeepAliveClient {
  /** A status each, or the code of an error. */
  readonly answers: (number | string)[] = [];
  reused = 0;
  readonly #balancer: Balancer;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #isOver = false;

  constructor(balancer: Balancer) {
    this.#balancer = balancer;
  }

  async go(): Promise<void> {
    while (!this.#isOver) {
      this.answers.push(await this.#ask(this.#balancer.take()));
      await pause(20);
    }
    this.#agent.destroy();
  }

  stop(): void {
    this.#isOver = true;
  }

  #ask({ port }: Gateway): Promise<number | string> {
    return new Promise((resolve) => {
      const headers = { Authorization: `Bearer ${SECRET}` };
      const asked = request({ port, path: '/v1/orders?limit=1', headers, agent: this.#agent }, (response) => {
        if (asked.reusedSocket) this.reused += 1;
        response.resume().once('end', () => {
          resolve(response.statusCode ?? 0);
        });
      });
      asked.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      });
      asked.end();
    });
  }
}
