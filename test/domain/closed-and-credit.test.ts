import assert from 'node:assert/strict';
import { isFinal, nextWake } from '../../src/domain/process/advance.ts';
import { endOfBusinessDay } from '../../src/domain/values/business-days.ts';
import { confirmCredit, owesCredit, scheduleCredit } from '../../src/domain/process/credit.ts';
import { evolve } from '../../src/domain/order/evolve.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { view } from '../../src/domain/views/view.ts';
import { around, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider, support } from '../support/orders/deeds.ts';
import { anOrder, END, PRICE, type Story } from '../support/orders/order-builder.ts';

const MAX = 1_000_000_000_000;
const DATES = { expectedBy: utc('2026-06-17T22:00:00Z'), dueBy: utc('2026-06-24T11:00:00Z') };

describe('Closed: the credit', () => {
  const credit = (price: number, feeBps: number) => {
    const { credit } = anOrder({ price: eur(price), feeBps }).closed().order;
    return credit && { amount: credit.amount.amount, fee: credit.fee.amount };
  };

  it('Z1 what was paid is credited, less the fee in basis points, the fee rounded down', () => {
    assert.deepEqual(credit(12_000, 0), { amount: 12_000, fee: 0 });
    assert.deepEqual(credit(12_000, 250), { amount: 11_700, fee: 300 });
    assert.deepEqual(credit(199, 250), { amount: 195, fee: 4 });
    assert.deepEqual(credit(39, 250), { amount: 39, fee: 0 });
    assert.deepEqual(credit(40, 250), { amount: 39, fee: 1 });
    assert.deepEqual(credit(1, 9_999), { amount: 1, fee: 0 });
    assert.deepEqual(credit(10_000, 9_999), { amount: 1, fee: 9_999 });
  });

  it('Z1 to the unit at 10^12', () => {
    assert.deepEqual(credit(MAX, 1), { amount: 999_900_000_000, fee: 100_000_000 });
    assert.deepEqual(credit(MAX - 1, 9_999), { amount: 100_000_000, fee: 999_899_999_999 });
    assert.deepEqual(credit(MAX - 1, 3_333), { amount: 666_700_000_000, fee: 333_299_999_999 });
    assert.deepEqual(credit(999_999_999_989, 7_777), { amount: 222_299_999_998, fee: 777_699_999_991 });
    // Where floating point would be one too many.
    assert.deepEqual(credit(999_999_999_899, 9_901), { amount: 9_900_000_000, fee: 990_099_999_899 });
    assert.deepEqual(credit(999_999_999_877, 9_187), { amount: 81_299_999_991, fee: 918_699_999_886 });
  });

  it('Z1 nothing left after the fee, or nothing paid: no credit', () => {
    assert.equal(credit(12_000, 10_000), null);
    assert.equal(credit(0, 250), null);
    const writtenOff = anOrder().overdue().when(support.resolves('write_off'));
    assert.equal(writtenOff.order.credit, null);
    assert.equal(owesCredit(writtenOff.order), false);
  });

  it('Z1 it is to be made as soon as the order is closed', () => {
    const story = anOrder({ feeBps: 250 }).closed();
    assert.deepEqual(story.order.credit, {
      status: 'pending',
      amount: eur(11_700),
      fee: eur(300),
      expectedBy: null,
      dueBy: null,
      creditedAt: null,
      since: story.now,
    });
    assert.equal(owesCredit(story.order), true);
  });

  it('Z1 what was paid of a written-off order is credited, and a reimbursement, too', () => {
    const partly = anOrder({ feeBps: 1_000 }).inPayment().when(customer.pays(5_001, 'a')).overdue();
    const writtenOff = partly.when(support.resolves('write_off')).order.credit;
    assert.deepEqual([writtenOff?.amount.amount, writtenOff?.fee.amount], [4_501, 500]);
    const reimbursed = anOrder({ feeBps: 1_000 }).inPaymentOfReimbursement().closed().order.credit;
    assert.deepEqual([reimbursed?.amount.amount, reimbursed?.fee.amount], [10_800, 1_200]);
  });

  it('Z1 it is made exactly once, however often it is confirmed', () => {
    const story = anOrder().closed().creditScheduled(DATES).later({ minutes: 1 }).credited();
    assert.deepEqual(story.said, ['order.credited']);
    assert.equal(story.order.credit?.status, 'credited');
    assert.equal(story.order.credit.creditedAt, story.now);
    assert.equal(owesCredit(story.order), false);
    const later = shift(story.now, { hours: 1 });
    assert.deepEqual(confirmCredit(story.order, later, later), []);
    assert.deepEqual(scheduleCredit(story.order, DATES, later), []);
    assert.equal(story.eventsOf('order.credited').length, 1);
  });

  it('Z1 it was made when the ledger says, not when the order heard of it', () => {
    const story = anOrder().closed().later({ hours: 3 });
    const made = shift(story.now, { hours: -2 });
    const [event] = confirmCredit(story.order, made, story.now);
    assert.ok(event);
    assert.equal(event.at, story.now);
    assert.equal(evolve(story.order, event).credit?.creditedAt, made);
  });

  it('Z1 no credit is made of an order that is not closed, or has none', () => {
    for (const story of [anOrder(), anOrder().inPayment(), anOrder().claimed(), anOrder().cancelled()]) {
      assert.deepEqual(confirmCredit(story.order, story.now, story.now), []);
      assert.deepEqual(scheduleCredit(story.order, DATES, story.now), []);
    }
  });

  it('Z2 the order shows status, amount, fee, expectedBy, dueBy and creditedAt, the dates null until computed', () => {
    const story = anOrder({ feeBps: 250 }).closed();
    const shown = { status: 'pending', amount: eur(11_700), fee: eur(300) };
    const nothing = { expectedBy: null, dueBy: null, creditedAt: null };
    assert.deepEqual(view(story.order).credit, { ...shown, ...nothing });
    const scheduled = story.creditScheduled(DATES);
    assert.deepEqual(scheduled.said, ['order.credit_scheduled']);
    assert.deepEqual(view(scheduled.order).credit, { ...shown, ...DATES, creditedAt: null });
    assert.deepEqual(view(scheduled.credited().order).credit, {
      ...shown,
      ...DATES,
      status: 'credited',
      creditedAt: story.now,
    });
  });

  it('Z2 a credit not made by dueBy raises an alarm, once, and goes on being tried', () => {
    const { before, at } = around(DATES.dueBy);
    const scheduled = anOrder().reviewed().creditScheduled(DATES);
    assert.equal(nextWake(scheduled.order), DATES.dueBy);
    assert.deepEqual(scheduled.at(before).said, []);
    const late = scheduled.at(at);
    assert.deepEqual(late.said, ['order.credit_late']);
    assert.equal(late.order.credit?.status, 'late');
    assert.equal(owesCredit(late.order), true);
    assert.equal(isFinal(late.order), false);
    assert.deepEqual(late.later({ days: 9 }).wakes().said, []);
    assert.equal(nextWake(late.order), null);
    const credited = late.later({ days: 10 }).credited();
    assert.equal(credited.order.credit?.status, 'credited');
    assert.equal(isFinal(credited.order), true);
  });

  it('Z2 a credit in time raises no alarm', () => {
    const credited = anOrder().reviewed().creditScheduled(DATES).credited();
    assert.equal(nextWake(credited.order), null);
    assert.deepEqual(credited.at(shift(DATES.dueBy, { days: 1 })).wakes().said, []);
  });

  it('Z2 an order is final when nothing more can happen: no review window, nothing owed', () => {
    const closed = anOrder().closed();
    assert.equal(isFinal(closed.order), false);
    assert.equal(isFinal(closed.creditScheduled(DATES).credited().order), false, 'a review may come');
    assert.equal(isFinal(closed.reviewsOver().order), false, 'the credit is owed');
    assert.equal(isFinal(closed.credited().reviewsOver().order), true);
    assert.equal(isFinal(closed.credited().reviewed().order), true);
    assert.equal(isFinal(anOrder().cancelled().order), true);
    assert.equal(isFinal(anOrder().expired().order), true);
    assert.equal(isFinal(anOrder().overdue().order), false);
  });
});

