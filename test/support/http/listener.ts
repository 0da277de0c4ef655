import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Json } from './answered.ts';
import { SECRET, type HeaderList } from './caller.ts';

/** An event as it came over a stream. */
export interface Heard {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
}

const PATIENCE_MS = 10_000;

/** A client of a stream, which reads when it is told to. */
export class Listener {
  readonly #message: IncomingMessage;
  readonly #frames: AsyncIterator<string, undefined>;
  /** Whether the stream came to its end by itself. */
  #isOver = false;

  private constructor(message: IncomingMessage) {
    this.#message = message;
    this.#frames = framesIn(message);
    message.on('end', () => (this.#isOver = true));
    message.on('error', () => undefined);
  }

  /** @param url of a timeline, with the base. */
  static async open(url: string, headers: HeaderList = {}, method = 'GET'): Promise<Listener> {
    const asked = request(url, {
      method,
      agent: false,
      headers: { Authorization: `Bearer ${SECRET}`, Accept: 'text/event-stream', ...headers },
    });
    asked.end();
    const [message] = (await once(asked, 'response')) as [IncomingMessage];
    return new Listener(message);
  }

  get status(): number {
    return this.#message.statusCode ?? NaN;
  }

  header(name: string): string | undefined {
    return this.#message.headers[name]?.toString();
  }

  /** The next frame, without the blank line behind it; null at the end of the stream. */
  async frame(): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('nothing comes'));
      }, PATIENCE_MS);
    });
    try {
      const { done, value } = await Promise.race([this.#frames.next(), late]);
      return done ? null : value;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The next event; null at the end of the stream. */
  async event(): Promise<Heard | null> {
    for (;;) {
      const frame = await this.frame();
      if (frame === null) return null;
      const [, id, type, data] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(frame) ?? [];
      if (id !== undefined && type !== undefined && data !== undefined) {
        return { id, type, data: new Json(JSON.parse(data)) };
      }
      assert.match(frame, /^(retry: \d+|: )$/);
    }
  }

  async events(count: number): Promise<readonly Heard[]> {
    const heard = [];
    while (heard.length < count) {
      const event = await this.event();
      assert.ok(event, `the stream ended after ${heard.length} of ${count} events`);
      heard.push(event);
    }
    return heard;
  }

  /** All that comes until the stream ends by itself. */
  async rest(): Promise<readonly Heard[]> {
    const heard = [];
    for (let event = await this.event(); event; event = await this.event()) heard.push(event);
    assert.ok(this.#isOver, 'the stream was cut off');
    return heard;
  }

  /** The body of a problem. */
  async problem(): Promise<Json> {
    assert.equal(this.header('content-type'), 'application/problem+json');
    return new Json(JSON.parse((await this.frame()) ?? ''));
  }

  leave(): void {
    this.#message.destroy();
  }
}

async function* framesIn(message: IncomingMessage): AsyncGenerator<string, undefined> {
  let text = '';
  try {
    for await (const chunk of message.setEncoding('utf8')) {
      text += String(chunk);
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      yield* frames;
    }
  } catch {
    // It was cut off.
    return;
  }
  if (text !== '') yield text;
  return;
}
