import assert from 'node:assert/strict';
import { nextWake, noteCancellationRequest } from '../../src/domain/process/advance.ts';
import { EVENT_TYPES, type EventType } from '../../src/domain/order/event.ts';
import { evolve } from '../../src/domain/order/evolve.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { jsonBytes } from '../../src/domain/values/bytes.ts';
import { shift } from '../support/orders/clock.ts';
import { customer, eur, provider, support } from '../support/orders/deeds.ts';
import { lives } from '../support/orders/lives.ts';
import { anOrder, BOOKED, PRICE, type Story } from '../support/orders/order-builder.ts';

/** Lives in which, taken together, everything happens. */
const LIVES = lives();

const replay = (story: Story): Order | null => story.events.reduce<Order | null>(evolve, null);

describe('Events', () => {
  for (const [name, story] of Object.entries(LIVES)) {
    it(`M1 ${name}: numbered without a gap, at instants that never fall`, () => {
      story.accepted();
      const { events } = story;
      assert.deepEqual(
        events.map(({ seq }) => seq),
        events.map((_, index) => index + 1),
      );
      assert.equal(story.order.version, events.length);
      events.slice(1).forEach((event, index) => {
        const previous = events[index];
        assert.ok(previous && previous.at <= event.at);
      });
    });

    it(`M1 ${name}: the events alone tell the whole order, and every one the old and the new values`, () => {
      assert.deepEqual(replay(story), story.order);
      let order: Order | null = null;
      for (const event of story.events) {
        for (const [field, value] of Object.entries(event.data.old)) {
          assert.deepEqual(value, order && fieldOf(order, field), `${event.type} on ${field}`);
        }
        order = evolve(order, event);
        if (event.seq === 1) continue;
        for (const [field, value] of Object.entries(event.data.new)) {
          assert.deepEqual(value, fieldOf(order, field), `${event.type} on ${field}`);
        }
      }
    });

    it(`M1 ${name}: the events survive being written as JSON`, () => {
      assert.deepEqual(JSON.parse(JSON.stringify(story.events)), story.events);
      assert.deepEqual(JSON.parse(JSON.stringify(story.order)), story.order);
    });
  }

  it('M1 R4 an event says what it adds to the payments, however many there are', () => {
    let story = anOrder().inPayment();
    for (let n = 1; n <= 100; n += 1) story = story.when(customer.pays(1, `reference ${n}`)).accepted();
    assert.equal(story.order.payment.payments.length, 100);
    assert.deepEqual(replay(story), story.order);
    const sizes = story.eventsOf('order.payment_received').map(jsonBytes);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) < 20, sizes.join());
  });

  it('M1 events of older versions hold the whole list of payments, and tell the same order', () => {
    const story = anOrder().inPayment().when(customer.pays(5, 'a')).when(customer.pays(7, 'b'));
    let order: Order | null = null;
    let old: Order | null = null;
    for (const event of story.events) {
      order = evolve(order, event);
      const payment = event.data.new.payment && order.payment;
      old = evolve(old, { ...event, data: { ...event.data, new: { ...event.data.new, payment } } } as typeof event);
    }
    assert.deepEqual(old, story.order);
  });

  it('M1 taken together these lives have every type of event but the request for cancellation', () => {
    const seen = new Set<EventType>(Object.values(LIVES).flatMap(({ events }) => events.map(({ type }) => type)));
    assert.deepEqual(
      EVENT_TYPES.filter((type) => !seen.has(type)),
      ['order.cancellation_requested'],
    );
  });

  it('M1 an event of a command names its sender and the command’s id; one of the system names no command', () => {
    const story = anOrder().when(provider.edits({ price: 1 }));
    assert.deepEqual(story.last.actor, { role: 'provider', id: 'pro_1' });
    assert.equal(story.last.commandId, 'cmd_1_edit');
    const paid = anOrder().claimed().when(customer.pays(PRICE));
    assert.equal(new Set(paid.fresh.map(({ commandId }) => commandId)).size, 1);
    assert.ok(paid.fresh.every(({ actor }) => actor.role === 'customer'));
    const resolved = anOrder().disputed().when(support.resolves('uphold'));
    assert.deepEqual(resolved.last.actor, { role: 'support', id: 'sup_1' });
    const expired = anOrder().expired();
    assert.equal(expired.last.commandId, null);
    assert.deepEqual(expired.last.actor, { role: 'system', id: 'system' });
  });

  it('M1 an event says what changed, and only that', () => {
    const { last } = anOrder().when(provider.cancels(undefined, 'Ill.'));
    assert.deepEqual(Object.keys(last.data.new).sort(), ['cancellation', 'deadline', 'outcome', 'proposal', 'stage']);
    assert.equal(last.data.old.stage, 'confirmation');
    assert.equal(last.data.new.stage, 'cancelled');
    const paid = anOrder().inPayment().when(customer.pays(5, 'a')).last;
    assert.ok(paid.type === 'order.payment_received');
    assert.deepEqual(Object.keys(paid.data.new), ['payment']);
    assert.deepEqual(paid.data.amount, eur(5));
    assert.equal(paid.data.reference, 'a');
  });

  it('M1 the instant of an event is that of the command, and of an automatic act that of T5', () => {
    const edited = anOrder()
      .downFor({ seconds: 50 })
      .whenLate(provider.edits({ price: 1 }), shift(BOOKED, { seconds: 5 }));
    assert.equal(edited.last.at, shift(BOOKED, { seconds: 5 }));
    assert.equal(anOrder().downFor({ hours: 24, seconds: 60 }).wakes().last.at, shift(BOOKED, { hours: 24 }));
  });

  const everywhere: readonly (readonly [string, Story])[] = [
    ['confirmation', anOrder()],
    ['execution', anOrder().inExecution()],
    ['a pending change', anOrder().withPendingChange()],
    ['confirmation of execution', anOrder().inConfirmationOfExecution()],
    ['a dispute', anOrder().disputed()],
    ['payment', anOrder().inPayment()],
    ['a claim', anOrder().claimed()],
    ['closed', anOrder().closed()],
    ['cancelled', anOrder().cancelled()],
  ];
  for (const [name, story] of everywhere) {
    it(`R2 in ${name} a request to cancel the workflow is recorded and changes nothing else`, () => {
      const now = shift(story.now, { minutes: 1 });
      const [event, ...more] = noteCancellationRequest(story.order, now);
      assert.ok(event);
      assert.deepEqual(more, []);
      assert.equal(event.type, 'order.cancellation_requested');
      assert.equal(event.at, now);
      assert.equal(event.actor.role, 'system');
      assert.equal(event.commandId, null);
      assert.deepEqual(event.data, { old: {}, new: {} });
      const after = evolve(story.order, event);
      assert.deepEqual(after, { ...story.order, version: story.order.version + 1, updatedAt: now });
      assert.equal(nextWake(after), nextWake(story.order));
    });
  }

  it('R2 what is late afterwards is told as before', () => {
    const expired = anOrder().expired();
    const order = noteCancellationRequest(expired.order, expired.now).reduce<Order>(evolve, expired.order);
    assert.deepEqual(order.overtaken, expired.order.overtaken);
  });
});

/** A field of an order as its events show it: without the list of payments. */
function fieldOf(order: Order, field: string): unknown {
  if (field !== 'payment') return order[field as keyof Order];
  const { payments, ...payment } = order.payment;
  return payment;
}
