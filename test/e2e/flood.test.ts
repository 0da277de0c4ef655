import assert from 'node:assert/strict';
import type { OrderId } from '../../src/domain/order/party.ts';
import { view } from '../../src/domain/views/view.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { assertProblem, assertStatus, Caller, SECRET } from '../support/http/caller.ts';
import { OTHER_SECRET } from '../support/http/served.ts';
import { useStoppablePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { heldSqlite, stoppedPostgres, type FragileBook } from '../support/system/fragile-book.ts';
import { LiveOrder } from '../support/system/live-order.ts';
import { orderIn } from '../support/orders/timeline.ts';

const CUSTOMER = 'customer:cus_1';
const PROVIDER = 'provider:pro_1';
const API_KEYS = `tests:${SECRET},others:${OTHER_SECRET}`;
const ASYNC = { Prefer: 'respond-async', 'X-Request-Id': 'x'.repeat(64) };

/** Requests of one flooder that are under way at a time. */
const AT_A_TIME = 8;
const COMMANDS = 300;

const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('Somebody floods an order, with a real server, worker and gateway', function () {
  this.timeout(120_000);
  let system: DevSystem;
  afterEach(() => system.close());

  const othersAt = (gatewayUrl: string) => new Caller(gatewayUrl, { Authorization: `Bearer ${OTHER_SECRET}` });

  async function booked(): Promise<LiveOrder> {
    const startsAt = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const { body } = assertStatus(
      await system.backend.as(CUSTOMER).post('/v1/orders', {
        customerId: 'cus_1',
        providerId: 'pro_1',
        service: { title: 'Window cleaning' },
        appointment: { startsAt, durationMinutes: 60, timeZone: 'Europe/Berlin' },
        price: eur(12_000),
      }),
      201,
    );
    return new LiveOrder(system, body.text('id') as OrderId);
  }

  /** Sends commands that an order can only refuse, as fast as it is answered. @returns how often it got which status */
  async function flood(by: Caller, order: LiveOrder): Promise<ReadonlyMap<number, number>> {
    const statuses = new Map<number, number>();
    let left = COMMANDS;
    const one = async () => {
      while (left-- > 0) {
        const { status } = await by.post(`/v1/orders/${order.id}/edit`, { revision: 1, comment: 'x' }, ASYNC);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, one));
    return statuses;
  }

  function floodWhileAway(openBook: (folder: string) => FragileBook | Promise<FragileBook>): void {
    it('R4 L3 while the store is away: the flooders get 429, and the order answers others and is whole', async () => {
      const books: FragileBook[] = [];
      system = await DevSystem.open(async (folder) => {
        const opened = await openBook(folder);
        books.push(opened);
        return opened;
      });
      const [book] = books;
      assert.ok(book);
      await Promise.all([system.startGateway({ API_KEYS }), system.startWorker()]);
      const order = await booked();
      await system.until(async () => (await order.kept()) !== null);
      await book.away();
      const flooding = Promise.all([CUSTOMER, PROVIDER].map((who) => flood(system.backend.as(who), order)));
      const others = othersAt(system.gatewayUrl).as(PROVIDER);
      for (const revision of [1, 2, 3]) {
        const body = { revision, price: eur(revision) };
        // 202 where the store can be read: it has no outcome yet.
        const { status } = await others.post(`/v1/orders/${order.id}/edit`, body, { Prefer: 'wait=2' });
        assert.ok([200, 202].includes(status), `others got ${status}`);
        await system.until(async () => (await order.inWorkflow()).version === revision + 1);
      }
      for (const statuses of await flooding) {
        assert.deepEqual([...statuses.keys()].sort(), [202, 429]);
        assert.ok((statuses.get(429) ?? 0) >= COMMANDS - 160, JSON.stringify([...statuses]));
      }
      await book.back();
      await system.until(async () => (await order.kept())?.version === 4);
      const kept = await order.kept();
      assert.deepEqual(orderIn(await order.events()), kept);
      assert.deepEqual(kept && view(kept), view(await order.inWorkflow()));
    });
  }

  describe('on SQLite, which another process holds', () => {
    floodWhileAway(heldSqlite);
  });

  if (PROOF) {
    describe('on Postgres, which is stopped', () => {
      const postgres = useStoppablePostgres();
      floodWhileAway(() => stoppedPostgres(postgres()));
    });
  }

  it('R4 L10 as many signals as Temporal takes: 503, which one flooder cannot bring about, until a worker comes', async () => {
    const MOST_SIGNALS = 200;
    system = await DevSystem.open(undefined, {
      'history.maximumSignalsPerExecution': MOST_SIGNALS,
      // Of 10,000 signals Temporal suggests it by itself, at 4,096 events.
      'limit.historyCount.suggestContinueAsNew': MOST_SIGNALS,
    });
    await system.startGateway({ API_KEYS });
    const order = await booked();
    const statuses = await flood(system.backend.as(CUSTOMER), order);
    assert.deepEqual([statuses.get(202), statuses.get(429)], [120, COMMANDS - 120]);
    const others = othersAt(system.gatewayUrl).as(PROVIDER);
    const confirm = () => others.post(`/v1/orders/${order.id}/confirm`, { revision: 1 }, { Prefer: 'wait=10' });
    const edit = () => others.post(`/v1/orders/${order.id}/edit`, { revision: 1, price: eur(1) }, ASYNC);
    assertStatus(await edit(), 202);
    const handle = system.client.workflow.getHandle(workflowIdOf(order.id));
    for (let n = 121; n < MOST_SIGNALS; n += 1) await handle.signal('done', 'by hand');
    const { headers } = assertProblem(await confirm(), 503, 'temporarily_unavailable');
    assert.ok(Number(headers.get('retry-after')) >= 1);
    await system.startWorker();
    await system.until(async () => (await confirm()).status === 409);
    assert.equal((await order.inWorkflow()).version, 2);
  });
});
