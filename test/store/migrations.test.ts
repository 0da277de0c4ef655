import assert from 'node:assert/strict';
import type { EndpointId } from '../../src/domain/messages/delivery.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { openStore, type LeaseHolder, type OrderFilter } from '../../src/store/index.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { customer } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { FIRST, migrateWith, UP_TO_DELIVERIES, UP_TO_LOST_ORDERS } from '../support/store/earlier-schema.ts';
import { inShort, wholeFeed } from '../support/store/feed-contract.ts';
import { ALL } from '../support/store/list-contract.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox } from '../support/store/sqlite-sandbox.ts';
import type { Sandbox } from '../support/store/on.ts';

const FLAGS = ['overdue', 'claim', 'dispute', 'pending_change', 'late_credit'];

/** The flags of orders whose JSON has the shape that it had before there were flags. */
const ORDERS = [
  { stage: 'payment', differs: { payment: { status: 'overdue' } }, flags: ['overdue'] },
  {
    stage: 'payment',
    differs: { payment: { status: 'overdue' }, claim: { status: 'open' } },
    flags: ['overdue', 'claim'],
  },
  { stage: 'payment', differs: { payment: { status: 'due' }, claim: { status: 'withdrawn' } }, flags: [] },
  { stage: 'confirmation_of_execution', differs: { dispute: { status: 'open' } }, flags: ['dispute'] },
  { stage: 'payment', differs: { dispute: { status: 'upheld' } }, flags: [] },
  { stage: 'execution_in_progress', differs: { proposal: { revision: 2 } }, flags: ['pending_change'] },
  { stage: 'confirmation', differs: { proposal: { revision: 2 } }, flags: [] },
  { stage: 'closed', differs: { payment: { status: 'paid' }, credit: { status: 'late' } }, flags: ['late_credit'] },
  { stage: 'closed', differs: { payment: { status: 'paid' }, credit: { status: 'credited' } }, flags: [] },
] as const;

describe('migrations', () => {
  describe('on SQLite', () => {
    raisesFlags(sqliteSandbox);
    givesPlaces(sqliteSandbox);
    findsOrders(sqliteSandbox);
    leasesPending(sqliteSandbox);
    feedsEvents(sqliteSandbox);
  });

  describe('on Postgres', () => {
    usePostgres();
    raisesFlags(postgresSandbox);
    givesPlaces(postgresSandbox);
    findsOrders(postgresSandbox);
    leasesPending(postgresSandbox);
    feedsEvents(postgresSandbox);
  });
});

function raisesFlags(makeSandbox: () => Promise<Sandbox>): void {
  it('0002 raises the flags of the orders that are there already', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateWith(sandbox.database, FIRST);
      for (const [index, { stage, differs }] of ORDERS.entries()) {
        const nothing = { proposal: null, dispute: null, payment: { status: 'none' }, claim: null, credit: null };
        const state = JSON.stringify({ stage, ...nothing, ...differs });
        await sandbox.query(
          'insert into orders (id, version, customer_id, provider_id, stage, created_at, state) values ' +
            `('ord_${index}', 2, 'cus_1', 'pro_1', '${stage}', '2026-03-20T10:00:00.000Z', '${state}')`,
        );
      }
      await (await openStore(sandbox.database)).close();
      const rows = await sandbox.query(`select ${FLAGS.join(', ')} from orders order by id`);
      assert.deepEqual(
        rows.map((row) => FLAGS.filter((flag) => row[flag] === 1)),
        ORDERS.map(({ flags }) => flags),
      );
    } finally {
      await sandbox.remove();
    }
  });
}

