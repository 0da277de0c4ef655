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
  readonly #lines: AsyncIterator<string, undefined>;
  /** Whether the stream came to its end by itself. */
  #isOver = false;

  private constructor(message: IncomingMessage) {
    this.#message = message;
    this.#lines = linesIn(message);
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

  /** The next line; null at the end of the stream. */
  async line(): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('nothing comes'));
      }, PATIENCE_MS);
    });
    try {
      const { done, value } = await Promise.race([this.#lines.next(), late]);
      return done ? null : value;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The next block, line by line, without its comments; null at the end of the stream. */
  async block(): Promise<readonly string[] | null> {
    const block = [];
    for (let line = await this.line(); line !== ''; line = await this.line()) {
      if (line === null) return null;
      if (!line.startsWith(':')) block.push(line);
    }
    return block;
  }

  /** The next event; null at the end of the stream. No block is without one. */
  async event(): Promise<Heard | null> {
    const block = await this.block();
    if (block === null) return null;
    const said = block.join('\n');
    const [, id, type, data] = /^(?:retry: \d+\n)?id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(said) ?? [];
    assert.ok(id !== undefined && type !== undefined && data !== undefined, `no event: ${said}`);
    return { id, type, data: new Json(JSON.parse(data)) };
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

  /** All that comes until the stream ends, since its order has. */
  async rest(): Promise<readonly Heard[]> {
    const heard = await this.#all();
    assert.ok(this.#isOver, 'the stream was broken off');
    return heard;
  }

  /** All that comes until the stream is broken off, with more to come. */
  async restForNow(): Promise<readonly Heard[]> {
    const heard = await this.#all();
    assert.ok(!this.#isOver, 'the stream has ended as if the order had');
    return heard;
  }

  async #all(): Promise<readonly Heard[]> {
    const heard = [];
    for (let event = await this.event(); event; event = await this.event()) heard.push(event);
    return heard;
  }

  /** The body of a problem. */
  async problem(): Promise<Json> {
    assert.equal(this.header('content-type'), 'application/problem+json');
    return new Json(JSON.parse((await this.line()) ?? ''));
  }

  leave(): void {
    this.#message.destroy();
  }
}

async function* linesIn(message: IncomingMessage): AsyncGenerator<string, undefined> {
  let text = '';
  try {
    for await (const chunk of message.setEncoding('utf8')) {
      const lines = (text + String(chunk)).split('\n');
      text = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    // It was cut off.
    return;
  }
  if (text !== '') yield text;
  return;
}
