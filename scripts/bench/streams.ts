import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '../../src/domain/order/party.ts';
import { provider } from '../../test/support/orders/deeds.ts';
import { shift } from '../../test/support/orders/clock.ts';
import { anOrder, START, type Story } from '../../test/support/orders/order-builder.ts';
import { quantile } from './statistics.ts';
import { onTestbed, type RunningGateway, type Testbed } from './testbed.ts';
import { cpuOf, residentMiB } from './usage.ts';

const STREAMS = 1_000;
/** Opened at a time. */
const AT_ONCE = 50;
const KEY = 'a-secret-of-the-bench';
const IDLE_MS = 20_000;
const SETTLING_MS = 5_000;
/** Events that are measured, one after another, at changing moments between two looks of the gateway. */
const EVENTS = 100;
const EVENTS_TO_ALL = 8;

/** A client of one stream, which keeps when each event came. */
class StreamClient {
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

  static async open(url: string, key: string): Promise<StreamClient> {
    const headers = { Authorization: `Bearer ${key}`, Accept: 'text/event-stream' };
    const asked = request(url, { agent: false, headers }).end();
    const [message] = (await once(asked, 'response')) as [IncomingMessage];
    if (message.statusCode !== 200) throw new Error(`A stream was answered with ${message.statusCode ?? '?'}.`);
    return new StreamClient(message);
  }

  leave(): void {
    this.#message.destroy();
  }
}

// What a gateway needs for streams, and how soon they have an event.
await onTestbed(async (testbed, say) => {
  const where = await testbed.description();
  const gateway = await testbed.startGateway(`bench:${KEY}`);
  say(`${STREAMS} orders are recorded`);
  const stories = Array.from({ length: STREAMS }, (_, n) => anOrder({ orderId: `ord_${n}` as OrderId }));
  for (const story of stories) await record(testbed, story);

  const fresh = residentMiB(gateway.pid);
  say('the gateway is warmed up');
  await readAll(gateway, stories);
  await sleep(SETTLING_MS);
  const without = { rss: residentMiB(gateway.pid), cpu: await idleCpu(gateway) };

  say(`${STREAMS} streams of as many orders are opened`);
  const opening = performance.now();
  const streams = await openAll(gateway, stories);
  const openingMs = performance.now() - opening;
  await sleep(SETTLING_MS);
  const rss = residentMiB(gateway.pid);
  say('nothing happens');
  const cpu = await idleCpu(gateway);

  say('something happens to one order after another');
  const toOne = await delaysOf(EVENTS, async (n) => {
    const [story, stream] = [stories[n], streams[n]];
    if (!story || !stream) throw new Error('There are more events than streams.');
    return delaysTo([stream], () => record(testbed, story.inExecution()));
  });
  for (const stream of streams) stream.leave();

  say(`${STREAMS} streams of one order are opened`);
  await sleep(SETTLING_MS);
  const shared = anOrder({ orderId: 'ord_shared' as OrderId });
  await record(testbed, shared);
  const listeners = await openAll(
    gateway,
    Array.from({ length: STREAMS }, () => shared),
  );
  const life = lifeOf(shared);
  const toAll = await delaysOf(EVENTS_TO_ALL, (n) => delaysTo(listeners, () => record(testbed, life[n] ?? shared)));
  for (const stream of listeners) stream.leave();

  return `
# Streams of events

${where}.

${STREAMS} streams on one gateway, each of another order, opened in ${(openingMs / 1_000).toFixed(1)} s, ${AT_ONCE} at a time:

| | just started | after ${STREAMS} pages | with ${STREAMS} streams |
| --- | --- | --- | --- |
| memory of the gateway (RSS), MiB | ${fresh.toFixed(0)} | ${without.rss.toFixed(0)} | ${rss.toFixed(0)} |
| CPU of the gateway while nothing happens | | ${percent(without.cpu)} | ${percent(cpu)} |

So a stream needs at most ${(((rss - fresh) * 1024) / STREAMS).toFixed(0)} KiB, and ${(((rss - without.rss) * 1024) / STREAMS).toFixed(0)} KiB more than a page, up to what the garbage collector
makes of it.

The time from the moment when the store has an event until a stream has it, in ms:

| | median | p99 | longest |
| --- | --- | --- | --- |
| an event of one order, to its stream (${EVENTS} events) | ${figures(toOne)} |
| an event of one order that ${STREAMS} streams follow, to each (${EVENTS_TO_ALL} events) | ${figures(toAll)} |
`;
});

async function record({ store }: Testbed, { order, events }: Story): Promise<void> {
  await store.record({ order, events, outcomes: [] });
}

/** An order after one event more, after two, and so on. */
function lifeOf(story: Story): readonly Story[] {
  const life = [story.inExecution()];
  while (life.length < EVENTS_TO_ALL) {
    const startsAt = shift(START, { days: life.length });
    life.push((life.at(-1) ?? story).when(provider.edits({ startsAt })).accepted());
  }
  return life;
}

async function openAll({ address }: RunningGateway, stories: readonly Story[]): Promise<readonly StreamClient[]> {
  const streams: StreamClient[] = [];
  for (let from = 0; from < stories.length; from += AT_ONCE) {
    const some = stories.slice(from, from + AT_ONCE);
    const urls = some.map(({ order }) => `${address}/v1/orders/${order.id}/events`);
    streams.push(...(await Promise.all(urls.map((url) => StreamClient.open(url, KEY)))));
  }
  while (streams.some(({ heardAt }) => heardAt.length === 0)) await sleep(10);
  return streams;
}

/** The same as pages. */
async function readAll({ address }: RunningGateway, stories: readonly Story[]): Promise<void> {
  for (const { order } of stories) {
    const headers = { Authorization: `Bearer ${KEY}` };
    const response = await fetch(`${address}/v1/orders/${order.id}/events`, { headers });
    await response.arrayBuffer();
  }
}

/** The part of a core that is used while nothing happens. */
async function idleCpu({ pid }: RunningGateway): Promise<number> {
  const before = cpuOf(pid) ?? NaN;
  await sleep(IDLE_MS);
  return ((cpuOf(pid) ?? NaN) - before) / IDLE_MS;
}

async function delaysOf(count: number, delays: (n: number) => Promise<readonly number[]>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n += 1) {
    await sleep(500 * Math.random());
    all.push(...(await delays(n)));
  }
  return all;
}

/** How long after it is recorded each of the streams has an event. */
async function delaysTo(streams: readonly StreamClient[], happens: () => Promise<void>): Promise<readonly number[]> {
  const counts = streams.map(({ heardAt }) => heardAt.length);
  await happens();
  const recorded = performance.now();
  while (streams.some(({ heardAt }, n) => heardAt.length === counts[n])) await sleep(1);
  return streams.map(({ heardAt }, n) => Math.max((heardAt[counts[n] ?? 0] ?? NaN) - recorded, 0));
}

function figures(latencies: readonly number[]): string {
  return [0.5, 0.99, 1]
    .map((part) => quantile(latencies, part))
    .map((ms) => ms.toFixed(0))
    .join(' | ');
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} % of a core`;
}
