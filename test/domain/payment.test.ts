import assert from 'node:assert/strict';
import { milliseconds } from '../../src/domain/values/duration.ts';
import type { Currency } from '../../src/domain/values/currency.ts';
import { money } from '../../src/domain/values/money.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { around, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider, support } from '../support/orders/deeds.ts';
import { anOrder, END, PRICE, type Story } from '../support/orders/order-builder.ts';

const DUE_BY = utc('2026-06-13T11:00:00Z');
const MAX = 1_000_000_000_000;

describe('Payment', () => {
  it('P1 the customer has 72 hours to pay the amount due', () => {
    const story = anOrder().inPayment().awaits('customer', [DUE_BY, 'mark_overdue']);
    assert.deepEqual(story.order.payment, {
      status: 'due',
      due: eur(PRICE),
      paid: eur(0),
      dueAt: DUE_BY,
      payments: [],
    });
    const { before, at } = around(DUE_BY);
    assert.equal(story.at(before).order.payment.status, 'due');
    assert.equal(story.at(at).order.payment.status, 'overdue');
  });

  const free: readonly (readonly [string, Story])[] = [
    [
      'a free order, confirmed',
      anOrder({ price: eur(0) })
        .inConfirmationOfExecution()
        .when(customer.confirms()),
    ],
    [
      'a free order, by itself',
      anOrder({ price: eur(0) })
        .inConfirmationOfExecution()
        .later({ days: 5 }),
    ],
    [
      'a free order, disputed and upheld',
      anOrder({ price: eur(0) })
        .disputed()
        .when(support.resolves('uphold')),
    ],
    ['adjusted to 0', anOrder().disputed().when(support.resolves('adjust', 0))],
  ];
  for (const [name, story] of free) {
    it(`P1 ${name}: amount 0 skips the stage`, () => {
      story.accepted().is('reviewable');
      assert.equal(story.order.stage, 'closed');
      assert.equal(story.order.outcome, 'completed');
      assert.equal(story.order.payment.status, 'none');
      assert.equal(story.order.payment.dueAt, null);
      assert.equal(story.order.credit, null);
      assert.equal(story.last.type, 'order.closed');
      assert.deepEqual(story.eventsOf('order.payment_due'), []);
      story
        .awaits(null, [shift(story.now, { days: 14 }), 'close_reviews'])
        .when(customer.reviews())
        .accepted();
    });
  }

  it('P2 a payment has an amount and the payment provider’s reference', () => {
    const { order, said } = anOrder().inPayment().when(customer.pays(5_000, 'psp-1')).accepted().is('payment');
    assert.deepEqual(said, ['order.payment_received']);
    assert.deepEqual(order.payment.payments, [{ reference: 'psp-1', amount: eur(5_000), receivedAt: END }]);
    assert.deepEqual(order.payment.paid, eur(5_000));
  });

  it('P2 partial payments add up and move no deadline; the stage ends when they reach the amount due', () => {
    const story = anOrder().inPayment();
    const first = story.later({ hours: 1 }).when(customer.pays(5_000, 'a')).accepted();
    const second = first
      .later({ hours: 1 })
      .when(customer.pays(PRICE - 5_001, 'b'))
      .accepted();
    assert.deepEqual(second.deadline.at, story.deadline.at);
    assert.equal(second.order.payment.dueAt, story.order.payment.dueAt);
    assert.equal(second.order.payment.paid.amount, PRICE - 1);
    const { order } = second.when(customer.pays(1, 'c')).accepted().is('reviewable');
    assert.equal(order.payment.status, 'paid');
    assert.deepEqual(order.payment.paid, eur(PRICE));
    assert.deepEqual(
      order.payment.payments.map(({ reference }) => reference),
      ['a', 'b', 'c'],
    );
  });

  const afterPayment: readonly (readonly [string, Story])[] = [
    ['in payment', anOrder().inPayment().when(customer.pays(5_000, 'a'))],
    ['overdue', anOrder().inPayment().when(customer.pays(5_000, 'a')).overdue()],
    ['claimed', anOrder().inPayment().when(customer.pays(5_000, 'a')).claimed()],
    ['closed', anOrder().inPayment().when(customer.pays(5_000, 'a')).closed()],
    ['reviewed', anOrder().inPayment().when(customer.pays(5_000, 'a')).reviewed()],
    ['closed for good', anOrder().inPayment().when(customer.pays(5_000, 'a')).reviewsOver()],
    [
      'written off',
      anOrder().inPayment().when(customer.pays(5_000, 'a')).overdue().when(support.resolves('write_off')),
    ],
  ];
  for (const [name, story] of afterPayment) {
    it(`P2 ${name}: the same reference again is the same payment, and with another amount it is refused`, () => {
      const again = story.later({ minutes: 5 }).when(customer.pays(5_000, 'a')).accepted();
      assert.deepEqual(again.order, story.order);
      assert.deepEqual(again.fresh, []);
      story.when(customer.pays(5_001, 'a')).refusedAs('payment_reference_conflict');
      story.when(customer.pays(PRICE * 9, 'a')).refusedAs('payment_reference_conflict');
      story.when(customer.pays(money(5_000, 'USD' as Currency), 'a')).refusedAs('payment_reference_conflict');
    });
  }

  it('P2 more than the rest due is refused', () => {
    const story = anOrder().inPayment();
    story.when(customer.pays(PRICE + 1)).refusedAs('overpayment');
    const partly = story.when(customer.pays(5_000, 'a'));
    partly.when(customer.pays(PRICE - 4_999, 'b')).refusedAs('overpayment');
    partly
      .when(customer.pays(PRICE - 5_000, 'b'))
      .accepted()
      .is('reviewable');
  });

  it('P2 a new reference on an ended order is refused', () => {
    anOrder().closed().when(customer.pays(1, 'other')).refusedAs('order_ended');
    anOrder().cancelled().when(customer.pays(1, 'other')).refusedAs('order_ended');
  });

  it('P2 references are told apart to the letter', () => {
    const story = anOrder().inPayment().when(customer.pays(1, 'a'));
    for (const reference of ['A', 'a ', ' a', 'ä', '__proto__']) {
      assert.equal(story.when(customer.pays(1, reference)).accepted().order.payment.paid.amount, 2);
    }
  });

  it('P2 the largest amounts add up exactly', () => {
    const story = anOrder({ price: eur(MAX) })
      .inPayment()
      .when(customer.pays(MAX - 1, 'a'))
      .accepted();
    story.when(customer.pays(2, 'b')).refusedAs('overpayment');
    assert.equal(story.when(customer.pays(1, 'b')).is('reviewable').order.payment.paid.amount, MAX);
  });

  it('P2 at most 100 payments an order', () => {
    let story = anOrder().inPayment();
    for (let n = 1; n <= 100; n += 1) story = story.when(customer.pays(1, `pay_${n}`)).accepted();
    story.when(customer.pays(1, 'pay_101')).refusedAs('too_many_payments');
    story.when(customer.pays(1, 'pay_100')).accepted();
    story.when(customer.pays(2, 'pay_100')).refusedAs('payment_reference_conflict');
    story.when(customer.pays(PRICE, 'pay_101')).refusedAs('overpayment');
    assert.equal(story.order.payment.paid.amount, 100);
  });

  it('P2 the hundredth payment may be the one that closes', () => {
    let story = anOrder({ price: eur(100) }).inPayment();
    for (let n = 1; n <= 100; n += 1) story = story.when(customer.pays(1, `pay_${n}`)).accepted();
    story.is('reviewable');
  });

  it('P3 not paid in 72 hours the order is overdue, without a deadline', () => {
    const story = anOrder().overdue().is('overdue').awaits('customer', null);
    assert.equal(story.order.payment.status, 'overdue');
    assert.equal(story.order.payment.dueAt, DUE_BY);
    assert.equal(story.last.type, 'order.payment_overdue');
    assert.equal(story.last.actor.role, 'system');
  });

  it('P3 then the provider may open a claim, and before that not', () => {
    const { before, at } = around(DUE_BY);
    anOrder().inPayment().at(before).when(provider.claims()).refusedAs('not_overdue');
    const story = anOrder().inPayment().downUntil(at).when(provider.claims('Three reminders.')).accepted();
    story.is('claimed').awaits('support', null);
    assert.deepEqual(story.order.claim, {
      status: 'open',
      reason: 'Three reminders.',
      openedAt: DUE_BY,
      endedAt: null,
      note: null,
    });
    assert.equal(story.last.type, 'order.claim_opened');
  });

  it('P3 one claim is open at a time', () => {
    anOrder().claimed().when(provider.claims()).refusedAs('claim_open');
  });

  it('P3 payment stays possible for ever', () => {
    const years = utc('2031-01-01T00:00:00Z');
    for (const story of [anOrder().overdue(), anOrder().claimed()]) {
      story.at(years).when(customer.pays(1)).accepted().is(story.state);
      story.at(years).when(customer.pays(PRICE)).accepted().is('reviewable');
    }
  });

  it('P3 a payment received in time is in time though it is processed after the deadline', () => {
    const { before } = around(DUE_BY);
    const story = anOrder().inPayment().downFor({ days: 30 });
    story.whenLate(customer.pays(PRICE), before).accepted().is('reviewable');
    story.whenLate(customer.pays(1), before).accepted().is('payment').wakes().is('overdue');
  });

  it('P4 a full payment closes the claim and the order in one step', () => {
    const story = anOrder().claimed();
    const { order, said } = story.when(customer.pays(PRICE)).accepted().is('reviewable');
    assert.deepEqual(said, ['order.payment_received', 'order.claim_settled', 'order.closed']);
    assert.equal(order.claim?.status, 'settled');
    assert.equal(order.claim.endedAt, story.now);
    assert.equal(order.outcome, 'completed');
    assert.equal(order.payment.status, 'paid');
  });

  it('P4 a partial payment leaves the claim open', () => {
    const { order } = anOrder().claimed().when(customer.pays(1)).accepted().is('claimed');
    assert.equal(order.claim?.status, 'open');
  });

  it('P4 the provider may withdraw the claim and open another later', () => {
    const story = anOrder().claimed().later({ days: 1 });
    const withdrawn = story.when(provider.withdrawsTheClaim()).accepted().is('overdue').awaits('customer', null);
    assert.deepEqual(withdrawn.said, ['order.claim_withdrawn']);
    assert.equal(withdrawn.order.claim?.status, 'withdrawn');
    assert.equal(withdrawn.order.claim.endedAt, story.now);
    withdrawn.when(provider.withdrawsTheClaim()).refusedAs('no_claim');
    const again = withdrawn.when(provider.claims('Again.')).accepted().is('claimed');
    assert.equal(again.order.claim?.reason, 'Again.');
    assert.equal(again.order.claim.endedAt, null);
    anOrder().inPayment().when(provider.withdrawsTheClaim()).refusedAs('no_claim');
  });

  it('P4 a claim has no revision, so its withdrawal names none', () => {
    anOrder().claimed().when(provider.withdraws(1)).refusedAs('revision_mismatch').is('claimed');
  });

  it('P4 a payment after a withdrawn claim leaves it withdrawn', () => {
    const { order, said } = anOrder().claimed().when(provider.withdrawsTheClaim()).when(customer.pays(PRICE));
    assert.equal(order.claim?.status, 'withdrawn');
    assert.deepEqual(said, ['order.payment_received', 'order.closed']);
  });

  for (const [name, overdue] of [
    ['with a claim', () => anOrder().inPayment().when(customer.pays(5_000, 'a')).claimed()],
    ['without a claim', () => anOrder().inPayment().when(customer.pays(5_000, 'a')).overdue()],
  ] as const) {
    it(`P4 ${name} support reduces the amount: due again with a fresh 72 hours`, () => {
      const story = overdue().later({ days: 3 });
      const reduced = story
        .when(support.resolves('reduce', 6_000, 'Half was fine.'))
        .accepted()
        .is('payment');
      assert.deepEqual(reduced.said, ['order.claim_resolved']);
      reduced.awaits('customer', [shift(story.now, { hours: 72 }), 'mark_overdue']);
      assert.equal(reduced.order.payment.status, 'due');
      assert.deepEqual(reduced.order.payment.due, eur(6_000));
      assert.deepEqual(reduced.order.payment.paid, eur(5_000));
      assert.equal(reduced.order.payment.dueAt, shift(story.now, { hours: 72 }));
      reduced.when(provider.claims()).refusedAs('not_overdue');
      reduced.when(customer.pays(1_001, 'b')).refusedAs('overpayment');
      reduced.when(customer.pays(1_000, 'b')).accepted().is('reviewable');
      reduced.overdue().when(provider.claims()).accepted().is('claimed');
    });

    it(`P4 ${name} reduced to what is paid it closes at once`, () => {
      const story = overdue();
      const closed = story.when(support.resolves('reduce', 5_000)).accepted().is('reviewable');
      assert.deepEqual(closed.said, ['order.claim_resolved', 'order.closed']);
      assert.equal(closed.order.outcome, 'completed');
      assert.equal(closed.order.payment.status, 'paid');
      assert.deepEqual(closed.order.payment.due, eur(5_000));
      assert.deepEqual(closed.order.credit?.amount, eur(5_000));
    });

    it(`P4 ${name} reduced to what is paid it starts no payment window`, () => {
      const { payment } = overdue().when(support.resolves('reduce', 5_000)).order;
      assert.equal(payment.dueAt, DUE_BY);
    });

    it(`P4 ${name} it is reduced to less than is due, more than 0, and not less than is paid`, () => {
      const story = overdue();
      story.when(support.resolves('reduce', PRICE)).refusedAs('amount_too_high');
      story.when(support.resolves('reduce', PRICE + 1)).refusedAs('amount_too_high');
      story.when(support.resolves('reduce', PRICE - 1)).accepted();
      story.when(support.resolves('reduce', 4_999)).refusedAs('amount_too_low');
      story.when(support.resolves('reduce', 0)).refusedAs('amount_too_low');
      anOrder().overdue().when(support.resolves('reduce', 0)).refusedAs('amount_too_low');
      anOrder().overdue().when(support.resolves('reduce', 1)).accepted();
    });

    it(`P4 ${name} support writes off: closed, and only what was paid is credited`, () => {
      const { order, said } = overdue()
        .when(support.resolves('write_off', undefined, 'Bankrupt.'))
        .accepted();
      assert.deepEqual(said, ['order.claim_resolved', 'order.closed']);
      assert.equal(order.stage, 'closed');
      assert.equal(order.outcome, 'written_off');
      assert.equal(order.payment.status, 'written_off');
      assert.deepEqual(order.payment.due, eur(PRICE));
      assert.deepEqual(order.credit?.amount, eur(5_000));
    });
  }

  it('P4 the claim says how it ended, with the note', () => {
    const reduced = anOrder()
      .claimed()
      .when(support.resolves('reduce', 1, 'Half was fine.')).order.claim;
    assert.equal(reduced?.status, 'reduced');
    assert.equal(reduced.note, 'Half was fine.');
    assert.equal(reduced.endedAt, DUE_BY);
    const writtenOff = anOrder()
      .claimed()
      .when(support.resolves('write_off', undefined, 'Bankrupt.'));
    assert.equal(writtenOff.order.claim?.status, 'written_off');
    assert.equal(writtenOff.order.claim.note, 'Bankrupt.');
    assert.equal(noteIn(writtenOff), 'Bankrupt.');
    const without = anOrder()
      .overdue()
      .when(support.resolves('write_off', undefined, 'Bankrupt.'));
    assert.equal(without.order.claim, null);
    assert.equal(noteIn(without), 'Bankrupt.');
  });

  it('P4 a claim that had been withdrawn stays so, whatever support does', () => {
    const withdrawn = anOrder().claimed().when(provider.withdrawsTheClaim());
    const { claim } = withdrawn.order;
    assert.equal(claim?.status, 'withdrawn');
    for (const deed of [support.resolves('reduce', 1), support.resolves('write_off')]) {
      assert.deepEqual(withdrawn.later({ days: 1 }).when(deed).accepted().order.claim, claim);
    }
  });

  it('P4 support resolves only what is overdue, and only so', () => {
    anOrder().inPayment().when(support.resolves('write_off')).refusedAs('not_overdue');
    anOrder().inPayment().when(support.resolves('reduce', 1)).refusedAs('not_overdue');
    anOrder().overdue().when(support.resolves('uphold')).refusedAs('no_dispute');
    anOrder().claimed().when(support.resolves('adjust', 1)).refusedAs('no_dispute');
  });

  it('P4 a written-off reimbursement is written off, too', () => {
    const { order } = anOrder().inPaymentOfReimbursement().overdue().when(support.resolves('write_off')).accepted();
    assert.equal(order.outcome, 'written_off');
    assert.equal(order.credit, null);
  });

  it('P4 a reimbursement reduced to what is paid is closed as what it is', () => {
    const story = anOrder().inPaymentOfReimbursement().when(customer.pays(10, 'a')).claimed();
    const { order } = story.when(support.resolves('reduce', 10)).accepted().is('closed');
    assert.equal(order.outcome, 'cancelled_with_reimbursement');
  });

  it('P5 after the payment the order is closed', () => {
    const story = anOrder().inPayment().later({ hours: 2 });
    const { order, said } = story.when(customer.pays(PRICE)).accepted();
    assert.deepEqual(said, ['order.payment_received', 'order.closed']);
    assert.equal(order.stage, 'closed');
    assert.equal(order.outcome, 'completed');
    assert.equal(order.credit?.since, story.now);
  });

  it('P1 the length of the window is the policy’s', () => {
    const story = anOrder({ policy: { ...STANDARD, payment: milliseconds(3_600_000) } }).inPayment();
    story.awaits('customer', [shift(END, { hours: 1 }), 'mark_overdue']);
  });
});

function noteIn({ fresh: [resolved] }: Story): string | null {
  assert.ok(resolved?.type === 'order.claim_resolved');
  return resolved.data.note;
}
