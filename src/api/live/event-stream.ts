import type { Response } from 'express';

/** A server-sent event. */
export interface StreamEvent {
  readonly id: number;
  readonly type: string;
  readonly data: object;
}

/** The interval of heartbeats, and the timeout of a client that does not read. */
export interface StreamPace {
  readonly heartbeatMs: number;
  readonly unreadMs: number;
}

export const EVENT_STREAM = 'text/event-stream';

/** After a lost connection a client waits this long before it reconnects. */
const RETRY_MS = 2_000;
/** Most bytes that are buffered for a client that has not read them; later events are read from the store again. */
const MOST_BUFFERED_BYTES = 256 * 1024;
const HEARTBEAT = ': \n\n';

/** A response of server-sent events, as the HTML standard defines them. */
export class EventStream {
  readonly #response: Response;
  readonly #pace: StreamPace;
  readonly #heartbeat: NodeJS.Timeout;
  #unreadTimer: NodeJS.Timeout | undefined;
  #isEnded = false;

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
    this.#write(opening());
  }

  /** Whether the client is connected and its buffer has room. */
  get canTake(): boolean {
    return !this.#isEnded && this.#response.writableLength < MOST_BUFFERED_BYTES;
  }

  send(event: StreamEvent): void {
    this.#write(frame(event));
  }

  /** @param unreadMs timeout for the client to read what is buffered */
  end(unreadMs = this.#pace.unreadMs): void {
    if (this.#response.closed) return;
    if (!this.#isEnded) this.#response.end();
    this.#isEnded = true;
    clearInterval(this.#heartbeat);
    this.#cutOffIn(unreadMs);
  }

  #write(text: string): void {
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
  response.setHeader('Content-Type', EVENT_STREAM);
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
}

/** The first frame of every stream. */
export const opening = (): string => `retry: ${RETRY_MS}\n\n`;

/** An event as a frame; JSON has no line breaks. */
export const frame = ({ id, type, data }: StreamEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