describe('Closed: the review', () => {
  it('Z3 the customer may rate and review', () => {
    const story = anOrder().closed().later({ days: 1 });
    const { order, said } = story.when(customer.reviews(4, 'Quick and clean')).accepted().is('closed');
    assert.deepEqual(said, ['order.reviewed']);
    assert.deepEqual(order.review, { rating: 4, text: 'Quick and clean', at: story.now });
    assert.equal(order.deadline, null);
    assert.equal(story.when(customer.reviews(1)).order.review?.text, null);
  });

  it('Z3 once', () => {
    const reviewed = anOrder().reviewed();
    reviewed.when(customer.reviews(1)).refusedAs('already_reviewed');
    reviewed.later({ days: 30 }).when(customer.reviews(1)).refusedAs('already_reviewed');
  });

  it('Z3 within 14 days of closing', () => {
    const { before, at, after } = around(utc('2026-06-24T11:00:00Z'));
    const closed = anOrder().closed().awaits(null, [at, 'close_reviews']);
    closed.at(before).when(customer.reviews()).accepted();
    for (const moment of [at, after]) {
      closed.at(moment).when(customer.reviews()).refusedAs('deadline_passed');
      closed.downUntil(moment).when(customer.reviews()).refusedAs('deadline_passed');
    }
    const over = closed.at(at).is('closed');
    assert.equal(over.last.type, 'order.reviews_closed');
    assert.equal(over.last.actor.role, 'system');
  });

  it('Z3 still so when the credit was made after the window', () => {
    anOrder().reviewsOver().creditScheduled(DATES).credited().when(customer.reviews()).refusedAs('deadline_passed');
  });

  const may: readonly (readonly [string, Story, boolean])[] = [
    ['completed', anOrder().closed(), true],
    [
      'completed for nothing',
      anOrder({ price: eur(0) })
        .inConfirmationOfExecution()
        .when(customer.confirms()),
      true,
    ],
    ['written off after done', anOrder().overdue().when(support.resolves('write_off')), true],
    [
      'written off after a done by itself',
      anOrder().inExecution().at(utc('2026-07-01T00:00:00Z')).when(support.resolves('write_off')),
      true,
    ],
    [
      'written off without done',
      anOrder().inExecution().at(END).when(customer.rejects()).when(support.resolves('uphold')).overdue(),
      false,
    ],
    ['a written-off reimbursement', anOrder().inPaymentOfReimbursement().overdue(), false],
    ['cancelled with reimbursement', anOrder().inPaymentOfReimbursement().closed(), false],
    ['cancelled', anOrder().cancelled(), false],
    ['cancelled in execution', anOrder().inExecution().cancelled(), false],
    ['expired', anOrder().expired(), false],
    ['voided', anOrder().disputed().when(support.resolves('void')), false],
  ];
  for (const [name, story, reviewable] of may) {
    it(`Z3 ${name}: ${reviewable ? 'can' : 'cannot'} be reviewed`, () => {
      const ended = story.state === 'overdue' ? story.when(support.resolves('write_off')) : story;
      ended.accepted();
      const reviewed = ended.when(customer.reviews());
      if (reviewable) reviewed.accepted();
      else reviewed.refusedAs('not_reviewable');
      assert.equal(ended.order.deadline !== null, reviewable);
    });
  }

  it('Z3 an upheld order that was rejected without done is completed when paid, and can be reviewed', () => {
    const paid = anOrder().inExecution().at(END).when(customer.rejects()).when(support.resolves('uphold')).closed();
    assert.equal(paid.order.outcome, 'completed');
    paid.when(customer.reviews()).accepted();
  });

  it('Z3 not before it is closed', () => {
    for (const story of [anOrder(), anOrder().inExecution(), anOrder().inPayment(), anOrder().overdue()]) {
      story.when(customer.reviews()).refusedAs('wrong_stage');
    }
    anOrder().closed().when(provider.confirms()).refusedAs('order_ended');
  });
});

