import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../until.ts';

interface Sent {
  readonly request: Request;
  /** In milliseconds since 1970; of the last try. */
  answeredAt: number;
}

/** How long somebody repeats a request that is answered, but not for good. */
const PATIENCE_MS = 60_000;

/** What a backend writes down of what it asks for, so that it can ask again; it asks for nothing new while it is told not to. */
export class Journal {
  readonly #sent = new Map<string, Sent>();
  #open = Promise.resolve();
  #release = (): void => undefined;
  #asking = 0;

  /** As `fetch`. */
  readonly fetch = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') return fetch(request);
    await this.#open;
    const key = request.headers.get('Idempotency-Key');
    assert.ok(key !== null);
    const sent = this.#sent.get(key) ?? { request: request.clone(), answeredAt: Infinity };
    this.#sent.set(key, sent);
    this.#asking += 1;
    try {
      const response = await fetch(request);
      sent.answeredAt = Date.now();
      return response;
    } finally {
      this.#asking -= 1;
    }
  };

  get length(): number {
    return this.#sent.size;
  }

  /** Lets nobody ask for anything any more, and waits for what is being asked. */
  async pause(): Promise<void> {
    this.#open = new Promise((resolve) => {
      this.#release = resolve;
    });
    await until(() => this.#asking === 0);
  }

  resume(): void {
    this.#release();
  }

  /** Asks again, under the same keys and in the same order, for all that was answered since then. @returns how much that was */
  async again(since: number): Promise<number> {
    const those = [...this.#sent.values()].filter(({ answeredAt }) => answeredAt >= since);
    for (const { request } of those) await askedForGood(request);
    return those.length;
  }
}

async function askedForGood(request: Request): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetch(request.clone());
    const said = await response.text();
    if (response.status === 200 || response.status === 201) return;
    const isPassing = response.status === 202 || response.status >= 500;
    assert.ok(isPassing && Date.now() < end, `${request.url}: ${response.status} ${said}`);
    await sleep(200);
  }
}
