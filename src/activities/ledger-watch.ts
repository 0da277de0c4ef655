import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '../domain/order/party.ts';
import { milliseconds, seconds, type Duration } from '../domain/values/duration.ts';
import { reasonOf } from '../reason.ts';
import type { Audited, Store } from '../store/index.ts';

interface LedgerWatchNeeds {
  readonly store: Pick<Store, 'audit'>;
  /** Whether this process is the one that watches. */
  readonly isOurs: () => boolean;
  readonly log: { warn(fields: object, message: string): void };
}

/** So few that SQLite, which blocks this process, does so for some milliseconds. */
const BATCH = 100;
/**
 * Between two batches: 100,000 orders are compared in half an hour. Where some differ it hurries, so that it is soon known
 * when they do no more.
 */
const PAUSE: Duration = seconds(2);
const HURRY: Duration = milliseconds(200);

/** Compares the order book with the ledger and with the timelines, batch by batch, round after round. */
export class LedgerWatch {
  readonly #needs: LedgerWatchNeeds;
  readonly #over = new AbortController();
  readonly #differing = new Set<OrderId>();
  #batches: AsyncIterator<Audited> | null = null;
  #upTo: OrderId | null = null;
  #roundEndedAt: number | null = null;

  constructor(needs: LedgerWatchNeeds) {
    this.#needs = needs;
  }

  /** Orders that differed when they were last looked at. */
  get differing(): number {
    return this.#differing.size;
  }

  /** Since when every order was compared, in seconds; null where that has not come to an end yet. */
  get roundAge(): number | null {
    return this.#roundEndedAt === null ? null : (performance.now() - this.#roundEndedAt) / 1000;
  }

  start(): void {
    void this.#watch();
  }

  stop(): void {
    this.#over.abort();
  }

  /** Compares the next batch. */
  async step(): Promise<void> {
    this.#batches ??= this.#needs.store.audit(BATCH)[Symbol.asyncIterator]();
    const next = await this.#batches.next();
    const audited = next.done ? null : next.value;
    const upTo = audited?.upTo ?? null;
    const known = new Set(this.#differing);
    for (const id of this.#differing) {
      if (isBetween(id, this.#upTo, upTo)) this.#differing.delete(id);
    }
    this.#upTo = upTo;
    if (!audited) {
      this.#batches = null;
      this.#roundEndedAt = performance.now();
      return;
    }
    const differing = [...new Set(audited.differences.map(({ orderId }) => orderId))];
    for (const id of differing) this.#differing.add(id);
    const found = differing.filter((id) => !known.has(id));
    if (found.length > 0) this.#needs.log.warn({ orders: found }, 'the ledger disagrees with these orders');
  }

  async #watch(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      if (this.#needs.isOurs()) await this.#tryStep();
      else this.#forget();
      const pause = this.#differing.size > 0 ? HURRY : PAUSE;
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #tryStep(): Promise<void> {
    try {
      await this.step();
    } catch (error) {
      // The store is away: the round begins again.
      this.#batches = null;
      this.#upTo = null;
      this.#needs.log.warn({ reason: reasonOf(error) }, 'the ledger cannot be compared now');
    }
  }

  /** Another process watches. */
  #forget(): void {
    this.#differing.clear();
    this.#batches = null;
    this.#upTo = null;
    this.#roundEndedAt = null;
  }
}

/** @param after null: from the first one on; `upTo` null: to the last one */
const isBetween = (id: OrderId, after: OrderId | null, upTo: OrderId | null): boolean =>
  (after === null || id > after) && (upTo === null || id <= upTo);
