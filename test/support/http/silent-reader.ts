import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';

/** A client that says what it likes and does not read what it is answered, until it is asked to. */
export class SilentReader {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
  }

  /** @param localAddress where it comes from, of the loopback network */
  static async open(base: string, localAddress = '127.0.0.1'): Promise<SilentReader> {
    const socket = connect({ port: Number(new URL(base).port), host: '127.0.0.1', localAddress });
    socket.pause();
    const reader = new SilentReader(socket);
    await once(socket, 'connect');
    return reader;
  }

  say(text: string): void {
    this.#socket.write(text);
  }

  /** Reads all that has come, until the connection ends. @returns how many bytes */
  async readToTheEnd(): Promise<number> {
    const ended = finished(this.#socket, { writable: false }).catch(() => undefined);
    this.#socket.resume();
    await ended;
    return this.#socket.bytesRead;
  }

  leave(): void {
    this.#socket.destroy();
  }
}
