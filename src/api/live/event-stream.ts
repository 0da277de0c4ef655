import type { Response } from 'express';

/** A server-sent event. */
export interface StreamEvent {
  readonly id: number;
  readonly type: string;
  readonly data: object;
}

/** The silence after which a heartbeat is sent, and the timeout of a client that does not read. */
export interface StreamPace {
  readonly heartbeatMs: number;
  readonly unreadMs: number;
}

export const EVENT_STREAM = 'text/event-stream';

/** After a lost connection a client waits this long before it reconnects. */
const RETRY_MS = 2_000;
/** Most bytes that are buffered for a client that has not read them; later events are read from the store again. */
const MOST_BUFFERED_BYTES = 256 * 1024;
/**
 * A comment that belongs to the block of the next event. As a block of its own it would be an empty event for clients
 * that take the last id for content: httpx-sse, r3labs/sse#163; and sseclient makes one of every block.
 */
const HEARTBEAT = ':\n';

/** A response of server-sent events, as the HTML standard defines them. */
export class EventStream {
  readonly #response: Response;
  readonly #pace: StreamPace;
  readonly #heartbeat: NodeJS.Timeout;
  #unreadTimer: NodeJS.Timeout | undefined;
  #isEnded = false;
  #isFirst = true;

  /** @param drained called when a client that was slow has read what was buffered */
  constructor(response: Response, pace: StreamPace, drained: () => void) {
    this.#response = response;
    this.#pace = pace;
    this.#heartbeat = setInterval(() => {
      if (this.canTake && !response.writableNeedDrain) this.#write(HEARTBEAT);
    }, pace.heartbeatMs);
    response.on('drain', () => {
      clearTimeout(this.#unreadTimer);
      this.#unreadTimer = undefined;
      drained();
    });
    response.once('close', () => {
      this.#isEnded = true;
      clearInterval(this.#heartbeat);
      clearTimeout(this.#unreadTimer);
    });
    announceStream(response);
    response.flushHeaders();
  }

  /** Whether the client is connected and its buffer has room. */
  get canTake(): boolean {
    return !this.#isEnded && this.#response.writableLength < MOST_BUFFERED_BYTES;
  }

  send(event: StreamEvent): void {
    this.#write(framesOf([event], this.#isFirst));
    this.#isFirst = false;
  }

  /** The whole of it is sent: there is nothing to come back for. */
  end(): void {
    this.#leave(this.#pace.unreadMs, () => this.#response.end());
  }

  /**
   * Ends it before the order has: without the last chunk of HTTP, so that clients know that there is more. Those that
   * read it would take the end for that of the order (r3labs/sse, httpx-sse), or for an event (btubbs/sseclient#28).
   * @param unreadMs timeout for the client to read what is buffered
   */
  breakOff(unreadMs = this.#pace.unreadMs): void {
    this.#leave(unreadMs, () => this.#response.socket?.destroySoon());
  }

  #leave(unreadMs: number, how: () => void): void {
    if (this.#response.closed) return;
    if (!this.#isEnded) how();
    this.#isEnded = true;
    clearInterval(this.#heartbeat);
    this.#cutOffIn(unreadMs);
  }

  #write(text: string): void {
    this.#heartbeat.refresh();
    const isRead = this.#response.write(text);
    if (!isRead && !this.#unreadTimer) this.#cutOffIn(this.#pace.unreadMs);
  }

  #cutOffIn(ms: number): void {
    clearTimeout(this.#unreadTimer);
    this.#unreadTimer = setTimeout(() => this.#response.destroy(), ms);
  }
}

/** Sets the headers of a stream: proxies must neither buffer it nor cache it. */
export function announceStream(response: Response): void {
  response.statusCode = 200;
  // The standard has UTF-8 only; clients on HTTP libraries that take text for Latin-1 otherwise must be told.
  response.setHeader('Content-Type', `${EVENT_STREAM}; charset=utf-8`);
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
}

/**
 * Events as blocks of a stream; the first of a stream tells clients when to reconnect. Every block has data: clients
 * make an empty event of one that has `retry` only (florimondmanca/httpx-sse#35). JSON has no line breaks.
 */
export const framesOf = (events: readonly StreamEvent[], beginStream: boolean): string =>
  (beginStream ? `retry: ${RETRY_MS}\n` : '') + events.map(frame).join('');

const frame = ({ id, type, data }: StreamEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
