import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { DELIVERY_CAPACITY } from '../../src/activities/index.ts';
import { TRIES_AFTER, type Delivery } from '../../src/domain/messages/delivery.ts';
import { days, milliseconds, minutes, seconds, type Duration } from '../../src/domain/values/duration.ts';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import { after, between, epochMs, type Instant } from '../../src/domain/values/instant.ts';
import type { Endpoint } from '../../src/store/index.ts';
import { deliveryWorkflowId } from '../../src/workflows/messages.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { isSignedBy, Receiver, taking, type Manners } from '../support/http/receiver.ts';
import type { Bench } from '../support/orders/bench.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { revision } from '../support/orders/driver.ts';
import { PROOF } from '../support/proof.ts';
import { useBench } from '../support/orders/use-bench.ts';

const message = z.object({ data: z.object({ orderId: z.string(), seq: z.int() }) });

/** How a receiver misbehaves, and how often at each message before it takes it. */
interface Kind {
  readonly manners: Manners;
  readonly times: number;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'answers 500': { times: 4, manners: (response) => response.writeHead(500).end('no') },
  'hangs up': { times: 4, manners: (response) => response.destroy() },
  redirects: { times: 4, manners: (response) => response.writeHead(307, { Location: 'http://127.0.0.1:9/' }).end() },
  'talks nonsense': { times: 4, manners: (response) => response.socket?.end('nonsense\r\n\r\n') },
  'never answers': { times: 1, manners: () => undefined },
  'answers too slowly': { times: 1, manners: dripping },
};

/** Longer than a try may take, and than a busy machine is late. */
const SLACK: Duration = seconds(60);

/** A byte now and then, as long as somebody listens. */
function dripping(response: Parameters<Manners>[0]): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), 500);
  response.on('close', () => {
    clearInterval(timer);
  });
}

/** Ten and more events each. */
const ORDERS = Number(process.env['PROOF_ORDERS'] ?? 20);
/** More than a worker sends to one receiver at a time. */
const MANY = 10 * ORDERS;

interface Followed {
  readonly endpoint: Endpoint;
  readonly receiver: Receiver;
}

// In the proof only: it takes minutes until a receiver that never answers has been given up.
(PROOF ? describe : describe.skip)('Receivers of webhooks that misbehave', function () {
  this.timeout(30 * 60_000);
  const on = useBench();
  const open: Followed[] = [];

  afterEach(async () => {
    for (const { endpoint, receiver } of open.splice(0)) {
      await on.bench.store.removeEndpoint(endpoint.id);
      await receiver.close();
    }
  });

  async function following(manners: Manners): Promise<Followed> {
    const receiver = await Receiver.open();
    receiver.manners = manners;
    const endpoint = anEndpoint(receiver.url, { createdAt: await on.bench.now() });
    await on.bench.store.addEndpoint(endpoint);
    const followed = { endpoint, receiver };
    open.push(followed);
    return followed;
  }

  const misbehaving = ({ manners, times }: Kind) => {
    const tries = new Map<string, number>();
    return following((response, n, received) => {
      const before = tries.get(received.id) ?? 0;
      tries.set(received.id, before + 1);
      (before < times ? manners : taking)(response, n, received);
    });
  };

  const book = (length: number): Promise<readonly BenchOrder[]> =>
    Promise.all(Array.from({ length }, () => on.bench.book()));

  async function log({ id }: Endpoint): Promise<readonly Delivery[]> {
    const all: Delivery[] = [];
    let cursor: string | null = null;
    do {
      const page = await on.bench.store.listDeliveries(id, null, { limit: 200, cursor });
      all.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return all.toReversed();
  }

  /** Lets the time pass that it takes until nothing waits any more. */
  async function settled({ endpoint }: Followed): Promise<readonly Delivery[]> {
    for (;;) {
      const all = await log(endpoint);
      const waiting = all.find(({ status }) => status === 'pending');
      if (!waiting) return all;
      const line = { orderId: waiting.orderId, destination: endpoint.id };
      await on.bench.env.client.workflow
        .getHandle(deliveryWorkflowId(line))
        .result()
        .catch(() => pause(20));
    }
  }

  it(`M2 every event arrives under one id, in order, on schedule; no order is later for it (${ORDERS} orders)`, async () => {
    const undisturbed = await live(await book(ORDERS), on.bench);
    const followed = new Map<string, Followed>();
    for (const [name, kind] of Object.entries(KINDS)) followed.set(name, await misbehaving(kind));
    const booked = await book(ORDERS);
    for (const [index, timeline] of (await live(booked, on.bench)).entries()) {
      assertAsSoon(timeline, undisturbed[index] ?? []);
    }
    for (const [name, one] of followed) {
      const waiting = async () => (await log(one.endpoint)).filter(({ status }) => status === 'pending').length;
      console.log(`      ${name}: ${await waiting()} of its deliveries wait for their next try`);
      const deliveries = (await settled(one)).filter(({ orderId }) => booked.some(({ id }) => id === orderId));
      // Time has passed for it, in which the orders went on.
      const timelines = await Promise.all(booked.map((order) => order.events()));
      assert.equal(deliveries.length, timelines.flat().length, name);
      const { times } = KINDS[name] ?? assert.fail();
      for (const { status, attempts } of deliveries) {
        assert.deepEqual([status, attempts.length], ['delivered', times + 1], name);
        assertOnSchedule(attempts.map(({ at }) => at));
      }
      for (const [index, { id }] of booked.entries()) {
        assertInOrder(one, id, timelines[index] ?? []);
      }
    }
  });

  it(`M2 one that never answers takes nobody’s place, and 410 ends what waits until it is sent again by hand (${MANY} orders)`, async () => {
    let asked = 0;
    let mostAsked = 0;
    const silent = await following((response) => {
      mostAsked = Math.max(mostAsked, (asked += 1));
      response.on('close', () => (asked -= 1));
    });
    const gone = await following((response) => response.writeHead(410).end());
    const well = await following(taking);
    const booked = await book(MANY);
    for (const order of booked) await order.settledEventTypes();
    while (well.receiver.received.length < MANY) await pause(20);
    assert.ok((await log(silent.endpoint)).some(({ status }) => status === 'pending'));
    assert.ok(mostAsked <= DELIVERY_CAPACITY.each, `${mostAsked} at a time`);

    const failed = await settled(gone);
    assert.ok(failed.length > 0 && failed.every(({ status }) => status === 'failed'));
    const { disabled } = (await on.bench.store.findEndpoint(gone.endpoint.id)) ?? assert.fail();
    assert.match(disabled?.because ?? '', /410/);
    gone.receiver.manners = taking;
    await on.bench.store.changeEndpoint(gone.endpoint.id, { disabled: null });
    const before = gone.receiver.received.length;
    for (const { id, orderId } of failed) {
      await on.bench.store.retryDelivery(gone.endpoint.id, id, await on.bench.now());
      await on.bench.office.hurry({ orderId, destination: gone.endpoint.id });
    }
    const again = await settled(gone);
    assert.ok(again.every(({ status }) => status === 'delivered'));
    const ids = gone.receiver.received.slice(before).map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), failed.map(({ id }) => id).toSorted());
  });
});

