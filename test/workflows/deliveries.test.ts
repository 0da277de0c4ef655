import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import type { Delivery } from '../../src/domain/messages/delivery.ts';
import { TRIES_AFTER } from '../../src/domain/messages/delivery.ts';
import { days, hours, minutes } from '../../src/domain/values/duration.ts';
import { after, epochMs } from '../../src/domain/values/instant.ts';
import type { Endpoint } from '../../src/store/index.ts';
import { deliveryWorkflowId } from '../../src/workflows/messages.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { isSignedBy, Receiver, type Manners } from '../support/http/receiver.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { revision } from '../support/orders/driver.ts';
import { inPayment, walk } from '../support/orders/steps.ts';
import { useBench } from '../support/orders/use-bench.ts';

const message = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.object({
    orderId: z.string(),
    seq: z.int(),
    event: z.object({ seq: z.int(), type: z.string() }),
    order: z.object({ version: z.int(), stage: z.string() }),
  }),
});

const answering =
  (status: number, headers: Record<string, string> = {}): Manners =>
  (response) => {
    response.writeHead(status, headers).end('no');
  };
const hangingUp: Manners = (response) => {
  response.destroy();
};
/** The first so many times. */
const atFirst =
  (times: number, manners: Manners): Manners =>
  (response, n, received) => {
    (n < times ? manners : answering(200))(response, n, received);
  };

