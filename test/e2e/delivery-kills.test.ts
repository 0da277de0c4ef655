import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { Endpoint } from '../../src/store/index.ts';
import { deliveryWorkflowId } from '../../src/workflows/messages.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { isSignedBy, Receiver, type Received } from '../support/http/receiver.ts';
import { walk } from '../support/orders/steps.ts';
import { PROOF, SEED, tellingProgress } from '../support/proof.ts';
import type { Child } from '../support/system/child.ts';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { begin, type Journey } from '../support/system/journey.ts';
import { randomFrom } from '../support/system/random.ts';
import { now } from '../support/system/wall-clock.ts';
import { isQuick, WAYS } from '../support/system/ways.ts';

const message = z.object({
  type: z.string(),
  data: z.object({ orderId: z.string(), seq: z.int(), event: z.object({ seq: z.int(), type: z.string() }) }),
});

const KILLS = PROOF ? 50 : 2;
/** One in so many requests costs the worker its life, and one in so many is answered with 500. */
const FATAL = 4;
const TROUBLED = 10;
const AT_A_TIME = 4;
const QUICK_WAYS = WAYS.filter(isQuick);

// Orders that are followed by webhooks and mails, while the worker that sends them is killed in the midst of a request.
describe(`The worker is killed while it delivers, CHAOS_SEED=${SEED}`, function () {
  this.timeout(PROOF ? 30 * 60_000 : 120_000);
  const random = randomFrom(SEED);
  let system: DevSystem;
  let receiver: Receiver;
  let endpoint: Endpoint;
  let worker: Child;
  let killed = 0;
  let isDying = false;
  const journeys: Journey[] = [];
  const timelines = new Map<OrderId, readonly OrderEvent[]>();

  before(async () => {
    [system, receiver] = await Promise.all([DevSystem.open(), Receiver.open()]);
    endpoint = anEndpoint(receiver.url);
    await (await system.store).addEndpoint(endpoint);
    receiver.manners = (response, n, { id }) => void answer(response, isNew(n, id));
    worker = system.launchWorker(PLAN);
    await tellingProgress(() => `${killed} of ${KILLS} kills, ${receiver.received.length} requests`, deliver());
    for (const { order } of journeys) timelines.set(order.id, await order.events());
  });

  after(async () => {
    await receiver.close();
    await system.close();
  });

  async function deliver(): Promise<void> {
    await Promise.all(Array.from({ length: AT_A_TIME }, travel));
    await system.until(async () => (await waiting()) === 0, 200);
  }

  /** One order after the other, until there were enough kills. */
  async function travel(): Promise<void> {
    while (killed < KILLS) {
      const index = journeys.length;
      const way = QUICK_WAYS[index % QUICK_WAYS.length];
      assert.ok(way);
      const contacts = {
        customer: { email: mailbox(index, 'customer') },
        provider: { email: mailbox(index, 'provider') },
      };
      const journey = await begin(system, way, { providerId: `pro_${index}`, contacts });
      journeys.push(journey);
      await walk(journey.order, way.steps);
      await journey.order.end();
    }
  }

  /** Before it is answered, or after: the worker has no time to note it. */
  async function answer(response: ServerResponse, isFirst: boolean): Promise<void> {
    const [isFatal, isTroubled, isAnsweredFirst] = [1 / FATAL, 1 / TROUBLED, 1 / 2].map((chance) => random() < chance);
    const isOver = killed === KILLS;
    // A second refusal would have the message wait for minutes.
    const status = isTroubled && isFirst && !isOver ? 500 : 204;
    if (!isFatal || isDying || isOver) {
      response.writeHead(status).end();
      return;
    }
    isDying = true;
    if (isAnsweredFirst) response.writeHead(status).end();
    await worker.kill();
    response.destroy();
    killed += 1;
    worker = system.launchWorker(PLAN);
    isDying = false;
  }

  const isNew = (n: number, id: string): boolean => !receiver.received.slice(0, n).some((before) => before.id === id);

  async function waiting(): Promise<number> {
    worker.mustLive();
    const statement = `select count(*) as waiting from deliveries where status = 'pending'`;
    const [row] = await system.book.query(statement, z.object({ waiting: z.coerce.number() }));
    return row?.waiting ?? 0;
  }

  const of = (orderId: OrderId): readonly Received[] =>
    receiver.received.filter(({ body }) => message.parse(JSON.parse(body)).data.orderId === orderId);
  /** The numbers of the events of an order, as they came; M2: any may come again. */
  const numbersOf = (orderId: OrderId): readonly number[] => [
    ...new Set(of(orderId).map(({ body }) => message.parse(JSON.parse(body)).data.seq)),
  ];

  it(`M2 every event of every order has arrived, signed (${KILLS} kills)`, () => {
    assert.equal(killed, KILLS);
    assert.equal(timelines.size, journeys.length);
    assert.ok(receiver.received.every((received) => isSignedBy(endpoint.secret, received)));
    for (const [orderId, events] of timelines) {
      assert.deepEqual(
        numbersOf(orderId),
        events.map(({ seq }) => seq),
      );
    }
  });

  it('M2 what came again came with the same bytes under the same id, before the next one', () => {
    let repeats = 0;
    for (const [orderId, events] of timelines) {
      const received = of(orderId);
      const once = received.filter(({ id }, index) => received[index - 1]?.id !== id);
      assert.equal(once.length, events.length);
      assert.equal(new Set(received.map(({ id }) => id)).size, events.length);
      assert.equal(new Set(received.map(({ id, body }) => id + body)).size, events.length);
      repeats += received.length - once.length;
    }
    console.log(`      ${journeys.length} orders, ${receiver.received.length} requests, ${repeats} of them repeats`);
    assert.ok(repeats > 0);
  });

  it('M2 no mail is missing, and none is there twice', async () => {
    const columns = z.object({ status: z.string(), destination: z.string() });
    const rows = await system.book.query('select status, destination from deliveries', columns);
    assert.ok(rows.every(({ status }) => status === 'delivered'));
    const sent = rows.filter(({ destination }) => destination.startsWith('mail:'));
    assert.ok(sent.length >= journeys.length);
    assert.equal(filesIn(join(system.folder, 'mails'), '.json').length, sent.length);
  });

  it('M2 what a worker has recorded that died before it sent it is sent by another one, without a workflow', async () => {
    const settings = { ...PLAN.settings, CRASH_IN: 'record' };
    const dying = system.launchWorker({ ...PLAN, taskQueue: 'dying', settings });
    const contacts = { provider: { email: 'bob@example.com' } };
    const order = await DevOrder.book(system, {}, { taskQueue: 'dying', contacts });
    await dying.ended;
    assert.deepEqual(numbersOf(order.id), []);
    await system.until(async () => (await waiting()) === 0);
    assert.equal(of(order.id).length, 1);
    for (const destination of [endpoint.id, 'mail:provider'] as const) {
      const handle = system.client.workflow.getHandle(deliveryWorkflowId({ orderId: order.id, destination }));
      await assert.rejects(handle.describe(), WorkflowNotFoundError);
    }
  });

  it('M2 what an endpoint was not sent, since it was disabled, is sent by npm run redeliver', async () => {
    const store = await system.store;
    await store.changeEndpoint(endpoint.id, { disabled: { at: now(), because: 'a rest' } });
    const { order } = await begin(system, QUICK_WAYS[0] ?? assert.fail(), { providerId: 'pro_1' });
    await order.end();
    const events = await order.events();
    await store.changeEndpoint(endpoint.id, { disabled: null });
    assert.deepEqual(of(order.id), []);
    const since = order.booking.receivedAt;
    const said = await system.run('scripts/orders.ts', 'redeliver', '--to', endpoint.id, '--since', since);
    assert.match(said, /the messages of 1 orders to we_/);
    await system.until(() => numbersOf(order.id).length >= events.length);
    assert.deepEqual(
      numbersOf(order.id),
      events.map(({ seq }) => seq),
    );
  });
});

const PLAN = { script: 'test/support/system/quick-worker.ts', settings: { WEBHOOK_ALLOW_PRIVATE: '1' } } as const;

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder).filter((file) => file.endsWith(ending));

const mailbox = (index: number, party: string): string => `${party}.${index}@example.com`;