/** Half of them by hand, and half by nobody until the payment is overdue; with the timeline that each has then. */
async function live(orders: readonly BenchOrder[], bench: Bench): Promise<readonly (readonly OrderEvent[])[]> {
  const each = async (
    offset: Duration,
    act: (order: BenchOrder, at: Instant, isByHand: boolean) => Promise<unknown>,
  ) => {
    await bench.passUntil(
      after(
        orders
          .map(({ start }) => start)
          .toSorted()
          .at(-1) ?? assert.fail(),
        offset,
      ),
    );
    await Promise.all(orders.map((order, index) => act(order, after(order.start, offset), index % 2 === 0)));
  };
  const [appointment, overdue] = [days(10), days(10 + 3 + 5 + 3 + 1)];
  await each(minutes(1), (order, receivedAt) => order.does('confirm', revision(1), { receivedAt }));
  await each(milliseconds(appointment + minutes(1)), (order, receivedAt, isByHand) =>
    isByHand ? order.does('done', {}, { receivedAt }) : nothing(),
  );
  await each(milliseconds(appointment + minutes(2)), (order, receivedAt, isByHand) =>
    isByHand ? order.does('confirm', {}, { receivedAt, as: 'customer' }) : nothing(),
  );
  await each(overdue, async (order, receivedAt) => {
    const { payment } = await order.now();
    await order.does('pay', { amount: payment.due, reference: 'card-1' }, { receivedAt });
  });
  await Promise.all(orders.map((order) => order.settledEventTypes()));
  return Promise.all(orders.map((order) => order.events()));
}

/** The same happened, as long after the booking. */
function assertAsSoon(timeline: readonly OrderEvent[], undisturbed: readonly OrderEvent[]): void {
  const types = (events: readonly OrderEvent[]) => events.map(({ type }) => type);
  const offsets = ([first, ...rest]: readonly OrderEvent[]) => rest.map(({ at }) => between(first?.at ?? at, at));
  assert.deepEqual(types(timeline), types(undisturbed));
  for (const [n, offset] of offsets(timeline).entries()) {
    const later = offset - (offsets(undisturbed)[n] ?? 0);
    assert.ok(Math.abs(later) <= SLACK, `${timeline[n + 1]?.type} came ${later} ms later`);
  }
}

function assertOnSchedule(tries: readonly Instant[]): void {
  for (const [n, at] of tries.slice(1).entries()) {
    const gap = epochMs(at) - epochMs(tries[n] ?? at);
    const planned = TRIES_AFTER[n + 1] ?? 0;
    assert.ok(gap >= planned && gap <= planned * 1.1 + SLACK, `try ${n + 2} came after ${gap} ms, not ${planned}`);
  }
}

/** By when each message came for the first time; repeats have its bytes and its id, and are signed like it. */
function assertInOrder({ receiver, endpoint }: Followed, orderId: string, timeline: readonly OrderEvent[]): void {
  const received = receiver.received.filter(({ body }) => message.parse(JSON.parse(body)).data.orderId === orderId);
  assert.ok(received.every((one) => isSignedBy(endpoint.secret, one)));
  const firsts = received.filter(({ id }, index) => received.findIndex((one) => one.id === id) === index);
  assert.deepEqual(
    firsts.map(({ body }) => message.parse(JSON.parse(body)).data.seq),
    timeline.map(({ seq }) => seq),
  );
  assert.equal(new Set(received.map(({ id, body }) => id + body)).size, firsts.length);
  const turns = received.filter(({ id }, index) => received[index - 1]?.id !== id);
  assert.equal(turns.length, firsts.length);
}

const nothing = (): Promise<void> => Promise.resolve();
