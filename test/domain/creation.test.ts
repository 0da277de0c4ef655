import assert from 'node:assert/strict';
import { orderCreated } from '../../src/domain/process/booking.ts';
import { isTimeZone } from '../../src/domain/values/business-days.ts';
import { isCurrency, type Currency } from '../../src/domain/values/currency.ts';
import { evolve } from '../../src/domain/order/evolve.ts';
import { money } from '../../src/domain/values/money.ts';
import { BUILT_IN_POLICIES, DEMO } from '../../src/domain/order/policy.ts';
import { view } from '../../src/domain/views/view.ts';
import { utc } from '../support/orders/clock.ts';
import { customer, eur, provider, support } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, bookingOf, PRICE, START } from '../support/orders/order-builder.ts';

describe('Creation', () => {
  it('N1 a booking is revision 1, made by the customer, with what was booked', () => {
    const { order } = anOrder({ comment: 'Please ring twice' });
    assert.equal(order.stage, 'confirmation');
    assert.equal(order.revision, 1);
    assert.equal(order.agreed, null);
    assert.equal(order.outcome, null);
    assert.deepEqual(order.proposal, {
      revision: 1,
      by: 'customer',
      appointment: { startsAt: START, durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: eur(PRICE),
      comment: 'Please ring twice',
      proposedAt: BOOKED,
    });
    assert.equal(order.customerId, 'cus_1');
    assert.equal(order.providerId, 'pro_1');
    assert.deepEqual(order.service, { id: 'srv_1', title: 'Window cleaning' });
    assert.equal(order.createdAt, BOOKED);
    assert.equal(order.version, 1);
  });

  it('N1 it is the provider’s turn, with 24 hours', () => {
    const story = anOrder().awaits('provider', [utc('2026-06-02T08:00:00Z'), 'cancel']);
    story.when(customer.confirms()).refusedAs('not_your_turn');
    story.when(provider.confirms()).accepted();
  });

  it('N1 the comment is optional', () => {
    assert.equal(anOrder().order.proposal?.comment, null);
  });

  it('N5 it has what the backend calls it, from its first event on; or nothing', () => {
    const labels = { reference: 'A-1042', metadata: { campaign: 'spring' } };
    const { order, events } = anOrder(labels);
    const { reference, metadata } = view(order);
    assert.deepEqual({ reference, metadata }, labels);
    assert.deepEqual(events[0]?.data.new.metadata, labels.metadata);
    const { reference: none, metadata: empty } = view(anOrder().order);
    assert.deepEqual([none, empty], [null, {}]);
  });

  it('N5 R4 a late command is judged by an order without metadata, which may be large', () => {
    const { order } = anOrder({ metadata: { campaign: 'spring' } }).overdue();
    assert.ok(order.overtaken.length > 0);
    assert.ok(order.overtaken.every(({ metadata }) => Object.keys(metadata ?? {}).length === 0));
  });

  it('N1 nothing is due, paid, claimed or credited at first', () => {
    const { order } = anOrder();
    assert.deepEqual(order.payment, { status: 'none', due: eur(0), paid: eur(0), dueAt: null, payments: [] });
    assert.deepEqual(order.execution, { doneAt: null, doneBy: null, confirmedAt: null, confirmedBy: null });
    const { cancellation, dispute, claim, credit, review } = order;
    assert.deepEqual(
      { cancellation, dispute, claim, credit, review },
      {
        cancellation: null,
        dispute: null,
        claim: null,
        credit: null,
        review: null,
      },
    );
  });

  it('N1 the zone of the place is kept as it was given, and a booking is the first event', () => {
    const booking = bookingOf({ appointment: { timeZone: 'Asia/Kathmandu' } });
    const created = orderCreated(booking, BOOKED);
    assert.equal(created.seq, 1);
    assert.equal(created.type, 'order.created');
    assert.equal(created.at, BOOKED);
    assert.equal(created.commandId, booking.commandId);
    assert.deepEqual(created.actor, { role: 'customer', id: 'cus_1' });
    assert.equal(evolve(null, created).proposal?.appointment.timeZone, 'Asia/Kathmandu');
  });

  it('N1 the tiers, the fee and the policy are those of the booking', () => {
    const cancellationPolicy = [{ noticeHours: 12, percentDue: 50 }];
    const { order } = anOrder({ cancellationPolicy, feeBps: 777, policy: DEMO });
    assert.deepEqual(order.cancellationPolicy, cancellationPolicy);
    assert.equal(order.feeBps, 777);
    assert.equal(view(order).policy, 'demo');
  });

  it('N2 an unknown currency is none', () => {
    for (const code of ['EUR', 'USD', 'JPY', 'KWD', 'CLF', 'XCG', 'ZWG']) assert.ok(isCurrency(code), code);
    for (const code of ['', 'eur', 'EURO', 'EU', 'XXX', 'XTS', 'XAU', 'XDR', 'DEM', 'BTC', 'toString', '__proto__']) {
      assert.ok(!isCurrency(code), code);
    }
  });

  it('N2 an unknown zone is none, and neither is an offset', () => {
    for (const zone of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu', 'Etc/GMT+5']) {
      assert.ok(isTimeZone(zone), zone);
    }
    for (const zone of ['', ' ', 'Mars/Phobos', '+01:00', '-0500', '01:00', 'Europe/', 'Europe/Berlin ', '../etc']) {
      assert.ok(!isTimeZone(zone), zone);
    }
  });

  it('N2 the policies that are known are standard and demo, each under its own name', () => {
    assert.deepEqual(Object.keys(BUILT_IN_POLICIES), ['standard', 'demo']);
    for (const [name, policy] of Object.entries(BUILT_IN_POLICIES)) assert.equal(policy.name, name);
  });

  it('N3 the currency is fixed at creation: every sum of the order is in it', () => {
    const yen = money(5_000, 'JPY' as Currency);
    const { order } = anOrder({ price: yen });
    assert.equal(order.currency, 'JPY');
    assert.equal(order.payment.due.currency, 'JPY');
    assert.equal(order.payment.paid.currency, 'JPY');
  });

  it('N3 an edit, a payment, a resolution in another currency is refused, everywhere', () => {
    const yen = money(1, 'JPY' as Currency);
    anOrder()
      .when(provider.edits({ price: yen }))
      .refusedAs('currency_mismatch');
    anOrder()
      .when(customer.edits({ price: yen }))
      .refusedAs('currency_mismatch');
    anOrder()
      .inExecution()
      .when(provider.edits({ price: yen }))
      .refusedAs('currency_mismatch');
    anOrder().inPayment().when(customer.pays(yen)).refusedAs('currency_mismatch');
    anOrder().overdue().when(customer.pays(yen)).refusedAs('currency_mismatch');
    anOrder().disputed().when(support.resolves('adjust', yen)).refusedAs('currency_mismatch');
    anOrder().overdue().when(support.resolves('reduce', yen)).refusedAs('currency_mismatch');
    anOrder().claimed().when(support.resolves('reduce', yen)).refusedAs('currency_mismatch');
  });

  it('N3 a reimbursement is not accepted in another currency', () => {
    const story = anOrder().inPaymentOfReimbursement();
    assert.equal(story.order.payment.due.amount, PRICE);
    const agreed = anOrder().inExecution().at(utc('2026-06-10T08:00:00Z'));
    agreed.when(customer.cancels(money(PRICE, 'USD' as Currency))).refusedAs('reimbursement_due');
  });
});
