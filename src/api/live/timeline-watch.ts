import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { News } from '../../store/index.ts';
import { ifAnswered, type OrderBook } from '../orders/order-book.ts';

/** Those who come within this time are looked for together. */
const GATHERING_MS = 15;
/** As many events as are read at once, of all orders together. */
const LARGEST = 500;

/** Somebody who follows the timeline of an order. */
export interface Follower {
  readonly orderId: OrderId;
  /** The seq of the last event that it has. */
  readonly after: number;
  /** Whether it can take an event now. */
  readonly canTake: boolean;
  take(event: OrderEvent): void;
  /** It has had everything, and nothing more will come. */
  finish(): void;
}

/** Watches the store for events: many orders may be followed, and one look is for all of them. */
export class TimelineWatch {
  readonly #book: Pick<OrderBook, 'listNews'>;
  readonly #restMs: number;
  readonly #followers = new Set<Follower>();
  /** Those who are looked for sooner than the others: at the next look, whoever else is. */
  readonly #hurried = new Set<Follower>();
  #nextForAll = 0;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  /** @param restMs how long after one look for all there is another. */
  constructor(book: Pick<OrderBook, 'listNews'>, restMs: number) {
    this.#book = book;
    this.#restMs = restMs;
  }

  /** Looks for its events, at once and from then on. */
  follow(follower: Follower): void {
    this.#followers.add(follower);
    this.hurry(follower);
  }

  /** Looks again at once for one that can take more. */
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
    if (this.#isLooking || this.#followers.size === 0) return;
    const restMs = this.#hurried.size > 0 ? 0 : this.#nextForAll - performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), Math.max(restMs, GATHERING_MS));
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    const now = performance.now();
    const isForAll = now >= this.#nextForAll;
    const asked = [...(isForAll ? this.#followers : this.#hurried)].filter(({ canTake }) => canTake);
    if (isForAll) this.#nextForAll = now + this.#restMs;
    this.#hurried.clear();
    // While the store is away nothing is new; what has gathered is found afterwards.
    const news = asked.length === 0 ? [] : await ifAnswered(this.#book.listNews(positions(asked), LARGEST));
    tell(asked, news ?? []);
    const count = news?.reduce((sum, { events }) => sum + events.length, 0) ?? 0;
    if (count >= LARGEST) for (const one of asked) if (this.#followers.has(one)) this.#hurried.add(one);
    this.#isLooking = false;
    this.#plan();
  }
}

/** Where several follow one order, the one that is behind the others. */
function positions(followers: readonly Follower[]): ReadonlyMap<OrderId, number> {
  const after = new Map<OrderId, number>();
  for (const one of followers) after.set(one.orderId, Math.min(one.after, after.get(one.orderId) ?? Infinity));
  return after;
}

function tell(followers: readonly Follower[], news: readonly News[]): void {
  const byOrder = new Map(news.map((one) => [one.orderId, one]));
  for (const follower of followers) {
    const { events = [], last = null } = byOrder.get(follower.orderId) ?? {};
    for (const event of events) if (follower.canTake && event.seq > follower.after) follower.take(event);
    if (last !== null && follower.after >= last) follower.finish();
  }
}
