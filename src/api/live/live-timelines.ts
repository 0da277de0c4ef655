import type { Response } from 'express';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { Caller } from '../callers/caller.ts';
import { EventStream, type StreamPace } from './event-stream.ts';
import { Seats, type SeatCounts } from './seats.ts';
import type { OrderBook } from '../orders/order-book.ts';
import { TimelineWatch, type Follower } from './timeline-watch.ts';

/** What streams may cost, and how soon they have what is new. */
export interface LiveSettings extends StreamPace {
  readonly lookMs: number;
  readonly seats: SeatCounts;
}

const USUAL: LiveSettings = {
  lookMs: 500,
  heartbeatMs: 15_000,
  unreadMs: 60_000,
  seats: { all: 2_000, backend: 1_500, party: 20 },
};

/** When the gateway stops it waits this long for whoever has not read all yet. */
const STREAM_SHUTDOWN_TIMEOUT_MS = 500;

/** A stream that is asked for. */
interface Wish {
  readonly caller: Caller;
  readonly orderId: OrderId;
  /** The seq behind which it begins. */
  readonly after: number;
  /** Aborted when nobody listens any longer, or the gateway stops. */
  readonly gone: AbortSignal;
}

/** The timelines that are followed live, over streams that stay open. */
export class LiveTimelines {
  readonly #settings: LiveSettings;
  readonly #seats: Seats;
  readonly #watch: TimelineWatch;
  readonly #draining: AbortSignal;
  readonly #open = new Set<EventStream>();

  constructor(book: Pick<OrderBook, 'listNews'>, draining: AbortSignal, settings: Partial<LiveSettings> = {}) {
    this.#settings = { ...USUAL, ...settings };
    this.#seats = new Seats(this.#settings.seats);
    this.#watch = new TimelineWatch(book, this.#settings.lookMs);
    this.#draining = draining;
    draining.addEventListener('abort', () => {
      for (const stream of this.#open) stream.end(STREAM_SHUTDOWN_TIMEOUT_MS);
    });
  }

  get count(): number {
    return this.#seats.taken;
  }

  /**
   * Answers with the events of an order, those that there are and those that will be, until it has ended.
   * @throws {Problem} rate_limited, temporarily_unavailable
   */
  stream(response: Response, { caller, orderId, after, gone }: Wish): void {
    const leave = this.#seats.take(caller);
    const stream = new EventStream(response, this.#settings, () => {
      this.#watch.hurry(follower);
    });
    const follower = new Following(orderId, after, stream);
    this.#open.add(stream);
    this.#watch.follow(follower);
    // A stream does not outlive the token that opened it: whoever has a new one comes again.
    const expiry = setTimeout(() => {
      stream.end();
    }, lifeOf(caller));
    response.once('close', () => {
      clearTimeout(expiry);
      this.#watch.leave(follower);
      this.#open.delete(stream);
      leave();
    });
    // Once: a signal that depends on others stays in memory for as long as somebody listens to it.
    gone.addEventListener(
      'abort',
      () => {
        stream.end(STREAM_SHUTDOWN_TIMEOUT_MS);
      },
      { once: true },
    );
    // Whoever comes late is sent to another gateway, not away: browsers give up where there is no stream.
    if (this.#draining.aborted) stream.end(STREAM_SHUTDOWN_TIMEOUT_MS);
  }
}

/** No stream is for ever, so that none stays with one gateway for ever. */
const LONGEST_MS = 24 * 3_600_000;

const lifeOf = ({ until = Infinity }: Caller): number => Math.min(Math.max(until - Date.now(), 0), LONGEST_MS);

/** One stream, and how far it is. */
class Following implements Follower {
  readonly orderId: OrderId;
  readonly #stream: EventStream;
  #after: number;

  constructor(orderId: OrderId, after: number, stream: EventStream) {
    this.orderId = orderId;
    this.#after = after;
    this.#stream = stream;
  }

  get after(): number {
    return this.#after;
  }

  get canTake(): boolean {
    return this.#stream.canTake;
  }

  take(event: OrderEvent): void {
    this.#after = event.seq;
    this.#stream.send({ id: event.seq, type: event.type, data: event });
  }

  finish(): void {
    this.#stream.end();
  }
}