function givesPlaces(makeSandbox: () => Promise<Sandbox>): void {
  it('0004 keeps all endpoints that are there already, and leaves no room while they are more than 20', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateWith(sandbox.database, UP_TO_DELIVERIES);
      const ids = Array.from({ length: 22 }, (_, n) => `we_${String(n).padStart(2, '0')}` as EndpointId);
      for (const [n, id] of ids.entries()) {
        await sandbox.query(
          'insert into webhook_endpoints (id, url, events, created_at, secret) values ' +
            `('${id}', 'https://hooks.example.com/', '["order.*"]', '${instant(n)}', 'whsec_')`,
        );
      }
      const store = await openStore(sandbox.database);
      const { data } = await store.listEndpoints({ limit: 200, cursor: null });
      assert.deepEqual(
        data.map(({ id }) => id),
        ids,
      );
      const rows = await sandbox.query('select place from webhook_endpoints order by id');
      const places = rows.map(({ place }) => place);
      assert.deepEqual(places, [...ids.slice(0, 20).map((_, n) => n + 1), null, null]);
      const [one, two, three] = ids;
      assert.ok(one && two && three);
      for (const id of [one, two]) await store.removeEndpoint(id);
      const late = anEndpoint('https://hooks.example.com/');
      assert.equal(await store.addEndpoint(late), 'too_many');
      await store.removeEndpoint(three);
      assert.notEqual(await store.addEndpoint(late), 'too_many');
      await store.close();
    } finally {
      await sandbox.remove();
    }
  });
}

function leasesPending(makeSandbox: () => Promise<Sandbox>): void {
  it('0006 M2 has the next worker look at each delivery queue that something is pending of', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateWith(sandbox.database, UP_TO_DELIVERIES);
      for (const [n, status] of ['delivered', 'pending', 'pending', 'failed'].entries()) {
        await sandbox.query(
          'insert into deliveries (id, destination, order_id, seq, type, body, status, attempts, tries, created_at) ' +
            `values ('msg_${n}', 'we_1', 'ord_${n > 2 ? 2 : 1}', ${n}, 'order.edited', '{}', '${status}', '[]', 0, ` +
            `'${instant(n)}')`,
        );
      }
      const store = await openStore(sandbox.database);
      assert.deepEqual(await store.takeLeases('ann' as LeaseHolder, 10), [{ orderId: 'ord_1', destination: 'we_1' }]);
      await store.close();
    } finally {
      await sandbox.remove();
    }
  });
}

function feedsEvents(makeSandbox: () => Promise<Sandbox>): void {
  it('0009 M1 the feed begins with the events that are there already, the oldest first', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateWith(sandbox.database, UP_TO_LOST_ORDERS);
      for (const id of ['ord_1', 'ord_2']) {
        await sandbox.query(
          'insert into orders (id, version, customer_id, provider_id, stage, created_at, state) values ' +
            `('${id}', 2, 'cus_1', 'pro_1', 'confirmation', '${instant(0)}', '{}')`,
        );
      }
      for (const [id, seq, at] of [
        ['ord_2', 1, 1],
        ['ord_1', 1, 2],
        ['ord_1', 2, 2],
        ['ord_2', 2, 0],
      ] as const) {
        await sandbox.query(
          'insert into events (order_id, seq, type, at, actor_role, actor_id, data) values ' +
            `('${id}', ${seq}, 'order.reminded', '${instant(at)}', 'system', 'system', '{}')`,
        );
      }
      const store = await openStore(sandbox.database);
      const feed = inShort(await wholeFeed(store));
      assert.deepEqual(feed, ['ord_2 2', 'ord_2 1', 'ord_1 1', 'ord_1 2']);
      await store.close();
    } finally {
      await sandbox.remove();
    }
  });
}

function findsOrders(makeSandbox: () => Promise<Sandbox>): void {
  it('0007 writes no order that is there already; it is found once a worker has brought it up to date', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateWith(sandbox.database, UP_TO_DELIVERIES);
      const { order } = anOrder({ reference: 'A-1' }).inPayment().when(customer.pays(1, 'psp_1'));
      await sandbox.query(
        'insert into orders (id, version, customer_id, provider_id, stage, created_at, state) values ' +
          `('${order.id}', ${order.version}, 'cus_1', 'pro_1', 'payment', '${order.createdAt}', '${JSON.stringify(order)}')`,
      );
      const store = await openStore(sandbox.database);
      const found = async (filter: Partial<OrderFilter>) =>
        (await store.listOrders({ ...ALL, ...filter }, { limit: 2, cursor: null }, 'deadline')).data;
      assert.deepEqual(await found({ reference: 'A-1' }), []);
      assert.equal(await store.refreshSearchable(2), 1);
      assert.deepEqual(await found({ reference: 'A-1', paymentReference: 'psp_1' }), [order]);
      await store.close();
    } finally {
      await sandbox.remove();
    }
  });
}
