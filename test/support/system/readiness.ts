import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Caller } from '../http/caller.ts';

/** What /readyz said; instants in milliseconds since 1970. */
export interface Look {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly status: number;
  readonly missing: readonly string[];
}

const PAUSE_MS = 150;

const said = z.looseObject({ missing: z.array(z.string()).default([]) });

/** Asks a gateway all the while whether it is ready. */
export class Readiness {
  readonly looks: Look[] = [];
  readonly #caller: Caller;
  #isOver = false;
  readonly #watching: Promise<void>;

  constructor(caller: Caller) {
    this.#caller = caller;
    this.#watching = this.#watch();
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#watching;
  }

  /** When it said that it was ready, to a question that was put after an instant; null where it has not yet. */
  readyAfter(at: number): number | null {
    return this.looks.find(({ sentAt, status }) => sentAt >= at && status === 200)?.answeredAt ?? null;
  }

  /** What it said to the questions of a time. */
  between(from: number, to: number): readonly Look[] {
    return this.looks.filter(({ sentAt, answeredAt }) => sentAt >= from && answeredAt <= to);
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      const sentAt = Date.now();
      const { status, body } = await this.#caller.get('/readyz');
      const { missing } = said.parse(body.value);
      this.looks.push({ sentAt, answeredAt: Date.now(), status, missing });
      await sleep(PAUSE_MS);
    }
  }
}
