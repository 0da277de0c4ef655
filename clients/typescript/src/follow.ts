import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { components } from './contract.ts';
import type { OrdersClient } from './orders-client.ts';
import { ProblemError } from './problem-error.ts';
import { pause, within } from './time-limit.ts';

export type TimelineEvent = components['schemas']['Event'];

export interface FollowOptions {
  /** The seq of the last event that is known; 0, for all of them, by default. */
  readonly after?: number;
  /** Ends the iteration with its reason. */
  readonly signal?: AbortSignal;
  /** So long, in milliseconds, a stream may be silent before it is taken for dead; it has a heartbeat every 15 s. */
  readonly silenceMs?: number;
}

/** Before a stream is resumed, unless the gateway says otherwise. */
const RESUME_PAUSE_MS = 2_000;
const LONGEST_RESUME_PAUSE_MS = 60_000;

/**
 * The events of an order, those that there are and each as it happens, until the order has ended: none is missed, none
 * comes twice. A stream that ends (the gateway restarts, a token expires, a connection is lost) is resumed behind the
 * last event, with a credential that is asked for anew.
 * @throws {ProblemError} where the timeline is refused; {@link Unanswered} where the client's patience ends before there is
 * a stream again
 */
export async function* follow(
  client: OrdersClient,
  orderId: string,
  { after = 0, signal = new AbortController().signal, silenceMs = 45_000 }: FollowOptions = {},
): AsyncGenerator<TimelineEvent, void> {
  let pauseMs = RESUME_PAUSE_MS;
  for (let last = after; ;) {
    const { data, error, response } = await client.GET('/v1/orders/{orderId}/events', {
      params: { path: { orderId }, header: { 'Last-Event-ID': String(last) } },
      headers: { Accept: 'text/event-stream' },
      parseAs: 'stream',
      signal,
    });
    // By the standard of server-sent events, 204 tells a client not to come again.
    if (response.status === 204) return;
    if (!data) throw new ProblemError(response, error);
    const retry = (ms: number) => {
      pauseMs = Math.min(ms, LONGEST_RESUME_PAUSE_MS);
    };
    for await (const message of messagesOf(data, { signal, silenceMs, retry })) {
      const event = JSON.parse(message.data) as TimelineEvent;
      last = event.seq;
      yield event;
    }
    await pause(pauseMs * (0.5 + Math.random()), signal);
  }
}

interface Reading {
  readonly signal: AbortSignal;
  readonly silenceMs: number;
  readonly retry: (ms: number) => void;
}

/** The messages of a stream, until it ends, breaks or falls silent. */
async function* messagesOf(
  stream: ReadableStream<Uint8Array>,
  { signal, silenceMs, retry }: Reading,
): AsyncGenerator<EventSourceMessage, void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => void messages.push(message), onRetry: retry });
  try {
    for (;;) {
      const { value } = await within(silenceMs, signal, () => reader.read());
      if (!value) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* messages.splice(0);
    }
  } catch {
    signal.throwIfAborted();
  } finally {
    // Closes the connection, where it is still there.
    void reader.cancel().catch(() => undefined);
  }
}
