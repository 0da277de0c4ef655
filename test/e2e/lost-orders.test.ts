import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { LOST_ALARM } from '../../src/domain/messages/delivery.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { minutes, seconds } from '../../src/domain/values/duration.ts';
import { before as earlier } from '../../src/domain/values/instant.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import type { Wishes } from '../support/orders/order-builder.ts';
import type { Child } from '../support/system/child.ts';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { lossOf, noticed, reset, revive, SWEEPING, terminate, told } from '../support/system/lost-order.ts';
import { now } from '../support/system/wall-clock.ts';

// R5: a minute.
describe('Lost orders, with a real server, worker and gateway', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let worker: Child;

  before(async () => {
    system = await DevSystem.open();
    const settings = { ...SWEEPING.settings, SUPPORT_EMAIL: 'support@example.com' };
    [worker] = await Promise.all([system.startWorker({ ...SWEEPING, settings }), system.startGateway()]);
  });
  after(() => system.close());

  const customer = () => system.backend.as('customer:cus_1');
  const provider = () => system.backend.as('provider:pro_1');
  const pathOf = ({ id }: { readonly id: OrderId }) => `/v1/orders/${id}`;

  /** Confirmed, and known to be: what came before the end of a workflow's first task stays in it when it is reset. */
  async function confirmed(wishes: Wishes = {}): Promise<DevOrder> {
    const order = await DevOrder.book(system, wishes);
    await order.does('confirm', revision(1));
    await order.accepted();
    return order;
  }

  /** A change is proposed, which waits for the customer. */
  async function changePending(): Promise<DevOrder> {
    const order = await confirmed();
    await order.does('edit', { ...revision(1), price: eur(9_000) });
    await order.accepted();
    await system.until(async () => (await order.kept())?.version === 3);
    return order;
  }

  it('R5 one whose workflow was terminated is noticed, listed, revived, and goes on to its end', async () => {
    const order = await changePending();
    const before = await told(order);
    await terminate(system, order);
    assert.equal(await noticed(system, order), 'gone');
    const read = assertStatus(await system.backend.get(pathOf(order)), 200).body;
    assert.deepEqual([read.at('version'), read.at('stale')], [3, true]);
    const refused = await customer().post(`${pathOf(order)}/confirm`, revision(2));
    assertProblem(refused, 503, 'order_suspended');
    assert.match(
      await system.run('scripts/orders.ts', 'lost'),
      new RegExp(`${order.id}, .*, version 3: gone, noticed`),
    );

    assert.match(await revive(system, order.id), /goes on from the order book/);
    assert.deepEqual(await told(order), before);
    assert.deepEqual(await order.now(), before.order);
    assert.equal(await lossOf(system, order), null);
    const { body } = assertStatus(await customer().post(`${pathOf(order)}/confirm`, revision(2)), 200);
    assert.deepEqual([body.at('version'), body.at('stale')], [4, undefined]);
    await order.does('cancel', { reason: 'ill' });
    assert.equal((await order.end()).outcome, 'cancelled');
  });

  it('M1 R5 support is told of a lost order', async () => {
    const order = await changePending();
    await terminate(system, order);
    const store = await system.store;
    const mails = async () => store.listDeliveries('mail:support' as never, null, { limit: 100, cursor: null });
    await system.until(async () =>
      (await mails()).data.some(({ orderId, status }) => orderId === order.id && status === 'delivered'),
    );
    const mail = (await mails()).data.find(({ orderId }) => orderId === order.id);
    assert.equal(mail?.type, LOST_ALARM);
    await revive(system, order.id);
  });

  it('R5 one that was reset without its signals takes no command, and is revived with all that was told', async () => {
    const order = await changePending();
    const before = await told(order);
    await reset(system, order, 'without signals');
    const refused = await customer().post(`${pathOf(order)}/cancel`, { reason: 'x' });
    assertProblem(refused, 503, 'order_suspended');
    assert.equal(await noticed(system, order), 'went_back');
    assert.deepEqual(await told(order), before);
    const { body } = assertStatus(await customer().get(pathOf(order)), 200);
    assert.deepEqual([body.at('stage'), body.at('version'), body.at('stale')], ['execution_in_progress', 3, true]);

    await revive(system, order.id);
    assert.deepEqual(await told(order), before);
    assert.deepEqual(await order.now(), before.order);
    assertStatus(await customer().post(`${pathOf(order)}/decline`, revision(2)), 200);
    assert.equal(
      assertStatus(await provider().post(`${pathOf(order)}/cancel`, { reason: 'x' }), 200).body.at('version'),
      5,
    );
  });

  it('R5 what a workflow that was reset decides by hand is refused by the book, and nothing is replaced', async () => {
    const order = await changePending();
    const before = await told(order);
    await reset(system, order, 'without signals');
    const client = system.client.workflow.getHandle(`order/${order.id}`);
    await client.signal('cancel', {
      reason: 'by hand',
      actor: { role: 'provider', id: 'pro_1' },
      commandId: 'by-hand',
      receivedAt: now(),
    });
    await system.until(async () => (await lossOf(system, order)) === 'diverged');
    assert.deepEqual(await told(order), before);
    assert.equal(await (await system.store).findOutcome(order.id, 'by-hand' as never), null);
    await revive(system, order.id);
    // It came after all that is recorded, and nobody has judged it in vain.
    await system.until(async () => (await order.kept())?.stage === 'cancelled');
  });

  for (const late of [false, true]) {
    const which = late ? ' whose window has started late (T5)' : '';
    it(`T5 R5 a reset that plays the signals again is harmless for an order${which}`, async () => {
      const receivedAt = late ? earlier(now(), minutes(30)) : now();
      const order = await DevOrder.book(system, { receivedAt });
      await order.post('edit', { ...revision(1), price: eur(9_000) }, { receivedAt });
      await order.post('edit', { ...revision(2), price: eur(8_000) }, { receivedAt });
      await order.accepted();
      await system.until(async () => (await order.kept())?.version === 3);
      const before = await told(order);
      const store = await system.store;
      const run = (await store.findBooked(order.id))?.run?.runId;
      await reset(system, order, 'with signals');
      await system.until(async () => (await store.findBooked(order.id))?.run?.runId !== run);
      await system.until(async () => isDeepStrictEqual(await order.now(), before.order));
      assert.deepEqual(await told(order), before);
      assert.equal(await lossOf(system, order), null);
      await order.does('cancel', { reason: 'ill' });
      assert.equal((await order.end()).outcome, 'cancelled');
    });
  }

  it('R5 Z1 a workflow of an order that has ended changes nothing, and goes when the order is revived', async () => {
    const order = await confirmed({
      appointment: { durationMinutes: 1, startsAt: now() },
      receivedAt: earlier(now(), seconds(1)),
    });
    await order.reaches(now());
    await order.does('done', {});
    await order.does('confirm', {}, { as: 'customer' });
    await order.does('pay', { amount: eur(12_000), reference: 'pay_1' });
    await order.does('review', { rating: 5 });
    await order.end();
    const before = await told(order);
    const balances = await system.balances();
    await reset(system, order, 'without signals');
    assert.equal(await noticed(system, order), 'runs_on');
    const client = system.client.workflow.getHandle(`order/${order.id}`);
    await client.signal('edit', { ...revision(1), price: eur(1), actor: { role: 'provider', id: 'pro_1' } });
    const { body } = assertStatus(await system.backend.get(pathOf(order)), 200);
    assert.deepEqual([body.at('stage'), body.at('stale')], ['closed', undefined]);
    assertProblem(await customer().post(`${pathOf(order)}/cancel`, { reason: 'x' }), 409, 'order_ended');
    const { body: lost } = assertStatus(await system.backend.get('/v1/orders?flag=lost'), 200);
    assert.ok(lost.list('data').some((one) => one.text('id') === order.id));
    assert.match(await revive(system, order.id), /has ended, and nothing runs any more/);
    assert.equal((await client.describe()).status.name, 'TERMINATED');
    assert.deepEqual([await told(order), await system.balances()], [before, balances]);
  });

  it('T4 R5 a command that nobody had judged when the order was lost counts when it is revived', async () => {
    const order = await changePending();
    await worker.stop();
    const answered = await customer()
      .with({ Prefer: 'respond-async' })
      .post(`${pathOf(order)}/confirm`, revision(2));
    const commandId = assertStatus(answered, 202).body.text('commandId');
    await terminate(system, order);
    worker = await system.startWorker(SWEEPING);
    await noticed(system, order);
    const status = async () => (await customer().get(`${pathOf(order)}/commands/${commandId}`)).body.at('status');
    assert.equal(await status(), 'pending');
    await revive(system, order.id);
    await system.until(async () => (await status()) === 'accepted');
    const last = (await order.events()).at(-1);
    assert.deepEqual([last?.type, last?.commandId], ['order.change_confirmed', commandId]);
  });

  it('R5 the ledger and the order book agree, and no order is lost', async () => {
    assert.match(await system.run('scripts/orders.ts', 'check', '--temporal'), /The ledger and the order book agree/);
  });
});
