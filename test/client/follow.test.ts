import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  follow,
  ordersClient,
  ProblemError,
  Unanswered,
  type FollowOptions,
  type TimelineEvent,
} from '../../clients/typescript/src/index.ts';
import { openStore } from '../../src/store/index.ts';
import { collectingGarbage } from '../support/garbage.ts';
import { SECRET } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { MoodyGateway, type Mood } from '../support/http/moody-gateway.ts';
import { serve } from '../support/http/served.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { until } from '../support/until.ts';

const SOON = 'retry: 20\n\n';
const ENDED: Mood = { status: 204 };

const frame = (seq: number): string => `id: ${seq}\nevent: order.edited\ndata: {"seq":${seq}}\n\n`;

/** A stream that says this, and then ends, or stays open and says nothing more. */
const stream =
  (text: string, then: 'end' | 'break' | 'stay' = 'end'): Mood =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(SOON + text, () => {
      if (then === 'end') response.end();
      if (then === 'break') response.destroy();
    });
  };

describe('A timeline that is followed', () => {
  const folder = useTempFolder();
  let gateway: MoodyGateway | null = null;
  afterEach(async () => {
    await gateway?.close();
    gateway = null;
  });

  async function following(moods: readonly Mood[], options: FollowOptions = {}, patienceMs = 5_000) {
    const opened = (gateway = await MoodyGateway.open(...moods));
    let tokens = 0;
    const credential = () => `token-${(tokens += 1)}`;
    return follow(ordersClient({ baseUrl: opened.baseUrl, credential, patienceMs }), 'ord_1', options);
  }
  const heard = (name: string) => gateway?.heard.map(({ headers }) => headers[name]);

  async function seqsOf(events: AsyncIterable<{ readonly seq: number }>): Promise<readonly number[]> {
    const seqs = [];
    for await (const { seq } of events) seqs.push(seq);
    return seqs;
  }

  it('goes on behind the last event where a stream ends, and is over where the order has ended', async () => {
    const events = await following([stream(frame(1) + ': \n\n' + frame(2)), stream(frame(3)), ENDED]);
    assert.deepEqual(await seqsOf(events), [1, 2, 3]);
    assert.deepEqual(heard('last-event-id'), ['0', '2', '3']);
    assert.deepEqual(new Set(heard('accept')), new Set(['text/event-stream']));
  });

  it('asks for a credential with each stream: it ends with the token that opened it', async () => {
    await seqsOf(await following([stream(frame(1)), ENDED]));
    assert.deepEqual(heard('authorization'), ['Bearer token-1', 'Bearer token-2']);
  });

  it('begins where it is told to', async () => {
    await seqsOf(await following([ENDED], { after: 7 }));
    assert.deepEqual(heard('last-event-id'), ['7']);
  });

  it('hears nothing of an event that a lost connection has cut off, and then all of it', async () => {
    const events = await following([stream(frame(1) + 'id: 2\ndata: {"se', 'break'), stream(frame(2)), ENDED]);
    assert.deepEqual(await seqsOf(events), [1, 2]);
    assert.deepEqual(heard('last-event-id'), ['0', '1', '2']);
  });

  it('goes on where the gateway restarts', async () => {
    const away: Mood = { status: 503, body: { code: 'temporarily_unavailable' } };
    const events = await following([stream(frame(1), 'break'), 'reset', away, stream(frame(2)), ENDED]);
    assert.deepEqual(await seqsOf(events), [1, 2]);
  });

  it('takes a stream for dead that is silent for longer than its heartbeats, whatever garbage is collected', async () => {
    const events = await following([stream(frame(1), 'stay'), stream(frame(2), 'stay'), ENDED], { silenceMs: 200 });
    assert.deepEqual(await collectingGarbage(() => seqsOf(events)), [1, 2]);
  });

  it('ends with the problem where it may not be followed', async () => {
    const events = await following([{ status: 404, body: { code: 'order_not_found', detail: 'There is none.' } }]);
    await assert.rejects(
      seqsOf(events),
      (error) => error instanceof ProblemError && error.problem.code === 'order_not_found',
    );
  });

  it('ends where no gateway is there for as long as the client is patient', async () => {
    await assert.rejects(seqsOf(await following([stream(frame(1)), 'reset'], {}, 500)), Unanswered);
  });

  it('stops when it is told to, also while nothing happens', async () => {
    const stop = new AbortController();
    const events = await following([stream(frame(1), 'stay')], { signal: stop.signal });
    assert.equal((await events.next()).done, false);
    const next = events.next();
    stop.abort();
    await assert.rejects(next, { name: 'AbortError' });
  });

  it('leaves no connection open when nobody listens any longer', async () => {
    let isClosed = false;
    const events = await following([
      (response) => {
        response.on('close', () => (isClosed = true));
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(frame(1));
      },
    ]);
    for await (const event of events) if (event.seq === 1) break;
    await until(() => isClosed);
  });

  it('comes whole from a real gateway, and is over where the order has ended', async () => {
    const { order, events } = anOrder().cancelled();
    const store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
    const served = await serve({ ...new Obliging().deps(), store });
    try {
      await store.record({ order, events, outcomes: [] });
      const orders = ordersClient({ baseUrl: served.base, credential: SECRET });
      const followed: TimelineEvent[] = [];
      for await (const event of follow(orders, order.id)) followed.push(event);
      assert.deepEqual(followed, JSON.parse(JSON.stringify(events)));
    } finally {
      await served.close();
      await store.close();
    }
  });
});
