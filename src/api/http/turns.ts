import type { Response } from 'express';
import type { Socket } from 'node:net';
import type { Metrics } from '../metrics.ts';

/** Requests that may wait on a connection, beside the one that is served. */
const MOST_WAITING = 8;

/**
 * Pipelining, in bounds (R4): Node hands over all requests that a connection has sent; they are served one after
 * another, each when the answer before has left the process. So a connection holds one answer in memory, whether or not
 * its client reads.
 */
export class Turns {
  /** Of the connections on which a request is served: those behind it. */
  readonly #waiting = new WeakMap<Socket, (() => void)[]>();
  readonly #metrics: Pick<Metrics, 'cut'>;

  constructor(metrics: Pick<Metrics, 'cut'>) {
    this.#metrics = metrics;
  }

  /**
   * One request more than may wait ends the connection.
   * @param serve called at once, or when those before have been answered; never, once the connection is closed
   */
  take(socket: Socket, response: Response, serve: () => void): void {
    const waiting = this.#waiting.get(socket);
    if (!waiting) {
      this.#waiting.set(socket, []);
      this.#start(socket, response, serve);
    } else if (waiting.length < MOST_WAITING) {
      waiting.push(() => {
        this.#start(socket, response, serve);
      });
    } else if (!socket.destroyed) {
      socket.destroy();
      this.#metrics.cut('pipelining');
    }
  }

  #start(socket: Socket, response: Response, serve: () => void): void {
    response.once('close', () => {
      const next = this.#waiting.get(socket)?.shift();
      if (next && !socket.destroyed) next();
      else this.#waiting.delete(socket);
    });
    serve();
  }
}