describe('Messages to the endpoints of webhooks', function () {
  this.timeout(120_000);
  const on = useBench();
  let receivers: Receiver[] = [];
  let endpoints: Endpoint[] = [];
  afterEach(async () => {
    for (const receiver of receivers) await receiver.close();
    for (const { id } of endpoints) await on.bench.store.removeEndpoint(id);
    [receivers, endpoints] = [[], []];
  });

  async function following(manners: Manners, events: readonly string[] = ['order.*']) {
    const receiver = await Receiver.open();
    receiver.manners = manners;
    const endpoint = anEndpoint(receiver.url, { events, createdAt: await on.bench.now() });
    await on.bench.store.addEndpoint(endpoint);
    receivers.push(receiver);
    endpoints.push(endpoint);
    return { receiver, endpoint };
  }

  /** What went to an endpoint, oldest first. */
  async function log({ id }: Endpoint): Promise<readonly Delivery[]> {
    const { data } = await on.bench.store.listDeliveries(id, null, { limit: 200, cursor: null });
    return [...data].sort((a, b) => a.seq - b.seq);
  }

  const lineOf = (order: BenchOrder, { id }: Endpoint) => ({ orderId: order.id, destination: id });

  /** Lets everything of an order be sent, and the time pass that this takes; a queue’s workflow begins after the commit. */
  async function settled(order: BenchOrder, endpoint: Endpoint): Promise<readonly Delivery[]> {
    await order.settledEventTypes();
    for (;;) {
      const deliveries = await log(endpoint);
      if (deliveries.length > 0 && deliveries.every(({ status }) => status !== 'pending')) return deliveries;
      const handle = on.bench.env.client.workflow.getHandle(deliveryWorkflowId(lineOf(order, endpoint)));
      await handle.result().catch(() => pause(20));
    }
  }

  async function agreed(): Promise<BenchOrder> {
    const order = await on.bench.book();
    await order.does('confirm', revision(1));
    return order;
  }

  it('M1 come for every event, in order, signed, with the order as of then', async () => {
    const { receiver, endpoint } = await following(answering(200));
    const order = await on.bench.book();
    await walk(order, inPayment);
    await settled(order, endpoint);
    const messages = receiver.received.map(({ body }) => message.parse(JSON.parse(body)));
    assert.deepEqual(
      messages.map(({ type }) => type.replace('order.', '')),
      await order.eventTypes(),
    );
    for (const [index, { data }] of messages.entries()) {
      assert.deepEqual([data.seq, data.event.seq, data.order.version], [index + 1, index + 1, index + 1]);
    }
    assert.equal(messages[0]?.data.order.stage, 'confirmation');
    assert.doesNotMatch(receiver.received.map(({ body }) => body).join(), /allowedActions|"deadlines"|email/);
    for (const received of receiver.received) assert.ok(isSignedBy(endpoint.secret, received));
  });

  it('M2 that arrive at the first try cost no workflow', async () => {
    const [one, other] = [await following(answering(204)), await following(answering(500))];
    const contacts = { customer: { email: 'ann@example.com' }, provider: { email: 'bob@example.com' } };
    const order = await on.bench.book({}, contacts);
    await order.does('confirm', revision(1));
    for (const destination of [one.endpoint.id, 'mail:customer', 'mail:provider'] as const) {
      const queue = { orderId: order.id, destination };
      while (await on.bench.store.nextDue(queue)) await pause(20);
      await assert.rejects(on.bench.latestRun(deliveryWorkflowId(queue)).describe(), WorkflowNotFoundError);
    }
    other.receiver.manners = answering(204);
    await settled(order, other.endpoint);
    const { status } = await on.bench.latestRun(deliveryWorkflowId(lineOf(order, other.endpoint))).describe();
    assert.equal(status.name, 'COMPLETED');
  });

  it('come for those events only that the endpoint wants', async () => {
    const { receiver, endpoint } = await following(answering(204), ['order.confirmed']);
    await settled(await agreed(), endpoint);
    assert.deepEqual(
      receiver.received.map(({ body }) => message.parse(JSON.parse(body)).type),
      ['order.confirmed'],
    );
  });

  for (const [how, manners] of [
    ['answers 500', answering(500)],
    ['redirects', answering(302, { Location: 'http://127.0.0.1:9/' })],
    ['hangs up', hangingUp],
    ['talks nonsense', (response) => response.socket?.end('nonsense\r\n\r\n')],
  ] satisfies [string, Manners][]) {
    it(`M2 are tried again at an endpoint that ${how}, with the same bytes under the same id, in order`, async () => {
      const { receiver, endpoint } = await following(atFirst(3, manners));
      const order = await agreed();
      const deliveries = await settled(order, endpoint);
      assert.deepEqual(
        deliveries.map(({ status, attempts }) => [status, attempts.length]),
        [
          ['delivered', 4],
          ['delivered', 1],
        ],
      );
      const ids = receiver.received.map(({ id }) => id);
      assert.deepEqual(ids, [...Array<string>(4).fill(deliveries[0]?.id ?? ''), deliveries[1]?.id]);
      assert.equal(new Set(receiver.received.slice(0, 4).map(({ body }) => body)).size, 1);
    });
  }

  it('M2 are tried for about three days on schedule, then they have failed and the next one has its turn', async () => {
    let isDown = true;
    const { receiver, endpoint } = await following((...all) => {
      (isDown ? answering(503) : answering(200))(...all);
    });
    const order = await on.bench.book();
    const [failed] = await settled(order, endpoint);
    assert.ok(failed);
    assert.equal(failed.status, 'failed');
    const gaps = failed.attempts.slice(1).map(({ at }, n) => epochMs(at) - epochMs(failed.attempts[n]?.at ?? at));
    assert.equal(gaps.length, TRIES_AFTER.length - 1);
    for (const [n, gap] of gaps.entries()) {
      const planned = TRIES_AFTER[n + 1] ?? 0;
      assert.ok(gap >= planned && gap <= planned * 1.1 + 30_000, `${n}: ${gap} for ${planned}`);
    }
    const whole = gaps.reduce((sum, gap) => sum + gap, 0);
    assert.ok(whole > days(3) && whole < days(3.6), `${whole / hours(1)} h`);
    // By hand.
    isDown = false;
    await on.bench.store.retryDelivery(endpoint.id, failed.id, await on.bench.now());
    await on.bench.office.hurry(lineOf(order, endpoint));
    const [again] = await settled(order, endpoint);
    assert.equal(again?.status, 'delivered');
    assert.equal(new Set(receiver.received.slice(-1).map(({ id }) => id)).has(failed.id), true);
  });

  it('wait as long as the endpoint asks for with Retry-After', async () => {
    const { endpoint } = await following(atFirst(1, answering(429, { 'Retry-After': '3600' })));
    const order = await on.bench.book();
    const [delivery] = await settled(order, endpoint);
    const [first, second] = delivery?.attempts ?? [];
    assert.ok(first && second);
    const gap = epochMs(second.at) - epochMs(first.at);
    assert.ok(gap >= hours(1) && gap < hours(1) + minutes(2), String(gap));
  });

  it('end with 410, which disables the endpoint', async () => {
    const { receiver, endpoint } = await following(answering(410));
    const order = await agreed();
    const deliveries = await settled(order, endpoint);
    assert.ok(deliveries.every(({ status }) => status === 'failed'));
    const found = await on.bench.store.findEndpoint(endpoint.id);
    assert.match(found?.disabled?.because ?? '', /410/);
    const before = receiver.received.length;
    await agreed();
    assert.equal(receiver.received.length, before);
  });

  it('end where every try has failed for five days, which disables the endpoint', async () => {
    const { endpoint } = await following(answering(500));
    const now = await on.bench.now();
    assert.equal(await on.bench.store.noteHealth(endpoint.id, now, 'failing'), null);
    assert.equal(await on.bench.store.noteHealth(endpoint.id, after(now, days(4.9)), 'failing'), null);
    assert.equal(await on.bench.store.noteHealth(endpoint.id, after(now, days(4.95)), 'well'), null);
    assert.equal(await on.bench.store.noteHealth(endpoint.id, after(now, days(5)), 'failing'), null);
    const disabled = await on.bench.store.noteHealth(endpoint.id, after(now, days(10)), 'failing');
    assert.match(disabled?.because ?? '', /5 days/);
  });

  it('M2 one endpoint’s trouble is none of another’s, nor of the order’s', async () => {
    const bad = await following(answering(500));
    const good = await following(answering(200));
    const order = await agreed();
    assert.equal((await order.now()).stage, 'execution_in_progress');
    const delivered = await settled(order, good.endpoint);
    assert.deepEqual(
      delivered.map(({ status, attempts }) => [status, attempts.length]),
      [
        ['delivered', 1],
        ['delivered', 1],
      ],
    );
    await order.send('cancel', { reason: 'Ill' }, { as: 'customer' });
    // The order’s own workflow has ended, though its messages have not arrived.
    await order.end();
    assert.ok((await log(bad.endpoint)).some(({ status }) => status === 'pending'));
    bad.receiver.manners = answering(200);
    await settled(order, bad.endpoint);
    assert.deepEqual(
      (await log(bad.endpoint)).map(({ seq, status }) => [seq, status]),
      (await order.events()).map(({ seq }) => [seq, 'delivered']),
    );
  });

  it('are signed by the secret before as well, for a day after it was changed', async () => {
    const { receiver, endpoint } = await following(answering(200));
    const now = await on.bench.now();
    const secret = `whsec_${Buffer.from(randomUUID()).toString('base64')}`;
    const former = { secret: endpoint.secret, until: after(now, hours(24)) };
    await on.bench.store.changeEndpoint(endpoint.id, { secret, former });
    await settled(await on.bench.book(), endpoint);
    await on.bench.pass(hours(25));
    await settled(await on.bench.book(), endpoint);
    const byWhom = receiver.received.map((received) =>
      [secret, endpoint.secret].map((one) => isSignedBy(one, received)),
    );
    assert.deepEqual(byWhom[0], [true, true]);
    assert.deepEqual(byWhom.at(-1), [true, false]);
  });
});
