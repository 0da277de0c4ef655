import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { TestClockId } from '../../src/domain/order/test-clock.ts';
import { days } from '../../src/domain/values/duration.ts';
import { after as later } from '../../src/domain/values/instant.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { orderIn } from '../support/orders/timeline.ts';
import { PROOF, tellingProgress } from '../support/proof.ts';
import type { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { heldSqlite, type FragileBook } from '../support/system/fragile-book.ts';

const ORDERS = PROOF ? 1_000 : 24;
const AT_ONCE = 16;
const NOW = utc('2030-01-01T00:00:00Z');
const START = shift(NOW, { days: 3 });

/** What happens by itself within 30 days to an agreed order of an hour on which nobody acts. */
const TIMELINE = [
  `created ${NOW}`,
  `confirmed ${NOW}`,
  `appointment_near ${shift(START, { hours: -24 })}`,
  `reminded ${shift(START, { hours: 1 + 54 })}`,
  `done ${shift(START, { hours: 1 + 72 })}`,
  `reminded ${shift(START, { hours: 1 + 72 + 90 })}`,
  `execution_confirmed ${shift(START, { hours: 1 + 72 + 120 })}`,
  `payment_due ${shift(START, { hours: 1 + 72 + 120 })}`,
  `reminded ${shift(START, { hours: 1 + 72 + 120 + 54 })}`,
  `payment_overdue ${shift(START, { hours: 1 + 72 + 120 + 72 })}`,
];

describe(`${ORDERS} orders on a test clock, with a real server, worker and gateway`, function () {
  this.timeout(PROOF ? 20 * 60_000 : 120_000);
  let system: DevSystem;
  let book: FragileBook;
  let worker: Child;

  beforeEach(async () => {
    system = await DevSystem.open((folder) => (book = heldSqlite(join(folder))));
    await system.startGateway({ TEST_CLOCKS: '1' });
    worker = await system.startWorker();
  });
  afterEach(() => system.close());

  it('C2 C3 are ready only when the book shows all, while the worker is killed, the store is away, and commands come in', async () => {
    const { backend } = system;
    const clock = await newClock();
    const real = await booked(null);
    const ids = await many(() => agreed(clock));
    const started = performance.now();
    const to = later(NOW, days(30));
    const answer = await backend.post(`/v1/test-clocks/${clock}/advance`, { to }, { Prefer: 'respond-async' });
    assertStatus(answer, 202);
    assertProblem(
      await backend.post(`/v1/test-clocks/${clock}/advance`, { to: later(to, days(1)) }),
      409,
      'clock_advancing',
    );

    await worker.kill();
    const paid = ids.slice(0, 5).map((id) => pay(id));
    worker = await system.startWorker();
    await book.away();
    await book.back();
    await worker.kill();
    worker = await system.startWorker();
    for (const answer of await Promise.all(paid)) assert.ok([200, 202].includes(answer.status), String(answer.status));

    const readyAt = await tellingProgress(() => `advancing ${ORDERS} orders`, ready(clock));
    const seconds = ((readyAt - started) / 1_000).toFixed(1);
    if (PROOF) console.log(`    ${ORDERS} orders on one clock, advanced by 30 days: ${seconds} s`);
    for (const [n, id] of ids.entries()) {
      const events = await (await system.store).listEvents(id, 0, 100);
      const timeline = events.map(({ type, at }) => `${type.replace('order.', '')} ${at}`);
      assert.deepEqual(timeline.slice(0, TIMELINE.length), TIMELINE, `order ${n}`);
      assert.equal(orderIn(events)?.version, events.length);
      if (n >= 5) assert.equal(timeline.length, TIMELINE.length);
    }
    assert.equal(await timersOf(ids[0]), 0);
    assert.equal(
      (await (await system.store).findOrder(real))?.version,
      1,
      'an order that lives by the time of the world',
    );
    assert.deepEqual(await system.balances(), {}, 'the accounts of real money');
  });

  it('C4 are gone with their clock, workflows too, and nobody else is', async () => {
    const { backend, client } = system;
    const clock = await newClock();
    const real = await booked(null);
    const ids = await many(() => agreed(clock), 4);
    assertStatus(await backend.delete(`/v1/test-clocks/${clock}`), 204);

    assertProblem(await backend.get(`/v1/test-clocks/${clock}`), 404, 'not_found');
    for (const id of ids) {
      await system.until(async () => (await backend.get(`/v1/orders/${id}`)).status === 404);
      assert.deepEqual(await (await system.store).listEvents(id, 0, 10), []);
      await assert.rejects(client.workflow.getHandle(workflowIdOf(id)).describe());
    }
    const { body } = assertStatus(await backend.get('/v1/orders'), 200);
    assert.deepEqual(
      body.list('data').map((order) => order.at('id')),
      [real],
    );
  });

  async function newClock(): Promise<TestClockId> {
    const made = await system.backend.post('/v1/test-clocks', { now: NOW, name: 'a month' });
    return assertStatus(made, 201).body.text('id') as TestClockId;
  }

  async function booked(testClock: TestClockId | null): Promise<OrderId> {
    const startsAt = testClock === null ? new Date(Date.now() + days(3)).toISOString() : START;
    const made = await system.backend.as('customer:cus_42').post('/v1/orders', {
      customerId: 'cus_42',
      providerId: 'pro_7',
      service: { title: 'Window cleaning' },
      appointment: { startsAt, durationMinutes: 60, timeZone: 'Europe/Berlin' },
      price: { amount: 12_000, currency: 'EUR' },
      ...(testClock !== null && { testClock }),
    });
    return assertStatus(made, 201).body.text('id') as OrderId;
  }

  async function agreed(clock: TestClockId): Promise<OrderId> {
    const id = await booked(clock);
    const wait = { Prefer: 'wait=30' };
    const confirmed = await system.backend.as('provider:pro_7').post(`/v1/orders/${id}/confirm`, { revision: 1 }, wait);
    assertStatus(confirmed, 200);
    return id;
  }

  const pay = (id: OrderId) =>
    system.backend.persistent
      .as('customer:cus_42')
      .post(`/v1/orders/${id}/pay`, { amount: { amount: 100, currency: 'EUR' }, reference: 'part' });

  /** @returns when it was */
  async function ready(clock: TestClockId): Promise<number> {
    await system.until(async () => {
      const { status, body } = await system.backend.get(`/v1/test-clocks/${clock}`);
      return status === 200 && body.at('status') === 'ready';
    }, 100);
    return performance.now();
  }

  async function timersOf(id: OrderId | undefined): Promise<number> {
    assert.ok(id);
    const { events } = await system.client.workflow.getHandle(workflowIdOf(id)).fetchHistory();
    return (events ?? []).filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes).length;
  }
});

async function many<T>(make: () => Promise<T>, count = ORDERS): Promise<T[]> {
  const made: T[] = [];
  const numbers = Array.from({ length: count }, (_, n) => n).values();
  const line = async () => {
    for (const n of numbers) made[n] = await make();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return made;
}
