import type { Response } from 'express';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { Caller } from '../callers/caller.ts';
import { EventStream, type StreamPace } from './event-stream.ts';
import { Seats, type SeatCounts } from './seats.ts';
import type { OrderBook } from '../orders/order-book.ts';
import { shownEvent } from '../orders/shown-order.ts';
import { STREAM_SHUTDOWN_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { TimelineWatch, type Follower } from './timeline-watch.ts';

/** Limits and intervals of streams. */
export interface LiveSettings extends StreamPace {
  /** Interval of the polls of the store. */
  readonly lookMs: number;
  readonly seats: SeatCounts;
}

const DEFAULTS: LiveSettings = {
  lookMs: 500,
  heartbeatMs: 15_000,
  unreadMs: 60_000,
  seats: { all: 2_000, backend: 1_500, party: 20 },
};

/** What a stream is opened with. */
interface StreamRequest {
  readonly caller: Caller;
  readonly orderId: OrderId;
  /** The stream begins with the event after this seq. */
  readonly after: number;
  /** Aborted when the client disconnects, or the gateway stops. */
  readonly gone: AbortSignal;
}

/** Serves timelines as streams, within limits for all and for each credential. */
export class LiveTimelines {
  readonly #settings: LiveSettings;
  readonly #seats: Seats;
  readonly #watch: TimelineWatch;
  readonly #draining: AbortSignal;
  readonly #open = new Map<EventStream, StreamRequest>();

  constructor(book: Pick<OrderBook, 'listNews'>, draining: AbortSignal, settings: Partial<LiveSettings> = {}) {
    this.#settings = { ...DEFAULTS, ...settings };
    this.#seats = new Seats(this.#settings.seats);
    this.#watch = new TimelineWatch(book, this.#settings.lookMs);
    this.#draining = draining;
    draining.addEventListener('abort', () => {
      for (const stream of this.#open.keys()) stream.breakOff(STREAM_SHUTDOWN_TIMEOUT_MS);
    });
  }

  get count(): number {
    return this.#seats.taken;
  }

  /**
   * Sends the events of an order, those that are recorded and those to come, until the order has ended.
   * @throws {Problem} rate_limited, temporarily_unavailable
   */
  stream(response: Response, request: StreamRequest): void {
    const { caller, orderId, after, gone } = request;
    const leave = this.#seats.take(caller);
    const stream = new EventStream(response, this.#settings, () => {
      this.#watch.hurry(follower);
    });
    const follower = new Following(orderId, after, stream, caller);
    this.#open.set(stream, request);
    this.#watch.follow(follower);
    // A stream ends with the token that opened it; the client reconnects with a new one.
    const expiry = setTimeout(() => {
      stream.breakOff();
    }, lifeOf(caller));
    response.once('close', () => {
      clearTimeout(expiry);
      this.#watch.leave(follower);
      this.#open.delete(stream);
      leave();
    });
    gone.addEventListener(
      'abort',
      () => {
        stream.breakOff(STREAM_SHUTDOWN_TIMEOUT_MS);
      },
      { once: true },
    );
    // A client that comes during the shutdown gets a stream that ends, and reconnects to another gateway: after any
    // other status a browser does not.
    if (this.#draining.aborted) stream.breakOff(STREAM_SHUTDOWN_TIMEOUT_MS);
  }

  /** Ends the streams that links of an order have opened: they are revoked. */
  endLinks(orderId: OrderId): void {
    for (const [stream, { caller }] of this.#open) {
      if (caller.through === 'link' && caller.orderId === orderId) stream.breakOff();
    }
  }
}

/** Longest life of a stream, so that clients spread over new gateways. */
const LONGEST_MS = 24 * 3_600_000;

/** The same of a link's, which may be revoked at another gateway. */
const LONGEST_OF_LINK_MS = 5 * 60_000;

function lifeOf({ until = Infinity, through }: Caller): number {
  const longest = through === 'link' ? LONGEST_OF_LINK_MS : LONGEST_MS;
  return Math.min(Math.max(until - Date.now(), 0), longest);
}

/** A stream with the seq of the last event that was sent. */
class Following implements Follower {
  readonly orderId: OrderId;
  readonly #stream: EventStream;
  readonly #caller: Caller;
  #after: number;

  constructor(orderId: OrderId, after: number, stream: EventStream, caller: Caller) {
    this.orderId = orderId;
    this.#after = after;
    this.#stream = stream;
    this.#caller = caller;
  }

  get after(): number {
    return this.#after;
  }

  get canTake(): boolean {
    return this.#stream.canTake;
  }

  take(event: OrderEvent): void {
    this.#after = event.seq;
    this.#stream.send({ id: event.seq, type: event.type, data: shownEvent(event, this.#caller) });
  }

  finish(): void {
    this.#stream.end();
  }

  breakOff(): void {
    this.#stream.breakOff();
  }
}
