import type { RequestHandler, Response } from 'express';
import { ANSWER_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import type { ConnectionLimit, Metrics } from '../metrics.ts';

/** Limits of answers that their clients have not read. */
export interface UnreadLimits {
  /** For all of an answer: a connection that takes some bytes now and then holds it no longer than one that takes none. */
  readonly answerMs: number;
  /** Of all answers together, in memory. */
  readonly bytes: number;
}

const DEFAULTS: UnreadLimits = { answerMs: ANSWER_TIMEOUT_MS, bytes: 64 * 1024 * 1024 };

/**
 * Slow readers (R4): an answer that is not read in time ends its connection; of more bytes than fit, those that have
 * waited longest. What the operating system has taken is no longer in this process, and not counted.
 */
export function cutSlowReaders(metrics: Pick<Metrics, 'cut'>, limits: Partial<UnreadLimits> = {}): RequestHandler {
  const unread = new UnreadAnswers(metrics, { ...DEFAULTS, ...limits });
  return (_request, response, next) => {
    unread.watch(response);
    next();
  };
}

class UnreadAnswers {
  readonly #metrics: Pick<Metrics, 'cut'>;
  readonly #limits: UnreadLimits;
  /** The oldest first. */
  readonly #unread = new Map<Response, { readonly bytes: number; readonly timer: NodeJS.Timeout }>();
  #bytes = 0;

  constructor(metrics: Pick<Metrics, 'cut'>, limits: UnreadLimits) {
    this.#metrics = metrics;
    this.#limits = limits;
  }

  /** Watches an answer from its last byte on; until then it is its handler's. */
  watch(response: Response): void {
    response.once('prefinish', () => {
      this.#add(response);
    });
    response.once('close', () => {
      this.#remove(response);
    });
  }

  #add(response: Response): void {
    const { answerMs, bytes: most } = this.#limits;
    const timer = setTimeout(() => {
      this.#cutOff(response, 'unread_time');
    }, answerMs);
    const bytes = response.writableLength;
    this.#unread.set(response, { bytes, timer });
    this.#bytes += bytes;
    for (const [oldest] of this.#unread) {
      if (this.#bytes <= most) return;
      this.#cutOff(oldest, 'unread_bytes');
    }
  }

  #cutOff(response: Response, limit: ConnectionLimit): void {
    this.#remove(response);
    response.destroy();
    this.#metrics.cut(limit);
  }

  #remove(response: Response): void {
    const { bytes = 0, timer } = this.#unread.get(response) ?? {};
    clearTimeout(timer);
    this.#unread.delete(response);
    this.#bytes -= bytes;
  }
}
