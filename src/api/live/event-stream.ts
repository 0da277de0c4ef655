import type { Response } from 'express';

/** What goes over a stream, one event after another. */
export interface StreamEvent {
  readonly id: number;
  readonly type: string;
  readonly data: object;
}

/** When a stream shows that it is there, and how long it waits for whoever does not read. */
export interface StreamPace {
  readonly heartbeatMs: number;
  readonly unreadMs: number;
}

export const EVENT_STREAM = 'text/event-stream';

/** So long a client waits before it comes again. */
const RETRY_MS = 2_000;
/** As much is kept for a client that has not read it yet; the rest stays where it comes from. */
const MOST_KEPT_BYTES = 256 * 1024;
const HEARTBEAT = ': \n\n';

/** An answer that goes on: server-sent events, as the HTML standard has them. */
export class EventStream {
  readonly #response: Response;
  readonly #pace: StreamPace;
  readonly #heart: NodeJS.Timeout;
  #patience: NodeJS.Timeout | undefined;
  #isEnded = false;

  /** @param drained called when a client that was slow can take more */
  constructor(response: Response, pace: StreamPace, drained: () => void) {
    this.#response = response;
    this.#pace = pace;
    this.#heart = setInterval(() => {
      if (this.canTake && !response.writableNeedDrain) this.#write(HEARTBEAT);
    }, pace.heartbeatMs);
    response.on('drain', () => {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      drained();
    });
    response.once('close', () => {
      this.#isEnded = true;
      clearInterval(this.#heart);
      clearTimeout(this.#patience);
    });
    announceStream(response);
    this.#write(opening());
  }

  /** Whether more may be sent now: somebody listens, and reads. */
  get canTake(): boolean {
    return !this.#isEnded && this.#response.writableLength < MOST_KEPT_BYTES;
  }

  send(event: StreamEvent): void {
    this.#write(frame(event));
  }

  /** @param patienceMs how long the client may take for what it has not read yet. */
  end(patienceMs = this.#pace.unreadMs): void {
    if (this.#response.closed) return;
    if (!this.#isEnded) this.#response.end();
    this.#isEnded = true;
    clearInterval(this.#heart);
    this.#cutOffIn(patienceMs);
  }

  #write(text: string): void {
    const isRead = this.#response.write(text);
    if (!isRead && !this.#patience) this.#cutOffIn(this.#pace.unreadMs);
  }

  #cutOffIn(ms: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#response.destroy(), ms);
  }
}

/** The headers of a stream; nothing on the way may keep it back, or keep it. */
export function announceStream(response: Response): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', EVENT_STREAM);
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
}

/** How every stream begins. */
export const opening = (): string => `retry: ${RETRY_MS}\n\n`;

/** JSON is one line. */
export const frame = ({ id, type, data }: StreamEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
