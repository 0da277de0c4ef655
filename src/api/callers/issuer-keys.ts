import { readFile, stat } from 'node:fs/promises';
import type { JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import { fetchWithin } from '../../fetch-within.ts';
import { KEYS_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { reasonOf } from '../../reason.ts';
import { Unavailable } from '../unavailable.ts';
import { readKeySet, type KeySet } from './usable-keys.ts';

/** Where an issuer's keys are, and how often they are looked for. */
export interface KeySource {
  /** @returns the set as JSON; null where it is the one of last time */
  readonly read: () => Promise<unknown>;
  /** Age at which a set is read again, unasked. */
  readonly maxAgeMs: number;
  /** Shortest time between two reads: an unknown key, which anybody can make up, causes one. */
  readonly cooldownMs: number;
}

/** The public keys of a token issuer. The last good set stays in use while a newer one cannot be had. */
export class IssuerKeys {
  readonly #source: KeySource;
  readonly #log: Pick<Logger, 'warn'>;
  #set: KeySet | null = null;
  #readAt = -Infinity;
  #triedAt = -Infinity;
  #trying: Promise<void> | null = null;
  #failure: string | null = null;

  constructor(source: KeySource, log: Pick<Logger, 'warn'>) {
    this.#source = source;
    this.#log = log;
  }

  /** @throws {Unavailable} where there never was a good set */
  async current(): Promise<JWTVerifyGetKey> {
    if (performance.now() - this.#readAt >= this.#source.maxAgeMs) await this.#renew();
    if (!this.#set) throw new Unavailable(`the keys of the token issuer cannot be had: ${this.#failure ?? ''}`);
    return this.#set.keyOf;
  }

  /**
   * The keys, read again if that was not done just now.
   * @throws {Unavailable} where there never was a good set
   */
  async renewed(): Promise<JWTVerifyGetKey> {
    await this.#renew();
    return this.current();
  }

  async #renew(): Promise<void> {
    this.#trying ??= this.#try().finally(() => {
      this.#trying = null;
    });
    await this.#trying;
  }

  async #try(): Promise<void> {
    if (performance.now() - this.#triedAt < this.#source.cooldownMs) return;
    this.#triedAt = performance.now();
    try {
      const json = await this.#source.read();
      if (json !== null) this.#take(await readKeySet(json));
      this.#readAt = performance.now();
      this.#failure = null;
    } catch (error) {
      const failure = reasonOf(error);
      if (failure !== this.#failure) {
        const isKept = this.#set !== null;
        this.#log.warn({ reason: failure, isKept }, 'the keys of the token issuer cannot be read');
      }
      this.#failure = failure;
    }
  }

  #take(set: KeySet): void {
    for (const [key, reason] of set.ignored) {
      if (this.#set?.ignored.get(key) !== reason)
        this.#log.warn({ key, reason }, 'a key of the token issuer is ignored');
    }
    this.#set = set;
  }
}

/** Keys by URL: fetched when a token is of an unknown one, and again after ten minutes. */
export const keysAt = (url: string, cooldownMs: number): KeySource => ({
  maxAgeMs: 600_000,
  cooldownMs,
  async read() {
    const headers = { Accept: 'application/jwk-set+json, application/json' };
    const answer = await fetchWithin(KEYS_TIMEOUT_MS, url, { headers, redirect: 'error' });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.json();
  },
});

/** Keys in a file, looked at for every token, and read when it has changed. */
export function keysIn(file: string): KeySource {
  let known = '';
  return {
    maxAgeMs: 0,
    cooldownMs: 0,
    async read() {
      const { mtimeMs, size, ino } = await stat(file);
      const now = [mtimeMs, size, ino].join();
      if (now === known) return null;
      // A file that is half-written is not known, and read again.
      const json: unknown = JSON.parse(await readFile(file, 'utf8'));
      known = now;
      return json;
    },
  };
}
