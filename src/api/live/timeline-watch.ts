import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { News } from '../../store/index.ts';
import { askTogether } from '../orders/ask-together.ts';
import { ifAnswered, type OrderBook } from '../orders/order-book.ts';

/** Shortest pause before a poll: followers that come within it share one. */
const GATHERING_MS = 15;
/** Most events of one poll, of all orders together. */
const LARGEST = 500;

/** A consumer of an order's timeline. */
export interface Follower {
  readonly orderId: OrderId;
  /** The seq of the last event that it was given. */
  readonly after: number;
  /** Whether it can take an event now (backpressure). */
  readonly canTake: boolean;
  take(event: OrderEvent): void;
  /** Called after the last event of an order that has ended. */
  finish(): void;
  /** Called where the store cannot read what comes next. */
  breakOff(): void;
}

/** Polls the store for events: one poll for all orders that are followed. */
export class TimelineWatch {
  readonly #book: Pick<OrderBook, 'listNews'>;
  readonly #intervalMs: number;
  readonly #followers = new Set<Follower>();
  /** Followers that are polled for at once, ahead of the interval. */
  readonly #hurried = new Set<Follower>();
  #nextForAll = 0;
  #timer: NodeJS.Timeout | undefined;
  #isPolling = false;

  /** @param intervalMs between two polls for all followers */
  constructor(book: Pick<OrderBook, 'listNews'>, intervalMs: number) {
    this.#book = book;
    this.#intervalMs = intervalMs;
  }

  /** Delivers events to a follower, from now on. */
  follow(follower: Follower): void {
    this.#followers.add(follower);
    this.hurry(follower);
  }

  /** Polls at once for a follower that can take more. */
  hurry(follower: Follower): void {
    if (!this.#followers.has(follower)) return;
    this.#hurried.add(follower);
    if (this.#hurried.size === 1) this.#plan();
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower);
    this.#hurried.delete(follower);
    if (this.#followers.size === 0) clearTimeout(this.#timer);
  }

  #plan(): void {
    if (this.#isPolling || this.#followers.size === 0) return;
    const pauseMs = this.#hurried.size > 0 ? 0 : this.#nextForAll - performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#poll(), Math.max(pauseMs, GATHERING_MS));
  }

  async #poll(): Promise<void> {
    this.#isPolling = true;
    const now = performance.now();
    const isForAll = now >= this.#nextForAll;
    const asked = [...(isForAll ? this.#followers : this.#hurried)].filter(({ canTake }) => canTake);
    if (isForAll) this.#nextForAll = now + this.#intervalMs;
    this.#hurried.clear();
    const look = askTogether([...positions(asked)], (some) => this.#book.listNews(new Map(some), LARGEST));
    const looked = await ifAnswered(look);
    // While the store is away there is nothing new; a later poll finds it all.
    const { answers: news, atFault } = looked === 'no_answer' ? NOTHING_NEW : looked;
    deliver(asked, news);
    const faulty = new Set(atFault.map(([orderId]) => orderId));
    for (const one of asked) if (faulty.has(one.orderId)) one.breakOff();
    const count = news.reduce((sum, { events }) => sum + events.length, 0);
    if (count >= LARGEST) for (const one of asked) if (this.#followers.has(one)) this.#hurried.add(one);
    this.#isPolling = false;
    this.#plan();
  }
}

const NOTHING_NEW = { answers: [], atFault: [] };

/** The seq after which events are needed, for each order: of several followers the lowest. */
function positions(followers: readonly Follower[]): ReadonlyMap<OrderId, number> {
  const after = new Map<OrderId, number>();
  for (const one of followers) after.set(one.orderId, Math.min(one.after, after.get(one.orderId) ?? Infinity));
  return after;
}

function deliver(followers: readonly Follower[], news: readonly News[]): void {
  const byOrder = new Map(news.map((one) => [one.orderId, one]));
  for (const follower of followers) {
    const { events = [], last = null } = byOrder.get(follower.orderId) ?? {};
    for (const event of events) if (follower.canTake && event.seq > follower.after) follower.take(event);
    if (last !== null && follower.after >= last) follower.finish();
  }
}
