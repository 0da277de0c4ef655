import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { Dispatcher, webhookCourier } from '../../src/activities/index.ts';
import type { DeliveryQueue, EndpointId } from '../../src/domain/messages/delivery.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Recording, Store } from '../../src/store/index.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { Receiver, taking, type Manners } from '../support/http/receiver.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';
import { recordingOf } from '../support/store/on.ts';
import { activitiesWith } from '../support/store/with-activities.ts';
import { withStore } from '../support/store/with-store.ts';
import { until } from '../support/until.ts';

interface Followed {
  readonly receiver: Receiver;
  readonly destination: EndpointId;
}

const SILENT = { info: () => undefined, warn: () => undefined };
const failing: Manners = (response) => {
  response.writeHead(500).end();
};

describe('The dispatcher of messages', function () {
  this.timeout(20_000);
  let store: Store;
  let receivers: Receiver[] = [];
  let workers: Dispatcher[] = [];
  withStore((opened) => {
    store = opened;
  });
  // Before the store is closed.
  afterEach(async () => {
    for (const receiver of receivers) await receiver.close();
    for (const worker of workers) await worker.idle();
    [receivers, workers] = [[], []];
  });

  async function following(manners: Manners = taking): Promise<Followed> {
    const receiver = await Receiver.open();
    receiver.manners = manners;
    receivers.push(receiver);
    const { id, ...endpoint } = anEndpoint(receiver.url);
    await store.addEndpoint({ id, ...endpoint });
    return { receiver, destination: id };
  }

  /** A worker, as far as it sends messages; `started` are the queues whose workflows it has started. */
  function aWorker(isTemporalAway = () => false) {
    const started: DeliveryQueue[] = [];
    const clock = () => instant(Date.now());
    const dispatcher = new Dispatcher({
      store,
      clock,
      log: SILENT,
      courier: webhookCourier({ allowPrivate: true }),
      starter: {
        send(queue) {
          if (isTemporalAway()) return Promise.reject(new Error('away'));
          started.push(queue);
          return Promise.resolve();
        },
      },
    });
    workers.push(dispatcher);
    const { recordEvents } = activitiesWith({ store, clock, dispatcher });
    return { dispatcher, recordEvents, started };
  }

  const part = (story: Story, from: number, to: number): Recording => ({
    ...recordingOf(story),
    events: story.events.slice(from, to),
  });
  const log = async (destination: EndpointId) => {
    const { data } = await store.listDeliveries(destination, null, { limit: 200, cursor: null });
    return data.toSorted((a, b) => a.seq - b.seq).map(({ seq, status, attempts }) => [seq, status, attempts.length]);
  };

  it('M2 sends what was recorded at once and in order, without Temporal', async () => {
    const { receiver, destination } = await following();
    const { dispatcher, recordEvents, started } = aWorker();
    await recordEvents(recordingOf(anOrder().inExecution()));
    await dispatcher.idle();
    assert.equal(receiver.received.length, 2);
    assert.deepEqual(await log(destination), [
      [1, 'delivered', 1],
      [2, 'delivered', 1],
    ]);
    assert.deepEqual(started, []);
  });

  it('M2 holds no recording up, though 20 endpoints never answer', async () => {
    const all: Followed[] = [];
    for (let n = 0; n < 20; n += 1) all.push(await following(() => undefined));
    const { recordEvents } = aWorker();
    const story = anOrder().cancelled();
    await recordEvents(recordingOf(story));
    await until(() => all.every(({ receiver }) => receiver.received.length === 1));
    assert.equal((await store.findOrder(story.order.id))?.stage, 'cancelled');
    for (const { destination } of all) assert.ok((await log(destination)).every(([, status]) => status === 'pending'));
  });

  it('M2 starts the workflow of a queue whose first message failed, and has the next ones wait for it', async () => {
    const { receiver, destination } = await following(failing);
    const { dispatcher, recordEvents, started } = aWorker();
    await dispatcher.start();
    const story = anOrder().inExecution();
    await recordEvents(part(story, 0, 1));
    await dispatcher.idle();
    const queue = { orderId: story.order.id, destination };
    assert.deepEqual(started, [queue]);
    receiver.manners = taking;
    await recordEvents(part(story, 1, 2));
    await dispatcher.idle();
    assert.deepEqual(await log(destination), [
      [1, 'pending', 1],
      [2, 'pending', 0],
    ]);
    // Whoever has ended the workflow by hand: it is there again.
    assert.deepEqual(started, [queue, queue]);
    assert.ok(await store.lease(queue, aWorker().dispatcher.holder), 'its lease has not ended');
    await dispatcher.stop();
  });

  it('M2 tells the workflow of a queue what waits, and why', async () => {
    const { destination } = await following(failing);
    const { dispatcher, recordEvents } = aWorker();
    const story = anOrder();
    await recordEvents(recordingOf(story));
    await dispatcher.idle();
    const { pauseMs, waiting } = await dispatcher.deliver({ orderId: story.order.id, destination });
    assert.ok(pauseMs !== null && pauseMs > 0);
    const { type, seq, tries, reason } = waiting ?? {};
    assert.deepEqual([type, seq, tries], ['order.created', 1, 1]);
    assert.match(reason ?? '', /500/);
  });

  it('M2 keeps what failed while Temporal is away, and starts its workflow later', async () => {
    await following(failing);
    let isAway = true;
    const { dispatcher, recordEvents, started } = aWorker(() => isAway);
    await dispatcher.start();
    await recordEvents(recordingOf(anOrder()));
    await dispatcher.idle();
    assert.deepEqual(started, []);
    isAway = false;
    await until(() => started.length > 0);
    await dispatcher.stop();
  });

  it('M2 of two workers that record events of one order never sends two messages at a time, nor out of order', async () => {
    let open = 0;
    const most: number[] = [];
    const { receiver, destination } = await following((response) => {
      most.push((open += 1));
      setTimeout(() => {
        open -= 1;
        response.writeHead(204).end();
      }, 10);
    });
    const two = [aWorker(), aWorker()];
    for (const { dispatcher } of two) await dispatcher.start();
    const story = anOrder().closed();
    for (const [n] of story.events.entries()) await two[n % 2]?.recordEvents(part(story, n, n + 1));
    await until(async () => (await log(destination)).every(([, status]) => status === 'delivered'));
    const seqs = receiver.received.map(({ body }) => (JSON.parse(body) as { data: { seq: number } }).data.seq);
    assert.deepEqual(
      seqs,
      story.events.map(({ seq }) => seq),
    );
    assert.equal(Math.max(...most), 1);
    for (const { dispatcher } of two) await dispatcher.stop();
  });

  it('M2 leaves to the next worker what it has not sent when it stops', async () => {
    const { receiver, destination } = await following(() => undefined);
    const [first, second] = [aWorker(), aWorker()];
    await first.dispatcher.start();
    await first.recordEvents(recordingOf(anOrder()));
    await until(() => receiver.received.length === 1);
    await first.dispatcher.stop();
    receiver.manners = taking;
    await second.dispatcher.start();
    await until(async () => (await log(destination)).every(([, status]) => status === 'delivered'));
    assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 1);
    await second.dispatcher.stop();
  });

  it('M2 sends to 50 queues of one destination at a time, and then to the others', async () => {
    const held: ServerResponse[] = [];
    let isSlow = true;
    const { receiver } = await following((response, ...rest) => {
      if (isSlow) held.push(response);
      else taking(response, ...rest);
    });
    const other = await following();
    const { dispatcher, recordEvents, started } = aWorker();
    for (let n = 0; n < 80; n += 1) await recordEvents(recordingOf(anOrder({ orderId: `ord_${n}` as OrderId })));
    await until(() => other.receiver.received.length === 80);
    assert.equal(held.length, 50);
    isSlow = false;
    for (const response of held) response.writeHead(204).end();
    await dispatcher.idle();
    assert.equal(receiver.received.length, 80);
    assert.deepEqual(started, []);
  });
});
