import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** A client of one stream, which notes when something comes. */
export class Listening {
  readonly #message: IncomingMessage;
  /** When each event came, by performance.now. */
  readonly heardAt: number[] = [];

  private constructor(message: IncomingMessage) {
    this.#message = message;
    message.on('error', () => undefined);
    message.setEncoding('utf8').on('data', (text: string) => {
      const now = performance.now();
      for (const line of text.split('\n')) if (line.startsWith('id: ')) this.heardAt.push(now);
    });
  }

  static async open(url: string, key: string): Promise<Listening> {
    const headers = { Authorization: `Bearer ${key}`, Accept: 'text/event-stream' };
    const asked = request(url, { agent: false, headers }).end();
    const [message] = (await once(asked, 'response')) as [IncomingMessage];
    if (message.statusCode !== 200) throw new Error(`A stream was answered with ${message.statusCode ?? '?'}.`);
    return new Listening(message);
  }

  leave(): void {
    this.#message.destroy();
  }
}
