import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { reasonOf } from '../reason.ts';
import type { LeaseHolder, Store } from '../store/index.ts';
import type { DeliveryLog } from './try-delivery.ts';

export type LeaseStore = Pick<Store, 'heartbeat' | 'removeHolder' | 'takeLeases'>;

interface KeeperNeeds {
  readonly store: LeaseStore;
  readonly holder: LeaseHolder;
  readonly log: DeliveryLog;
}

const BETWEEN_LOOKS_MS = 2_000;
/** A holder whose heartbeats have not changed in so many looks in a row is dead: for 10 seconds, whatever its clock. */
const LOOKS_UNTIL_DEAD = 5;
/** More than a worker sends, or has waiting, at a time. */
const MOST_OFFERED = 2_000;

/** Keeps the leases of this process by heartbeats, and finds those whose holder has died. */
export class LeaseKeeper {
  readonly #needs: KeeperNeeds;
  readonly #offer: (queue: DeliveryQueue) => void;
  readonly #over = new AbortController();
  #looking: Promise<void> = Promise.resolve();
  /** Of each other holder its heartbeats, and how many looks ago they were fewer. */
  #seen: ReadonlyMap<LeaseHolder, { readonly beats: number; readonly looks: number }> = new Map();
  #ownBeats = 0;
  #isFirst = false;
  #isFailing = false;

  /** @param offer gets the queues that this process has leased, again and again */
  constructor(needs: KeeperNeeds, offer: (queue: DeliveryQueue) => void) {
    this.#needs = needs;
    this.#offer = offer;
  }

  /** Of all holders that lived at the last look one says yes: it does what is to be done once. */
  get isFirst(): boolean {
    return this.#isFirst;
  }

  async start(): Promise<void> {
    await this.look();
    this.#looking = this.#keepLooking();
  }

  async stop(): Promise<void> {
    const { store, holder, log } = this.#needs;
    this.#over.abort();
    this.#isFirst = false;
    await this.#looking;
    await store.removeHolder(holder, this.#ownBeats).catch((error: unknown) => {
      log.warn({ reason: reasonOf(error) }, 'the leases end by themselves');
    });
  }

  async #keepLooking(): Promise<void> {
    const { signal } = this.#over;
    for (;;) {
      await sleep(BETWEEN_LOOKS_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.look();
    }
  }

  /** A look that fails is made up for by the next one. */
  async look(): Promise<void> {
    try {
      await this.#lookAround();
      this.#isFailing = false;
    } catch (error) {
      // The others may have been cut off as well: none of them is dead because of that.
      this.#seen = new Map();
      this.#isFirst = false;
      if (!this.#isFailing) this.#needs.log.warn({ reason: reasonOf(error) }, 'leases cannot be kept');
      this.#isFailing = true;
    }
  }

  async #lookAround(): Promise<void> {
    const { store, holder, log } = this.#needs;
    // Its own heartbeat comes first: where the store takes no writes, the others cannot count up either.
    const beats = await store.heartbeat(holder);
    this.#ownBeats = beats.get(holder) ?? 0;
    this.#isFirst = [...beats.keys()].toSorted()[0] === holder;
    for (const [dead, last] of this.#deadAmong(beats)) {
      await store.removeHolder(dead, last);
      log.warn({ holder: dead }, 'a worker has died: its messages are taken over');
    }
    for (const queue of await store.takeLeases(holder, MOST_OFFERED)) this.#offer(queue);
  }

  #deadAmong(beats: ReadonlyMap<LeaseHolder, number>): readonly (readonly [LeaseHolder, number])[] {
    const before = this.#seen;
    const looksAt = (id: LeaseHolder, now: number) => {
      const known = before.get(id);
      return known?.beats === now ? known.looks + 1 : 0;
    };
    this.#seen = new Map(Array.from(beats, ([id, now]) => [id, { beats: now, looks: looksAt(id, now) }]));
    return [...beats].filter(([id]) => (this.#seen.get(id)?.looks ?? 0) >= LOOKS_UNTIL_DEAD);
  }
}
