import assert from 'node:assert/strict';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { TransferId } from '../../../src/store/index.ts';
import { shift } from '../orders/clock.ts';
import { customer, eur, support } from '../orders/deeds.ts';
import { anOrder, END, type Story } from '../orders/order-builder.ts';
import { keep, loseTransfers, recordingOf, type On } from './on.ts';

const LATER = shift(END, { days: 20 });

/** How money that is not simply paid and credited stands in the ledger, and how the ledger is looked through. */
export function moneyContract(on: On): void {
  const accounts = async () => {
    const rows = await on.sandbox.query('select account, sum(amount) as amount from entries group by account');
    return Object.fromEntries(rows.map((row) => [String(row['account']), Number(row['amount'])]));
  };
  const credit = async ({ order: { id, providerId, credit: owed } }: Story) => {
    assert.ok(owed);
    await on.store.credit({ orderId: id, providerId, amount: owed.amount, fee: owed.fee, at: LATER });
  };
  const findings = async () => {
    const found = { orders: 0, differences: [] as string[], reversals: [] as string[] };
    for await (const { orders, differences, reversals } of on.store.audit()) {
      found.orders += orders;
      found.differences.push(...differences.map(({ says }) => says));
      found.reversals.push(...reversals.map(({ id }) => id));
    }
    return found;
  };
  const credited = async (story: Story): Promise<Story> => {
    await keep(on.store, story);
    await credit(story);
    const told = story.credited();
    await keep(on.store, told);
    return told;
  };

  describe('write-offs and fees', () => {
    it('P4 Z1 a write-off posts what never came, and leaves what came to be credited', async () => {
      const story = anOrder({ feeBps: 250 }).inPayment().when(customer.pays(5_000, 'a')).overdue();
      await credited(story.when(support.resolves('write_off')).accepted());
      assert.deepEqual(await accounts(), {
        customers: -5_000,
        'order:ord_1': 0,
        'provider:pro_1': 4_875,
        fees: 125,
        write_offs: -7_000,
        unpaid: 7_000,
      });
      assert.deepEqual(await findings(), { orders: 1, differences: [], reversals: [] });
    });

    it('P4 a write-off of everything credits nobody', async () => {
      await keep(on.store, anOrder().overdue().when(support.resolves('write_off')).accepted());
      assert.deepEqual(await accounts(), { write_offs: -12_000, unpaid: 12_000 });
      assert.deepEqual((await findings()).differences, []);
    });

    it('P4 a reduction writes nothing off: less is due', async () => {
      const story = anOrder().inPayment().when(customer.pays(5_000, 'a')).overdue();
      await credited(story.when(support.resolves('reduce', 5_000)).accepted());
      assert.deepEqual(await accounts(), { customers: -5_000, 'order:ord_1': 0, 'provider:pro_1': 5_000 });
    });

    it('Z1 a fee that leaves nothing to credit goes to the marketplace at the closing', async () => {
      const story = anOrder({ feeBps: 10_000 }).closed();
      assert.equal(story.order.credit, null);
      for (let again = 0; again < 2; again += 1) await keep(on.store, story);
      assert.deepEqual(await accounts(), { customers: -12_000, 'order:ord_1': 0, fees: 12_000 });
      assert.deepEqual((await findings()).differences, []);
    });

    it('P1 a free order moves nothing', async () => {
      await keep(
        on.store,
        anOrder({ price: eur(0) })
          .inConfirmationOfExecution()
          .when(customer.confirms()),
      );
      assert.deepEqual(await accounts(), {});
      assert.deepEqual((await findings()).differences, []);
    });

    it('X7 a reimbursement is paid and credited like a price', async () => {
      await credited(anOrder({ feeBps: 333 }).inPaymentOfReimbursement().when(customer.pays(12_000)).accepted());
      assert.deepEqual(await accounts(), { customers: -12_000, 'order:ord_1': 0, 'provider:pro_1': 11_601, fees: 399 });
    });
  });

  describe('reversals', () => {
    const CREDIT = 'order/ord_1/credit' as TransferId;

    it('take a transfer back by another one, once, and the account tells of it', async () => {
      const { order } = await credited(anOrder({ feeBps: 250 }).closed());
      const reversal = await on.store.reverse(CREDIT, shift(LATER, { days: 1 }), 'Credited by mistake.');
      assert.deepEqual(await on.store.reverse(CREDIT, shift(LATER, { days: 2 }), 'Again.'), reversal);
      assert.equal(reversal.note, 'Credited by mistake.');
      assert.deepEqual(await accounts(), { customers: -12_000, 'order:ord_1': 11_700, 'provider:pro_1': 0, fees: 300 });
      assert.deepEqual(await on.store.balances(order.providerId), [eur(0)]);
      const { data, nextCursor } = await on.store.listEntries(order.providerId, { limit: 1, cursor: null });
      assert.deepEqual(
        data.map(({ id, kind, amount }) => ({ id, kind, amount })),
        [{ id: `${CREDIT}/reversal`, kind: 'reversal', amount: eur(-11_700) }],
      );
      const rest = await on.store.listEntries(order.providerId, { limit: 5, cursor: nextCursor });
      assert.deepEqual(
        rest.data.map(({ kind, amount, fee }) => ({ kind, amount, fee })),
        [{ kind: 'credit', amount: eur(11_700), fee: eur(300) }],
      );
    });

    it('are named by the audit, and are no difference', async () => {
      await credited(anOrder().closed());
      await on.store.reverse(CREDIT, LATER, 'Credited by mistake.');
      assert.deepEqual(await findings(), { orders: 1, differences: [], reversals: [`${CREDIT}/reversal`] });
    });

    it('are not made of what is not there, of reversals, or of what has gone on', async () => {
      await credited(anOrder().closed());
      const payment = (await on.sandbox.query("select id from transfers where kind = 'payment'"))[0]?.['id'];
      await assert.rejects(on.store.reverse('order/ord_1/none', LATER, 'x'), /There is no transfer/);
      await assert.rejects(on.store.reverse(payment as TransferId, LATER, 'x'), /gives no more than was paid/);
      await on.store.reverse(CREDIT, LATER, 'x');
      await assert.rejects(on.store.reverse(`${CREDIT}/reversal`, LATER, 'x'), /is a reversal/);
    });
  });

  describe('the database refuses, whoever asks', () => {
    const insert = (id: string, kind: string, from: string, to: string, amount = 5, reverses = 'null') =>
      `insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at, reverses)
       values ('${id}', 'ord_1', '${kind}', '${from}', '${to}', ${amount}, 'EUR', '2026-04-03T16:00:00.000Z', ${reverses})`;
    const REFUSED: readonly (readonly [what: string, statement: string, says: RegExp])[] = [
      ['a credit to another provider', insert('order/ord_1/x', 'credit', 'order:ord_1', 'provider:pro_2'), /may go to/],
      ['a credit from the fees', insert('order/ord_1/x', 'credit', 'fees', 'provider:pro_1'), /may go to/],
      ['a payment to another order', insert('order/ord_1/x', 'payment', 'customers', 'order:ord_2'), /may go to/],
      ['a payment from a provider', insert('order/ord_1/x', 'payment', 'provider:pro_1', 'order:ord_1'), /may go to/],
      ['a fee to nobody known', insert('order/ord_1/x', 'fee', 'order:ord_1', 'somebody'), /may go to/],
      [
        'a write-off of money that was paid',
        insert('order/ord_1/x', 'write_off', 'order:ord_1', 'unpaid'),
        /may go to/,
      ],
      ['a kind that there is not', insert('order/ord_1/x', 'gift', 'customers', 'fees'), /may go to/],
      ['an id of another order', insert('order/ord_2/x', 'payment', 'customers', 'order:ord_1'), /may go to/],
      ['a reversal of nothing', insert('order/ord_1/x', 'reversal', 'order:ord_1', 'customers'), /may go to/],
      [
        'a reversal of another sum',
        insert('order/ord_1/x', 'reversal', 'order:ord_1', 'customers', 5, "'order/ord_1/payment/7'"),
        /may go to/,
      ],
      [
        'a payment that claims to reverse',
        insert('order/ord_1/x', 'payment', 'customers', 'order:ord_1', 5, "'order/ord_1/payment/7'"),
        /may go to/,
      ],
      [
        'more credit than was paid',
        insert('order/ord_1/x', 'credit', 'order:ord_1', 'provider:pro_1', 12_001),
        /gives no more/,
      ],
      ['more fee than was paid', insert('order/ord_1/x', 'fee', 'order:ord_1', 'fees', 12_001), /gives no more/],
    ];
    for (const [what, statement, says] of REFUSED) {
      it(`Z1 ${what}`, async () => {
        await keep(on.store, anOrder().closed());
        await assert.rejects(on.sandbox.query(statement), says);
      });
    }

    it('Z1 a second reversal by another name', async () => {
      const closed = anOrder().closed();
      await keep(on.store, closed);
      await credit(closed);
      const reversal = (id: string) =>
        on.sandbox.query(insert(id, 'reversal', 'provider:pro_1', 'order:ord_1', 12_000, "'order/ord_1/credit'"));
      await reversal('order/ord_1/x');
      await assert.rejects(reversal('order/ord_1/y'), /unique/i);
    });

    it('Z1 a second credit by another name, at the same moment', async () => {
      await keep(on.store, anOrder().closed());
      const twice = ['a', 'b', 'c'].map((id) =>
        on.sandbox.query(insert(`order/ord_1/${id}`, 'credit', 'order:ord_1', 'provider:pro_1', 12_000)),
      );
      const made = (await Promise.allSettled(twice)).filter(({ status }) => status === 'fulfilled');
      assert.equal(made.length, 1);
    });
  });

  describe('the audit', () => {
    it('finds nothing wrong with orders in every stage', async () => {
      const stages: readonly ((story: Story) => Story)[] = [
        (story) => story,
        (story) => story.withPendingChange(),
        (story) => story.disputed(),
        (story) => story.inPayment().when(customer.pays(5_000, 'a')).accepted(),
        (story) => story.claimed(),
        (story) => story.closed(),
        (story) => story.cancelled(),
        (story) => story.expired(),
      ];
      for (const [n, stage] of stages.entries()) {
        await keep(on.store, stage(anOrder({ orderId: `ord_${n}` as OrderId })));
      }
      assert.deepEqual(await findings(), { orders: stages.length, differences: [], reversals: [] });
    });

    it('Z1 takes a credit that the order does not know of yet for one that is under way', async () => {
      const closed = anOrder({ feeBps: 250 }).closed();
      await keep(on.store, closed);
      await credit(closed);
      assert.deepEqual((await findings()).differences, []);
    });

    it('names an order that was told of a credit that is not there', async () => {
      await keep(on.store, anOrder({ feeBps: 250 }).closed().credited());
      await loseTransfers(on, "kind in ('credit', 'fee')");
      assert.deepEqual((await findings()).differences, [
        'ord_1: credit: the order says 117.00 EUR in 1, the ledger has 0.00 EUR in 0',
        'ord_1: fee: the order says 3.00 EUR in 1, the ledger has 0.00 EUR in 0',
      ]);
    });

    it('Z1 says of what differs whether the timeline has all to mend it', async () => {
      const mends = async () => {
        const found: string[] = [];
        for await (const { differences } of on.store.audit()) found.push(...differences.map(({ mend }) => mend));
        return found;
      };
      await keep(on.store, anOrder().closed().credited());
      await loseTransfers(on, "kind = 'credit'");
      assert.deepEqual(await mends(), ['repair']);
      assert.equal(await on.store.repair('ord_1' as OrderId), 'whole');
      assert.deepEqual(await mends(), []);
      await on.sandbox.query(
        `insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at) values
         ('order/ord_1/payment/99', 'ord_1', 'payment', 'customers', 'order:ord_1', 5, 'EUR', '2026-06-10T11:00:00.000Z')`,
      );
      assert.deepEqual(await mends(), ['by_hand']);
    });

    it('names a payment that only the ledger has', async () => {
      await keep(on.store, anOrder().inPayment());
      await on.sandbox.query(
        `insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at) values
         ('order/ord_1/payment/99', 'ord_1', 'payment', 'customers', 'order:ord_1', 5, 'EUR', '2026-06-10T11:00:00.000Z')`,
      );
      assert.deepEqual((await findings()).differences, [
        'ord_1: payments: the order says 0.00 EUR in 0, the ledger has 0.05 EUR in 1',
      ]);
    });

    it('M1 names an order whose timeline has a gap', async () => {
      const { order, events, outcomes } = recordingOf(anOrder().inPayment());
      await on.store.record({ order, events: events.filter(({ seq }) => seq !== 2), outcomes });
      assert.deepEqual((await findings()).differences, [
        `ord_1: timeline: the order is at version ${order.version}, the timeline has ${order.version - 1} events up to ${order.version}`,
      ]);
    });
  });
}
