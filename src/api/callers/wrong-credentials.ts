import { setTimeout } from 'node:timers/promises';
import { networkOf } from '../network-of.ts';
import { Problem } from '../problems.ts';

/** How a wrong credential is answered. */
export type WrongCredentialAnswer = 'at_once' | 'slowly' | 'rate_limited';

export interface BrakeSettings {
  readonly windowMs: number;
  /** So many of an address in a window are answered at once, … */
  readonly atOnce: number;
  /** … so many more after the delay, and all others with 429. */
  readonly slowly: number;
  readonly delayMs: number;
}

const SETTINGS: BrakeSettings = { windowMs: 60_000, atOnce: 100, slowly: 20, delayMs: 1_000 };

/** Answers that wait at a time, of all addresses: each holds a connection. */
const MOST_WAITING = 200;

/** Addresses that are counted at a time: whoever has more of them than that is no longer one. */
const MOST_ADDRESSES = 10_000;

interface Alarms {
  readonly count: (answer: WrongCredentialAnswer) => void;
  /** Once for each address and window. */
  readonly warn: (address: string) => void;
}

/** A brake on whoever tries out credentials, by network address. Right ones never meet it. */
export class WrongCredentials {
  readonly #alarms: Alarms;
  readonly #settings: BrakeSettings;
  /** The oldest windows first. */
  readonly #windows = new Map<string, { readonly endsAt: number; count: number }>();
  #waiting = 0;

  constructor(alarms: Alarms, settings: Partial<BrakeSettings> = {}) {
    this.#alarms = alarms;
    this.#settings = { ...SETTINGS, ...settings };
  }

  /**
   * Counts one, and waits where there were too many.
   * @param gone ends the wait
   * @throws {Problem} rate_limited
   */
  async meet(ip: string, gone: AbortSignal): Promise<void> {
    const address = networkOf(ip);
    const window = this.#windowOf(address);
    window.count += 1;
    if (window.count === this.#settings.atOnce + 1) this.#alarms.warn(address);
    const answer = this.#answer(window.count);
    this.#alarms.count(answer);
    if (answer === 'slowly') await this.#wait(gone);
    if (answer === 'rate_limited') throw tooMany(window.endsAt);
  }

  #answer(count: number): WrongCredentialAnswer {
    const { atOnce, slowly } = this.#settings;
    if (count <= atOnce) return 'at_once';
    return count <= atOnce + slowly && this.#waiting < MOST_WAITING ? 'slowly' : 'rate_limited';
  }

  async #wait(gone: AbortSignal): Promise<void> {
    this.#waiting += 1;
    try {
      await setTimeout(this.#settings.delayMs, undefined, { signal: gone });
    } catch {
      // The caller has gone, or the gateway stops.
    } finally {
      this.#waiting -= 1;
    }
  }

  #windowOf(address: string) {
    const known = this.#windows.get(address);
    if (known && known.endsAt > Date.now()) return known;
    this.#windows.delete(address);
    const [oldest] = this.#windows.keys();
    if (oldest !== undefined && this.#windows.size >= MOST_ADDRESSES) this.#windows.delete(oldest);
    const window = { endsAt: Date.now() + this.#settings.windowMs, count: 0 };
    this.#windows.set(address, window);
    return window;
  }
}

function tooMany(endsAt: number): Problem {
  const seconds = Math.max(1, Math.ceil((endsAt - Date.now()) / 1_000));
  return new Problem('rate_limited', {
    detail: 'Too many wrong credentials came from this address; Retry-After says in how many seconds to try again.',
    headers: { 'Retry-After': String(seconds) },
  });
}