describe('Closed: the test vector of the rules', () => {
  it('Z4 agreed end 2026-03-23 18:00 in Berlin, nobody acts until the payment', () => {
    const agreed = anOrder({
      receivedAt: utc('2026-03-20T10:00:00+01:00'),
      appointment: { startsAt: utc('2026-03-23T16:00:00+01:00'), durationMinutes: 120 },
    }).inExecution();
    assert.equal(agreed.agreedEnd, '2026-03-23T17:00:00.000Z');
    agreed.awaits('provider', [utc('2026-03-26T17:00:00Z'), 'mark_done']);

    const done = agreed.at(utc('2026-03-26T17:00:00Z')).is('confirmation_of_execution');
    assert.equal(done.order.execution.doneAt, '2026-03-26T17:00:00.000Z');
    assert.equal(done.order.execution.doneBy, 'system');
    done.awaits('customer', [utc('2026-03-31T17:00:00Z'), 'confirm_execution']);

    const due = done.at(utc('2026-03-31T17:00:00Z')).is('payment');
    assert.equal(due.order.execution.confirmedAt, '2026-03-31T17:00:00.000Z');
    assert.equal(due.order.execution.confirmedBy, 'system');
    due.awaits('customer', [utc('2026-04-03T17:00:00Z'), 'mark_overdue']);
    assert.equal(due.order.payment.dueAt, '2026-04-03T17:00:00.000Z');

    const closed = due.at(utc('2026-04-03T16:00:00Z')).when(customer.pays(PRICE)).accepted().is('reviewable');
    const { credit, policy } = closed.order;
    assert.equal(credit?.since, '2026-04-03T16:00:00.000Z');
    const expectedBy = endOfBusinessDay(credit.since, policy.creditBusinessDays, policy.creditTimeZone);
    const afterService = shift(agreed.agreedEnd, { ms: policy.creditWithin });
    const dueBy = expectedBy > afterService ? expectedBy : afterService;
    assert.equal(expectedBy, '2026-04-13T22:00:00.000Z');
    assert.equal(afterService, '2026-04-06T17:00:00.000Z');
    assert.equal(dueBy, '2026-04-13T22:00:00.000Z');

    const scheduled = closed.creditScheduled({ expectedBy, dueBy });
    assert.deepEqual(view(scheduled.order).credit, {
      status: 'pending',
      amount: eur(PRICE),
      fee: eur(0),
      expectedBy: '2026-04-13T22:00:00.000Z',
      dueBy: '2026-04-13T22:00:00.000Z',
      creditedAt: null,
    });
    assert.deepEqual(policy, STANDARD);
  });

  it('Z4 a millisecond before 17:00Z on Good Friday it is due, at 17:00Z overdue', () => {
    const agreed = anOrder({
      receivedAt: utc('2026-03-20T10:00:00+01:00'),
      appointment: { startsAt: utc('2026-03-23T16:00:00+01:00'), durationMinutes: 120 },
    }).inExecution();
    agreed.at(utc('2026-04-03T16:59:59.999Z')).is('payment');
    agreed.at(utc('2026-04-03T17:00:00Z')).is('overdue');
  });
});
