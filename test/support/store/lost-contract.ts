import assert from 'node:assert/strict';
import type { CommandId, CommandOutcome } from '../../../src/domain/order/command.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import type { LostReason } from '../../../src/domain/order/lost.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import { BEFORE_ALL, type OrderId } from '../../../src/domain/order/party.ts';
import { minutes } from '../../../src/domain/values/duration.ts';
import { after } from '../../../src/domain/values/instant.ts';
import { RecordingRefused, type LeaseHolder, type Recording } from '../../../src/store/index.ts';
import { customer, provider } from '../orders/deeds.ts';
import { anOrder, BOOKED, END, type Story } from '../orders/order-builder.ts';
import { ALL } from './list-contract.ts';
import { keep, recordingOf, type On } from './on.ts';

const ANN = 'ann' as LeaseHolder;

/** R5: what the book does with what does not fit, and what it knows of the workflows of its orders. */
export function lostContract(on: On): void {
  const everything = async () => ({
    orders: await on.sandbox.query('select * from orders order by id'),
    events: await on.sandbox.query('select * from events order by order_id, seq'),
    outcomes: await on.sandbox.query('select * from outcomes order by order_id, command_id'),
    transfers: await on.sandbox.query('select * from transfers order by id'),
    deliveries: await on.sandbox.query('select * from deliveries order by id'),
  });

  async function refuses(recording: Recording, because: LostReason): Promise<void> {
    const before = await everything();
    await assert.rejects(on.store.record(recording), (error: unknown) => {
      assert.ok(error instanceof RecordingRefused, String(error));
      assert.equal(error.because, because);
      return true;
    });
    assert.deepEqual(await everything(), before);
  }

  describe('what does not fit (R5)', () => {
    it('R5 refuses another event than the one that it has, and changes nothing', async () => {
      const agreed = anOrder().inExecution();
      await keep(on.store, agreed.when(provider.edits({ price: 9_000 })));
      await refuses(recordingOf(agreed.when(provider.edits({ price: 8_000 }))), 'diverged');
      await refuses(recordingOf(agreed.later({ minutes: 1 }).when(provider.edits({ price: 9_000 }))), 'diverged');
      await refuses(recordingOf(agreed.when(provider.cancels())), 'diverged');
    });

    it('R5 refuses what goes on from an event that it does not have', async () => {
      const story = anOrder().inPayment();
      const { order, events } = recordingOf(story);
      await refuses({ order, events: events.slice(3), outcomes: [] }, 'behind');
      await on.store.record(recordingOf(anOrder().inExecution()));
      await refuses({ order, events: events.slice(3), outcomes: [] }, 'behind');
      await refuses({ order, events: [], outcomes: [anOutcome(order, 'cmd_refused')] }, 'behind');
      await on.store.record({ order, events: events.slice(2), outcomes: [] });
      assert.deepEqual(await on.store.findOrder(order.id), order);
    });

    it('R5 refuses commands that a workflow has judged which went back, and takes repeats of what it has', async () => {
      const [before, later] = [anOrder().inExecution().order, anOrder().inPayment()];
      const known = anOutcome(before, 'cmd_known');
      await on.store.record({ ...recordingOf(later), outcomes: [known] });
      await refuses({ order: before, events: [], outcomes: [anOutcome(before, 'cmd_new')] }, 'went_back');
      const whole = await everything();
      await on.store.record({ order: before, events: [], outcomes: [known] });
      assert.deepEqual(await everything(), whole);
    });

    it('R5 refuses another outcome of a command that was answered', async () => {
      const story = anOrder().inExecution();
      const { order } = story;
      const [refused, other] = [anOutcome(order, 'cmd_1'), anOutcome(order, 'cmd_2')];
      await on.store.record({ ...recordingOf(story), outcomes: [{ ...refused, refused: null }, other] });
      const again = (outcome: CommandOutcome) => ({ order, events: [], outcomes: [outcome] });
      await refuses(again(refused), 'diverged');
      await refuses(again({ ...refused, version: order.version - 1 }), 'diverged');
      await refuses(again({ ...other, refused: { code: 'wrong_stage' } }), 'diverged');
    });

    it('R5 keeps the first outcome of a command that an order has forgotten and judges again', async () => {
      const story = anOrder().inExecution();
      const { order } = story;
      const accepted = { ...anOutcome(order, 'cmd_known'), refused: null };
      await on.store.record({ ...recordingOf(story), outcomes: [accepted] });
      const later = story.when(provider.edits({ price: 9_000 }));
      const late = { ...accepted, version: later.order.version, refused: { code: 'not_your_turn' as const } };
      await on.store.record({ ...recordingOf(later), outcomes: [late] });
      assert.deepEqual(await on.store.findOutcome(order.id, accepted.commandId), accepted);
    });

    it('R5 refuses a payment that the ledger has otherwise', async () => {
      const story = anOrder().inPayment().when(customer.pays(5_000));
      const paid = story.events.at(-1);
      await keep(on.store, anOrder().inPayment());
      await on.sandbox.query(
        `insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at) values
         ('order/ord_1/payment/${paid?.seq ?? 0}', 'ord_1', 'payment', 'customers', 'order:ord_1', 4, 'EUR', '${END}')`,
      );
      await refuses(recordingOf(story), 'diverged');
    });

    it('T5 R5 takes the same events with windows that end later, and says how it has them', async () => {
      const told = anOrder().when(provider.edits({ price: 9_000 }));
      const again = late({ minutes: 30 });
      assert.notDeepEqual(again.order.deadline, told.order.deadline);
      assert.equal((await on.store.record(recordingOf(told))).order, null);
      const { order } = await on.store.record(recordingOf(again));
      assert.deepEqual(order, told.order);
      assert.deepEqual(await on.store.findOrder(told.order.id), told.order);
      assert.deepEqual(await on.store.listEvents(told.order.id, 0, 100), told.events);
    });

    it('T5 R5 what is new after such events follows from them as the book has them', async () => {
      const told = anOrder().when(provider.edits({ price: 9_000 }));
      await keep(on.store, told);
      const again = late({ minutes: 30 }).when(provider.edits({ price: 8_000 }));
      const { order } = await on.store.record(recordingOf(again));
      const expected = again.events.slice(2).reduce<Order>(evolve, told.order);
      assert.deepEqual(order, expected);
      assert.deepEqual(await on.store.findOrder(told.order.id), expected);
    });

    it('R5 takes what other versions of this program have written differently for the same', async () => {
      const story = anOrder().inPayment().when(customer.pays(5_000)).when(customer.pays(7_000, 'pay_2'));
      const older = story.events.map((event) => asOnceWritten(event, story));
      await on.store.record({ order: story.order, events: older, outcomes: [] });
      assert.equal((await on.store.record(recordingOf(story))).order, null);
      assert.deepEqual(await on.store.listEvents(story.order.id, 0, 100), older);
    });

    it('K2 R5 takes the same act with other words, which an older version kept, and says how it has them', async () => {
      const agreed = anOrder({ comment: 'Third floor' });
      const told = agreed.when(provider.edits({ price: 9_000, comment: 'Third floor' }));
      await keep(on.store, told);
      const again = agreed.when(provider.edits({ price: 9_000 }));
      assert.notDeepEqual(again.order, told.order);
      assert.deepEqual((await on.store.record(recordingOf(again))).order, told.order);
      assert.deepEqual(await on.store.listEvents(told.order.id, 0, 100), told.events);
    });

    it('R5 takes words that were forgotten for the same', async () => {
      const story = anOrder({ comment: 'Third floor' }).inExecution().when(provider.cancels(undefined, 'Ill.'));
      await keep(on.store, story);
      await on.store.forget({ role: 'customer', id: story.order.customerId }, END);
      const before = await everything();
      assert.equal((await on.store.record(recordingOf(story))).order, null);
      assert.deepEqual(await everything(), before);
    });
  });

  describe('lost orders (R5)', () => {
    const mark = (story: Story, because: LostReason) => on.store.markLost(story.order, { at: END, because });
    const flagged = async () => (await on.store.countFlags()).lost;

    it('R5 are marked once, listed, and stay so whatever is recorded', async () => {
      const story = anOrder();
      await keep(on.store, story);
      assert.equal(await mark(story, 'gone'), true);
      assert.equal(await on.store.markLost(story.order, { at: BOOKED, because: 'went_back' }), false);
      await keep(on.store, story.inExecution());
      const { order } = story.inExecution();
      assert.deepEqual(await on.store.listLost(BEFORE_ALL, 10), [{ order, lost: { at: END, because: 'gone' } }]);
      assert.deepEqual(await on.store.listLost(order.id, 10), []);
      assert.equal(await flagged(), 1);
      const page = { limit: 10, cursor: null };
      assert.equal((await on.store.listOrders({ ...ALL, flag: 'lost' }, page)).data.length, 1);
    });

    it('R5 that have diverged are so, whatever was found first; and a mark goes for its own reason only', async () => {
      const story = anOrder();
      await keep(on.store, story);
      await mark(story, 'went_back');
      await mark(story, 'diverged');
      await mark(story, 'gone');
      const because = async () => (await on.store.findBooked(story.order.id))?.lost?.because;
      assert.equal(await because(), 'diverged');
      await on.store.unmarkLost(story.order.id, 'went_back');
      assert.equal(await because(), 'diverged');
      await on.store.unmarkLost(story.order.id, 'diverged');
      assert.equal(await because(), undefined);
      assert.equal(await flagged(), 0);
    });

    it('R5 that the book does not have get into it as their workflows have them', async () => {
      const story = anOrder().inPayment();
      assert.equal(await mark(story, 'behind'), true);
      assert.deepEqual(await on.store.findBooked(story.order.id), {
        order: story.order,
        contacts: {},
        recorded: 0,
        run: null,
        lost: { at: END, because: 'behind' },
      });
      assert.equal(await on.store.restore(recordingOf(story)), 'whole');
      assert.deepEqual(await on.store.findOrder(story.order.id), story.order);
    });

    it('M1 R5 support is told of each once, and again when it is lost again', async () => {
      const stories = [1, 2, 3].map((n) => anOrder({ orderId: `ord_${n}` as OrderId }));
      await keep(on.store, ...stories);
      const [first, second] = stories;
      assert.ok(first && second);
      await mark(first, 'gone');
      await mark(second, 'diverged');
      const support = { email: 'support@example.com' };
      const tell = async () => (await on.store.addLostAlarms(support, END, 10, ANN)).map(({ orderId }) => orderId);
      assert.deepEqual((await tell()).sort(), ['ord_1', 'ord_2']);
      assert.deepEqual(await tell(), []);
      const due = await on.store.nextDue({ orderId: first.order.id, destination: 'mail:support' });
      assert.equal(due?.delivery.type, 'order.lost');
      assert.deepEqual(due.recipient, { ...support, role: 'support', template: 'lost' });
      const lost = { at: END, because: 'gone' };
      assert.deepEqual(JSON.parse(due.delivery.body), { order: first.order, lost, names: {} });
      await on.store.unmarkLost(first.order.id, 'gone');
      assert.deepEqual(await tell(), []);
      await on.store.markLost(first.order, { at: after(END, minutes(1)), because: 'gone' });
      assert.deepEqual(await tell(), ['ord_1']);
    });

    it('M1 R5 where there is nobody to be told, nobody is, and not later either', async () => {
      await keep(on.store, anOrder());
      await mark(anOrder(), 'gone');
      assert.deepEqual(await on.store.addLostAlarms(null, END, 10, ANN), []);
      assert.deepEqual(await on.store.addLostAlarms({ email: 'support@example.com' }, END, 10, ANN), []);
    });
  });

  describe('what an order is revived from (R5)', () => {
    const booked = () => on.store.findBooked(anOrder().order.id);

    it('R5 the run that has recorded last', async () => {
      const story = anOrder();
      await on.store.record({ ...recordingOf(story), run: { runId: 'a', historyLength: 3 } });
      await on.store.record({ ...recordingOf(story.inExecution()), run: { runId: 'b', historyLength: 9 } });
      assert.deepEqual((await booked())?.run, { runId: 'b', historyLength: 9 });
      await keep(on.store, story.inPayment());
      assert.deepEqual((await booked())?.run, { runId: 'b', historyLength: 9 });
    });

    it('R5 the contacts of the parties, until they are forgotten', async () => {
      const contacts = { customer: { email: 'ann@example.com', locale: 'de' }, provider: { email: 'bob@example.com' } };
      const all = { ...contacts, support: { email: 'support@example.com' } };
      const story = anOrder().inExecution();
      await on.store.record({ ...recordingOf(story), contacts: all });
      assert.deepEqual((await booked())?.contacts, contacts);
      await keep(on.store, story.when(provider.cancels()));
      assert.deepEqual((await booked())?.contacts, contacts);
      await on.store.forget({ role: 'customer', id: story.order.customerId }, END);
      assert.doesNotMatch(JSON.stringify(await everything()), /example\.com/);
      await on.store.restore({ ...recordingOf(story.when(provider.cancels())), contacts: all });
      assert.deepEqual((await booked())?.contacts, {});
    });
  });

  describe('open orders (R5)', () => {
    const openIds = async (limit: number, from: OrderId = BEFORE_ALL) =>
      (await on.store.listOpen(from, limit)).map(({ id }) => id);

    it('R5 come by their ids, with their runs, and those that have ended do not', async () => {
      const named = (id: string) => anOrder({ orderId: id as OrderId });
      await on.store.record({ ...recordingOf(named('ord_b')), run: { runId: 'r', historyLength: 3 } });
      await keep(on.store, named('ord_a').closed(), named('ord_c').inPayment());
      await keep(on.store, named('ord_d').inExecution().when(provider.cancels()));
      assert.deepEqual(await on.store.listOpen(BEFORE_ALL, 10), [
        { id: 'ord_a', runId: null },
        { id: 'ord_b', runId: 'r' },
        { id: 'ord_c', runId: null },
      ]);
      assert.deepEqual(await openIds(2), ['ord_a', 'ord_b']);
      assert.deepEqual(await openIds(2, 'ord_b' as OrderId), ['ord_c']);
    });

    it('R5 those that had ended before the book kept note of it are taken out when somebody looks', async () => {
      const [open, ended] = [
        anOrder({ orderId: 'ord_a' as OrderId }),
        anOrder().inExecution().when(provider.cancels()),
      ];
      await keep(on.store, open, ended);
      await on.sandbox.query('update orders set ended = 0');
      assert.deepEqual(await on.store.markEnded(await openIds(10)), ['ord_a']);
      assert.deepEqual(await openIds(10), ['ord_a']);
      assert.deepEqual(await on.store.markEnded([]), []);
    });
  });

  it('R5 keeps how far the comparison of each task queue is', async () => {
    const progress = {
      count: 3,
      rounds: 7,
      sweptAt: END,
      lookedUpTo: BEFORE_ALL,
      comparedUpTo: null,
      tidiedUpTo: BEFORE_ALL,
    };
    assert.equal(await on.store.findSweep('orders'), null);
    await on.store.keepSweep('orders', progress);
    await on.store.keepSweep('others', { ...progress, comparedUpTo: 'ord_1' as OrderId });
    await on.store.keepSweep('orders', { ...progress, count: 4, rounds: 8 });
    assert.deepEqual(await on.store.findSweep('orders'), { ...progress, count: 4, rounds: 8 });
    assert.equal((await on.store.findSweep('others'))?.comparedUpTo, 'ord_1');
  });
}

/** The usual order and its edit, processed so much later than they were received: what a reset does. */
const late = (by: { readonly minutes: number }): Story =>
  anOrder({}, after(BOOKED, minutes(by.minutes))).when(provider.edits({ price: 9_000 }), { at: BOOKED });

const anOutcome = ({ version }: Order, commandId: string): CommandOutcome => ({
  commandId: commandId as CommandId,
  command: 'done',
  actor: null,
  receivedAt: END,
  request: null,
  refused: { code: 'too_early' },
  version,
});

/** An event as it was before events said what they add to the payments: with the whole list, and not when it came. */
function asOnceWritten(event: OrderEvent, { events }: Story): OrderEvent {
  if (event.type !== 'order.payment_received') return event;
  const order = events.filter(({ seq }) => seq <= event.seq).reduce<Order | null>(evolve, null);
  const { receivedAt: _, ...data } = event.data;
  return {
    ...event,
    data: { ...data, new: { ...data.new, payment: order?.payment ?? data.new.payment } },
  } as OrderEvent;
}
