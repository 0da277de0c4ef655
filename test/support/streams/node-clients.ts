import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventSource } from 'eventsource';
import { createParser } from 'eventsource-parser';
import { follow, ordersClient } from '../../../clients/typescript/src/index.ts';
import { EVENT_TYPES } from '../../../src/domain/order/event.ts';
import { SECRET } from '../http/caller.ts';
import type { StreamClient } from './stream-client.ts';

const Authorization = `Bearer ${SECRET}`;

/** What browsers have. It reconnects by itself. */
const eventSource: StreamClient = {
  name: 'eventsource',
  async follow(url, take, over) {
    const source = new EventSource(url, {
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, Authorization } }),
    });
    for (const type of ['message', ...EVENT_TYPES]) {
      source.addEventListener(type, ({ lastEventId: id, data }) => {
        take({ id, data: String(data) });
      });
    }
    await once(over, 'abort');
    source.close();
  },
};

/** A parser only: its user reconnects, and sends the last id even where there is none yet. */
const eventSourceParser: StreamClient = {
  name: 'eventsource-parser',
  async follow(url, take, over) {
    let [lastId, retryMs] = ['', 100];
    const parser = createParser({
      onEvent({ id = '', data }) {
        lastId = id;
        take({ id, data });
      },
      onRetry(ms) {
        retryMs = ms;
      },
    });
    const headers = () => ({ Authorization, Accept: 'text/event-stream', 'Last-Event-ID': lastId });
    while (!over.aborted) {
      try {
        const { body } = await fetch(url, { headers: headers(), signal: over });
        const texts = body?.pipeThrough(new TextDecoderStream()) ?? [];
        for await (const text of texts) parser.feed(text);
      } catch {
        // The gateway is away.
      }
      parser.reset();
      await sleep(retryMs, undefined, { signal: over }).catch(() => undefined);
    }
  },
};

/** The product's own. */
const ownClient: StreamClient = {
  name: 'post-paid-orders-client',
  async follow(url, take, over) {
    const { origin: baseUrl, pathname } = new URL(url);
    const orders = ordersClient({ baseUrl, credential: SECRET });
    const events = follow(orders, pathname.split('/')[3] ?? '', { signal: over });
    try {
      for await (const event of events) take({ id: String(event.seq), data: JSON.stringify(event) });
    } catch (error) {
      if (!over.aborted) throw error;
    }
  },
};

export const NODE_CLIENTS: readonly StreamClient[] = [eventSource, eventSourceParser, ownClient];
