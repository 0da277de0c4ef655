import assert from 'node:assert/strict';
import { money } from '../../../src/domain/values/money.ts';
import type { CommandOutcome } from '../../../src/domain/order/command.ts';
import { CursorError, openStore, type CreditOrder, type Store } from '../../../src/store/index.ts';
import { deliveriesContract } from './deliveries-contract.ts';
import { endpointsContract } from './endpoints-contract.ts';
import { feedContract } from './feed-contract.ts';
import { figuresContract } from './figures-contract.ts';
import { housekeepingContract } from './housekeeping-contract.ts';
import { leasesContract } from './leases-contract.ts';
import { listContract } from './list-contract.ts';
import { lostContract } from './lost-contract.ts';
import { moneyContract } from './money-contract.ts';
import { nudgesContract } from './nudges-contract.ts';
import type { On, Sandbox } from './on.ts';
import { orderLinksContract } from './order-links-contract.ts';
import { testClocksContract } from './test-clocks-contract.ts';
import { upkeepContract } from './upkeep-contract.ts';
import { at, closedStory, commandId, orderId, partyId, Story } from './story.ts';

/** What every store promises, whatever database it is on. */
export function storeContract(makeSandbox: () => Promise<Sandbox>): void {
  let sandbox: Sandbox;
  let store: Store;

  beforeEach(async () => {
    sandbox = await makeSandbox();
    store = await openStore(sandbox.database);
  });

  afterEach(async () => {
    await store.close();
    await sandbox.remove();
  });

  const credited = { orderId: orderId('ord_1'), providerId: partyId('pro_7'), at: at('2026-04-03T16:00:01.000Z') };
  const creditOf = (story: Story, more: Partial<CreditOrder> = {}): CreditOrder => {
    const { id, providerId, credit } = story.order;
    assert(credit);
    const { amount, fee } = credit;
    return { orderId: id, providerId, amount, fee, at: credited.at, ...more };
  };
  const eur = (amount: number) => money(amount, closedStory().order.currency);
  const accounts = async () => {
    const rows = await sandbox.query('select account, sum(amount) as amount from entries group by account');
    return Object.fromEntries(rows.map((row) => [String(row['account']), Number(row['amount'])]));
  };

  describe('the order book', () => {
    it('M1 gives back orders, events and outcomes as they were recorded', async () => {
      const story = closedStory();
      await store.record(story.recording());
      assert.deepEqual(await store.findOrder(story.order.id), story.order);
      const { customerId, providerId } = story.order;
      assert.deepEqual(await store.findParties(story.order.id), { customerId, providerId });
      assert.deepEqual(await store.listEvents(story.order.id, 0, 100), story.events);
      for (const outcome of story.outcomes) {
        assert.deepEqual(await store.findOutcome(story.order.id, outcome.commandId), outcome);
      }
    });

    it('keeps why a command was refused (R1)', async () => {
      const story = new Story();
      story.send(story.provider, { name: 'done' }, at('2026-03-20T11:00:00.000Z'));
      await store.record(story.recording());
      const outcome = await store.findOutcome(story.order.id, commandId('cmd_1'));
      assert.equal(outcome?.refused?.code, 'wrong_stage');
    });

    it('knows nothing of what was never recorded', async () => {
      await store.record(new Story({ id: 'ord_1' }).confirm().recording());
      assert.equal(await store.findOrder(orderId('ord_2')), null);
      assert.equal(await store.findParties(orderId('ord_2')), null);
      assert.deepEqual(await store.listEvents(orderId('ord_2'), 0, 100), []);
      assert.equal(await store.findOutcome(orderId('ord_2'), commandId('cmd_1')), null);
      assert.equal(await store.findOutcome(orderId('ord_1'), commandId('cmd_9')), null);
    });

    it('lists the outcomes that it has of some commands of one order', async () => {
      const [one, two] = [new Story({ id: 'ord_1' }).confirm(), new Story({ id: 'ord_2' }).confirm()];
      for (const story of [one, two]) await store.record(story.recording());
      const asked = [...one.outcomes.map((outcome) => outcome.commandId), commandId('cmd_99'), commandId('"\\')];
      const listed = await store.listOutcomes(orderId('ord_1'), asked);
      assert.deepEqual(new Set(listed), new Set(one.outcomes));
      assert.deepEqual(await store.listOutcomes(orderId('ord_1'), []), []);
      assert.deepEqual(await store.listOutcomes(orderId('ord_3'), asked), []);
    });

    it('R1 lists what an order has refused, the latest first', async () => {
      const story = new Story().confirm();
      story.send(story.provider, { name: 'done' }, at('2026-03-20T12:00:00.000Z'));
      story.send(story.provider, { name: 'claim', reason: 'No money' }, at('2026-03-20T13:00:00.000Z'));
      await store.record(story.recording());
      const refusals = await store.listRefusals(story.order.id, 10);
      assert.deepEqual(
        refusals.map(({ command }) => command),
        ['claim', 'done'],
      );
      assert.equal((await store.listRefusals(story.order.id, 1)).length, 1);
      assert.deepEqual(await store.listRefusals(orderId('ord_3'), 10), []);
    });

    it('lists the timeline in pages, oldest first', async () => {
      const story = closedStory();
      await store.record(story.recording());
      assert.deepEqual(await store.listEvents(story.order.id, 2, 3), story.events.slice(2, 5));
      assert.deepEqual(await store.listEvents(story.order.id, story.order.version, 3), []);
    });

    it('M1 M2 takes repeats, overlaps and late arrivals without harm', async () => {
      const story = closedStory();
      const parts = [story.recording(0, 3), story.recording(2, 5), story.recording(3), story.recording(0, 3)];
      for (const part of [...parts, ...parts]) await store.record(part);
      assert.deepEqual(await store.findOrder(story.order.id), story.order);
      assert.deepEqual(await store.listEvents(story.order.id, 0, 100), story.events);
      assert.deepEqual(await accounts(), { customers: -12_000, 'order:ord_1': 12_000 });
    });

    it('never lets an older order take the place of a newer one', async () => {
      const story = new Story().confirm();
      await store.record(story.recording());
      await store.record(story.recording(0, 1));
      assert.deepEqual(await store.findOrder(story.order.id), story.order);
    });

    it('says in columns of their own what orders are found by', async () => {
      const story = new Story();
      await store.record(story.recording());
      const columns = 'id, version, customer_id, provider_id, stage, awaiting, created_at';
      const [created] = await sandbox.query(`select ${columns} from orders`);
      await store.record(story.confirm().recording());
      const [confirmed] = await sandbox.query(`select ${columns} from orders`);
      const found = { id: 'ord_1', customer_id: 'cus_42', provider_id: 'pro_7', created_at: story.order.createdAt };
      assert.deepEqual({ ...created }, { ...found, version: 1, stage: 'confirmation', awaiting: 'provider' });
      assert.deepEqual(
        { ...confirmed },
        { ...found, version: 2, stage: 'execution_in_progress', awaiting: 'provider' },
      );
    });

    it('records all or nothing', async () => {
      const story = closedStory();
      const { order, events, outcomes } = story.recording();
      const broken = events.map((event) =>
        event.type === 'order.payment_received' ? { ...event, data: { ...event.data, amount: eur(0) } } : event,
      );
      await assert.rejects(store.record({ order, events: broken, outcomes }), /transfers_amount/);
      assert.equal(await store.findOrder(order.id), null);
      assert.deepEqual(await store.listEvents(order.id, 0, 100), []);
    });

    it('R1 takes whatever people write', async () => {
      const story = new Story({ comment: `'"; drop table orders; -- \u0000 \ud800 🎉 ünï \\ {"a":1}` }).confirm();
      await store.record(story.recording());
      assert.deepEqual(await store.findOrder(story.order.id), story.order);
      assert.deepEqual(await store.listEvents(story.order.id, 0, 100), story.events);
    });

    it('takes what has gathered during a long outage in one go', async () => {
      const story = new Story();
      const [created] = story.events;
      assert(created);
      const events = Array.from({ length: 2_000 }, (_, index) => ({ ...created, seq: index + 1 }));
      const outcomes = events.map(({ seq }) => ({ ...anOutcome(`cmd_${seq}`), version: seq }));
      await store.record({ order: { ...story.order, version: 2_000 }, events, outcomes });
      assert.equal((await store.listEvents(story.order.id, 0, 5_000)).length, 2_000);
      assert.notEqual(await store.findOutcome(story.order.id, commandId('cmd_2000')), null);
    });
  });

  describe('outcomes on ended orders', () => {
    it('keeps the first outcome of a command, and gives it to whoever comes later', async () => {
      const story = closedStory();
      await store.record(story.recording());
      const first: CommandOutcome = { ...anOutcome('cmd_late'), refused: { code: 'order_ended' } };
      const second: CommandOutcome = { ...first, refused: null };
      assert.deepEqual(await store.keepOutcome(story.order.id, first), first);
      assert.deepEqual(await store.keepOutcome(story.order.id, second), first);
      assert.deepEqual(await store.findOutcome(story.order.id, first.commandId), first);
    });

    it('keeps what the order itself recorded before', async () => {
      const story = new Story().confirm();
      await store.record(story.recording());
      assert.deepEqual(await store.keepOutcome(story.order.id, anOutcome('cmd_1')), story.outcomes[0]);
    });

    it('refuses an outcome of an order that was never recorded', async () => {
      await assert.rejects(store.keepOutcome(orderId('ord_404'), anOutcome('cmd_1')));
    });
  });

  describe('the ledger', () => {
    it('P2 puts each payment on the order it was made for', async () => {
      const story = new Story().confirm().pay(5_000, 3_000);
      await store.record(story.recording());
      assert.deepEqual(await accounts(), { customers: -8_000, 'order:ord_1': 8_000 });
      const ids = await sandbox.query('select id, at from transfers order by id');
      const paid = story.events.filter(({ type }) => type === 'order.payment_received');
      assert.deepEqual(
        ids.map((row) => ({ ...row })),
        paid.map(({ seq, at: paidAt }) => ({ id: `order/ord_1/payment/${seq}`, at: paidAt })),
      );
    });

    it('Z1 credits the provider with what was paid less the fee', async () => {
      const story = closedStory({ feeBps: 250 });
      await store.record(story.recording());
      assert.equal(await store.credit(creditOf(story)), credited.at);
      assert.deepEqual(await accounts(), { customers: -12_000, 'order:ord_1': 0, 'provider:pro_7': 11_700, fees: 300 });
      assert.deepEqual(await store.balances(credited.providerId), [eur(11_700)]);
    });

    it('Z1 makes no transfer for a fee of nothing', async () => {
      const story = closedStory({ feeBps: 0 });
      await store.record(story.recording());
      await store.credit(creditOf(story));
      assert.deepEqual(await accounts(), { customers: -12_000, 'order:ord_1': 0, 'provider:pro_7': 12_000 });
    });

    it('Z1 credits exactly once, however often and from wherever it is asked to', async () => {
      const story = closedStory({ feeBps: 250 });
      await store.record(story.recording());
      const another = await openStore(sandbox.database);
      const times = Array.from({ length: 20 }, (_, second) => at(`2026-04-03T16:00:${10 + second}.000Z`));
      const instants = await Promise.all(
        times.map((time, index) => (index % 2 ? store : another).credit(creditOf(story, { at: time }))),
      );
      await another.close();
      assert.equal(new Set(instants).size, 1);
      assert.deepEqual(await store.balances(credited.providerId), [eur(11_700)]);
      const { data } = await store.listEntries(credited.providerId, { limit: 10, cursor: null });
      assert.deepEqual(
        data.map((entry) => entry.at),
        instants.slice(0, 1),
      );
    });

    it('Z1 refuses to credit an order again with another sum or to another provider', async () => {
      const story = closedStory({ feeBps: 250 });
      await store.record(story.recording());
      await store.credit(creditOf(story));
      await assert.rejects(store.credit(creditOf(story, { amount: eur(11_800) })), /ord_1\/credit was made before/);
      await assert.rejects(store.credit(creditOf(story, { fee: eur(200) })), /ord_1\/credit\/fee was made before/);
      await assert.rejects(store.credit(creditOf(story, { providerId: partyId('pro_8') })), /was made before/);
      assert.deepEqual(await store.balances(credited.providerId), [eur(11_700)]);
    });

    it('refuses to credit an order that was never recorded', async () => {
      await assert.rejects(store.credit(creditOf(closedStory())));
      assert.deepEqual(await store.balances(credited.providerId), []);
    });

    it('N3 keeps currencies and the largest amounts apart and exact', async () => {
      const plots = [
        { id: 'ord_1', price: 999_999_999_999, feeBps: 1 },
        { id: 'ord_2', price: 1_000_000_000_000, feeBps: 3_333 },
        { id: 'ord_3', price: 7, currency: 'JPY', feeBps: 5_000 },
      ];
      for (const plot of plots) {
        const story = closedStory(plot);
        await store.record(story.recording());
        await store.credit(creditOf(story));
      }
      const balances = await store.balances(credited.providerId);
      assert.deepEqual(
        balances.map(({ amount, currency }) => [amount, currency]),
        [
          [999_900_000_000 + 666_700_000_000, 'EUR'],
          [4, 'JPY'],
        ],
      );
    });

    it('lists what a provider was credited in pages, newest first, each entry once', async () => {
      const seconds = [1, 1, 1, 2, 3];
      for (const [index, second] of seconds.entries()) {
        const story = closedStory({ id: `ord_${index}`, feeBps: index % 2 ? 250 : 0 });
        await store.record(story.recording());
        await store.credit(creditOf(story, { at: at(`2026-04-03T16:00:0${second}.000Z`) }));
      }
      const elsewhere = closedStory({ id: 'ord_9', provider: 'pro_8' });
      await store.record(elsewhere.recording());
      await store.credit(creditOf(elsewhere));

      const first = await store.listEntries(credited.providerId, { limit: 2, cursor: null });
      const second = await store.listEntries(credited.providerId, { limit: 2, cursor: first.nextCursor });
      const third = await store.listEntries(credited.providerId, { limit: 2, cursor: second.nextCursor });
      assert.equal(third.nextCursor, null);
      const all = [first, second, third].flatMap(({ data }) => data);
      assert.deepEqual(
        all.map((entry) => entry.orderId),
        ['ord_4', 'ord_3', 'ord_2', 'ord_1', 'ord_0'],
      );
      const newestWithFee = all.find((entry) => entry.fee.amount > 0);
      assert.deepEqual(newestWithFee, {
        id: 'order/ord_3/credit',
        orderId: 'ord_3',
        kind: 'credit',
        amount: eur(11_700),
        fee: eur(300),
        at: '2026-04-03T16:00:02.000Z',
      });
      assert.deepEqual(await store.listEntries(partyId('pro_404'), { limit: 2, cursor: null }), {
        data: [],
        nextCursor: null,
      });
    });

    it('says that the page is the last when it is just full', async () => {
      const story = closedStory();
      await store.record(story.recording());
      await store.credit(creditOf(story));
      const page = await store.listEntries(credited.providerId, { limit: 1, cursor: null });
      assert.deepEqual([page.data.length, page.nextCursor], [1, null]);
    });

    for (const cursor of ['', 'x', 'bnVsbA', Buffer.from('["soon","id"]').toString('base64url')]) {
      it(`knows that ${JSON.stringify(cursor)} is no cursor of its own`, async () => {
        await assert.rejects(store.listEntries(credited.providerId, { limit: 1, cursor }), CursorError);
      });
    }

    it('has a trial balance of zero in every currency', async () => {
      assert.deepEqual(await store.trialBalance(), []);
      for (const currency of ['EUR', 'JPY']) {
        const story = closedStory({ id: `ord_${currency}`, currency, feeBps: 333 });
        await store.record(story.recording());
        await store.credit(creditOf(story));
      }
      assert.deepEqual(
        (await store.trialBalance()).map(({ amount, currency }) => [amount, currency]),
        [
          [0, 'EUR'],
          [0, 'JPY'],
        ],
      );
    });
  });

  describe('the database refuses, whoever asks', () => {
    const transfer = (values: string) =>
      'insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at) ' +
      `values (${values}, 'EUR', '2026-04-03T16:00:00.000Z')`;

    beforeEach(async () => {
      await store.record(closedStory().recording());
    });

    for (const [what, statement] of [
      ['a change of a transfer', 'update transfers set amount = amount + 1'],
      ['a transfer to be taken back', "delete from transfers where order_id = 'ord_1'"],
      ['an entry without its other side', "insert into entries values ('x', 'fees', 100, 'EUR')"],
      ['a change of one side', 'update entries set amount = 1'],
      ['a transfer of nothing', transfer("'t', 'ord_1', 'fee', 'order:ord_1', 'fees', 0")],
      ['a transfer backwards', transfer("'t', 'ord_1', 'fee', 'order:ord_1', 'fees', -5")],
      ['a transfer from nowhere', transfer("'t', 'ord_1', 'fee', null, 'fees', 5")],
      ['a transfer to nowhere', transfer("'t', 'ord_1', 'fee', 'order:ord_1', null, 5")],
      ['a transfer that goes round in a circle', transfer("'t', 'ord_1', 'fee', 'fees', 'fees', 5")],
      ['a transfer without an id', transfer("null, 'ord_1', 'fee', 'order:ord_1', 'fees', 5")],
      ['a transfer for an order that does not exist', transfer("'t', 'ord_404', 'fee', 'customers', 'fees', 5")],
      ['an amount that is no number', transfer("'t', 'ord_1', 'fee', 'order:ord_1', 'fees', 'abc'")],
      ['an order to vanish from under its events', 'delete from orders'],
      ['an event of an order that does not exist', "update events set order_id = 'ord_404'"],
      ['a second event under the same number', 'insert into events select * from events'],
    ] as const) {
      it(`Z1 M1 ${what}`, async () => {
        const before = await sandbox.query('select * from transfers');
        await assert.rejects(sandbox.query(statement));
        assert.deepEqual(await sandbox.query('select * from transfers'), before);
      });
    }
  });

  const on: On = {
    get store() {
      return store;
    },
    get sandbox() {
      return sandbox;
    },
  };
  describe('lists', () => {
    listContract(on);
  });
  lostContract(on);
  moneyContract(on);
  upkeepContract(on);
  housekeepingContract(on);
  figuresContract(on);
  deliveriesContract(on);
  endpointsContract(on);
  feedContract(on);
  leasesContract(on);
  nudgesContract(on);
  orderLinksContract(on);
  testClocksContract(on);

  describe('opening', () => {
    it('finds everything again after it was closed', async () => {
      const story = closedStory();
      await store.record(story.recording());
      await store.close();
      store = await openStore(sandbox.database);
      assert.deepEqual(await store.findOrder(story.order.id), story.order);
    });

    it('takes the same database twice at once', async () => {
      const another = await openStore(sandbox.database);
      const story = new Story();
      await store.record(story.recording());
      assert.deepEqual(await another.findOrder(story.order.id), story.order);
      await another.close();
    });

    describe('what another version has migrated', () => {
      let migrations: readonly Readonly<Record<string, unknown>>[];
      beforeEach(async () => {
        migrations = await sandbox.query('select name, timestamp from kysely_migration');
      });
      // The sandbox of another test may be this one again, without its rows.
      afterEach(async () => {
        await sandbox.query('delete from kysely_migration');
        const rows = migrations.map(({ name, timestamp }) => `('${String(name)}', '${String(timestamp)}')`);
        await sandbox.query(`insert into kysely_migration values ${rows.join(', ')}`);
      });

      const migratedBy = (name: string) =>
        sandbox.query(`insert into kysely_migration values ('${name}', '2099-01-01T00:00:00.000Z')`);

      it('takes a database that a newer version has migrated: that one may be rolled back', async () => {
        const story = new Story();
        await store.record(story.recording());
        await migratedBy('9999-from-the-future');
        const rolledBack = await openStore(sandbox.database);
        assert.deepEqual(await rolledBack.findOrder(story.order.id), story.order);
        await rolledBack.close();
      });

      it('refuses one that a newer version has migrated so that there is no way back, and leaves it alone', async () => {
        await migratedBy('9999-from-the-future-no-way-back');
        await assertRefused('9999-from-the-future-no-way-back');
      });

      it('refuses one that another version has migrated which lacks some of ours', async () => {
        await sandbox.query("delete from kysely_migration where name like '0013%'");
        await migratedBy('9999-from-elsewhere');
        await assertRefused('9999-from-elsewhere');
      });

      async function assertRefused(migration: string): Promise<void> {
        await assert.rejects(openStore(sandbox.database), {
          message:
            'The database was written by a newer version of this program, start that one again: ' +
            `this version does not know the migration ${migration}.`,
        });
        assert.deepEqual(await store.trialBalance(), []);
      }
    });

    it('loses nothing that was acknowledged while it was being closed', async () => {
      const another = await openStore(sandbox.database);
      const stories = Array.from({ length: 30 }, (_, index) => closedStory({ id: `ord_${index}` }));
      const records = stories.map(async (story) => {
        await another.record(story.recording(0, 4));
        await another.record(story.recording(4));
        return story;
      });
      await another.record(new Story({ id: 'ord_first' }).recording());
      await another.close();
      const kept = (await Promise.allSettled(records)).filter((settled) => settled.status === 'fulfilled');
      for (const { value } of kept) assert.deepEqual(await store.findOrder(value.order.id), value.order);
    });

    it('answers a ping, until it is closed', async () => {
      const another = await openStore(sandbox.database);
      await another.ping();
      await another.close();
      await assert.rejects(another.ping());
    });
  });
}

const anOutcome = (id: string): CommandOutcome => ({
  commandId: commandId(id),
  command: 'review',
  actor: { role: 'customer', id: 'cus_42' },
  receivedAt: at('2026-04-20T10:00:00.000Z'),
  request: { id: 'req_1', fingerprint: 'f' },
  refused: null,
  version: 9,
});
