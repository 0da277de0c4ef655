import assert from 'node:assert/strict';
import { around, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider, support } from '../support/orders/deeds.ts';
import { anOrder, END, PRICE } from '../support/orders/order-builder.ts';

describe('Confirmation of execution', () => {
  it('E1 the customer confirms that the service was provided: payment of the price', () => {
    const story = anOrder().inConfirmationOfExecution().later({ hours: 1 });
    const { order, said } = story.when(customer.confirms()).accepted().is('payment');
    assert.deepEqual(said, ['order.execution_confirmed', 'order.payment_due']);
    assert.deepEqual(order.execution, {
      doneAt: END,
      doneBy: 'provider',
      confirmedAt: story.now,
      confirmedBy: 'customer',
    });
    assert.deepEqual(order.payment.due, eur(PRICE));
  });

  it('E1 the provider cannot confirm its own work, and a revision has no place here', () => {
    anOrder().inConfirmationOfExecution().when(provider.confirms()).refusedAs('not_your_turn');
    anOrder().inConfirmationOfExecution().when(provider.confirms(1)).refusedAs('not_your_turn');
    anOrder().inConfirmationOfExecution().when(customer.confirms(1)).refusedAs('revision_mismatch');
  });

  it('E2 unanswered for 5 days it is confirmed by itself', () => {
    const { before, at } = around(utc('2026-06-15T11:00:00Z'));
    anOrder().inConfirmationOfExecution().at(before).is('confirmation_of_execution');
    const { order, fresh } = anOrder().inConfirmationOfExecution().at(at).is('payment');
    assert.equal(order.execution.confirmedAt, at);
    assert.equal(order.execution.confirmedBy, 'system');
    assert.deepEqual(order.payment.due, eur(PRICE));
    assert.deepEqual(
      fresh.slice(-2).map(({ type, actor }) => [type, actor.role]),
      [
        ['order.execution_confirmed', 'system'],
        ['order.payment_due', 'system'],
      ],
    );
  });

  it('E2 1 ms before that the customer may still confirm or reject, at it no more', () => {
    const { before, at } = around(utc('2026-06-15T11:00:00Z'));
    const story = anOrder().inConfirmationOfExecution();
    story.downUntil(before).when(customer.rejects()).accepted().is('disputed');
    story.downUntil(before).when(customer.confirms()).accepted().is('payment');
    story.downUntil(at).when(customer.rejects()).refusedAs('deadline_passed').is('payment');
    story.downUntil(at).when(customer.confirms()).refusedAs('deadline_passed').is('payment');
  });

  it('E3 the customer may reject instead: disputed, the stage stays, no money moves, support’s turn, no deadline', () => {
    const story = anOrder().inConfirmationOfExecution().when(customer.rejects('Half of it is dirty.')).accepted();
    assert.deepEqual(story.said, ['order.execution_rejected']);
    story.is('disputed').awaits('support', null);
    assert.equal(story.order.stage, 'confirmation_of_execution');
    assert.equal(story.order.payment.status, 'none');
    assert.equal(story.order.dispute?.reason, 'Half of it is dirty.');
    assert.equal(story.order.dispute.status, 'open');
    assert.equal(story.order.execution.doneAt, END, 'done stays recorded');
  });

  it('E3 the automatic confirmation stops', () => {
    anOrder().disputed().at(utc('2027-06-15T11:00:00Z')).is('disputed');
  });

  it('E3 while disputed, every command of the parties is refused', () => {
    const story = anOrder().disputed();
    for (const deed of [
      customer.confirms(),
      customer.confirms(1),
      customer.edits({ durationMinutes: 1 }),
      customer.declines(),
      customer.cancels(),
      customer.rejects(),
      customer.pays(1),
      customer.reviews(),
      provider.confirms(),
      provider.edits({ price: 1 }),
      provider.withdraws(),
      provider.saysDone(),
      provider.cancels(),
      provider.claims(),
    ]) {
      story.when(deed).refusedAs('not_your_turn').is('disputed');
    }
  });

  const late = shift(END, { days: 30 });

  it('E4 support upholds: payment of the price', () => {
    const story = anOrder()
      .disputed()
      .at(late)
      .when(support.resolves('uphold', undefined, 'Photos show it.'))
      .accepted();
    assert.deepEqual(story.said, ['order.dispute_resolved', 'order.payment_due']);
    assert.deepEqual(story.order.payment.due, eur(PRICE));
    assert.deepEqual(story.order.dispute, {
      status: 'upheld',
      reason: 'Nobody came.',
      openedAt: END,
      resolvedAt: late,
      note: 'Photos show it.',
      amount: eur(PRICE),
    });
    story.is('payment').awaits('customer', [shift(late, { hours: 72 }), 'mark_overdue']);
    assert.equal(story.order.execution.confirmedAt, null);
  });

  it('E4 or adjusts to an amount not above the price: payment of that', () => {
    const story = anOrder().disputed();
    const adjusted = story.when(support.resolves('adjust', 1)).accepted().is('payment');
    assert.deepEqual(adjusted.order.payment.due, eur(1));
    assert.equal(adjusted.order.dispute?.status, 'adjusted');
    assert.deepEqual(adjusted.order.dispute.amount, eur(1));
    story.when(support.resolves('adjust', PRICE)).accepted().is('payment');
    story
      .when(support.resolves('adjust', PRICE + 1))
      .refusedAs('amount_too_high')
      .is('disputed');
  });

  it('E4 not above the agreed price, not the first one', () => {
    const story = anOrder()
      .when(provider.edits({ price: 500 }))
      .disputed();
    story.when(support.resolves('adjust', 501)).refusedAs('amount_too_high');
    story.when(support.resolves('adjust', 500)).accepted();
  });

  it('E4 or voids: cancelled, outcome voided, nothing due', () => {
    const { order, said } = anOrder()
      .disputed()
      .when(support.resolves('void', undefined, 'No show.'))
      .accepted();
    assert.deepEqual(said, ['order.dispute_resolved']);
    assert.equal(order.stage, 'cancelled');
    assert.equal(order.outcome, 'voided');
    assert.equal(order.dispute?.status, 'voided');
    assert.equal(order.dispute.note, 'No show.');
    assert.equal(order.dispute.amount, null);
    assert.equal(order.cancellation, null);
    assert.equal(order.payment.status, 'none');
    assert.equal(order.credit, null);
    assert.equal(order.deadline, null);
  });

  it('E4 the note and the decision stand in the event, for both parties', () => {
    const { fresh } = anOrder()
      .disputed()
      .when(support.resolves('adjust', 700, 'A compromise.'));
    const [resolved] = fresh;
    assert.ok(resolved?.type === 'order.dispute_resolved');
    assert.equal(resolved.actor.role, 'support');
    assert.equal(resolved.data.note, 'A compromise.');
    assert.equal(resolved.data.resolution, 'adjust');
    assert.deepEqual(resolved.data.amount, eur(700));
  });

  it('E4 the same for an order that was rejected without a done', () => {
    const rejected = anOrder().inExecution().at(END).when(customer.rejects());
    for (const [deed, state] of [
      [support.resolves('uphold'), 'payment'],
      [support.resolves('adjust', 1), 'payment'],
      [support.resolves('void'), 'cancelled'],
    ] as const) {
      rejected.when(deed).accepted().is(state);
    }
  });

  it('E4 only a dispute is resolved so, and only support does', () => {
    anOrder().inConfirmationOfExecution().when(support.resolves('uphold')).refusedAs('no_dispute');
    anOrder().disputed().when(support.resolves('reduce', 1)).refusedAs('no_dispute');
    anOrder().disputed().when(support.resolves('write_off')).refusedAs('no_dispute');
  });

  it('E5 nobody cancels an order after done; only support can void it, in a dispute', () => {
    for (const story of [
      anOrder().inConfirmationOfExecution(),
      anOrder().inPayment(),
      anOrder().overdue(),
      anOrder().claimed(),
    ]) {
      story.when(customer.cancels(PRICE)).refusedAs('wrong_stage');
      story.when(provider.cancels()).refusedAs('wrong_stage');
    }
    anOrder().disputed().when(customer.cancels()).refusedAs('not_your_turn');
    anOrder().disputed().when(provider.cancels()).refusedAs('not_your_turn');
    anOrder().inConfirmationOfExecution().when(support.resolves('void')).refusedAs('no_dispute');
    anOrder().inPayment().when(support.resolves('void')).refusedAs('no_dispute');
    anOrder().claimed().when(support.resolves('void')).refusedAs('no_dispute');
  });
});
