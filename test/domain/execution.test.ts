import assert from 'node:assert/strict';
import { around, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, END, PRICE, START, type Story } from '../support/orders/order-builder.ts';

const DONE_BY = utc('2026-06-13T11:00:00Z');
const LATER = shift(START, { days: 1 });

describe('Execution in progress: changes', () => {
  it('X1 the provider may edit until the agreed appointment starts', () => {
    const { before, at, after } = around(START);
    anOrder()
      .inExecution()
      .at(before)
      .when(provider.edits({ price: 1 }))
      .accepted();
    anOrder()
      .inExecution()
      .at(at)
      .when(provider.edits({ startsAt: LATER }))
      .refusedAs('appointment_started');
    anOrder()
      .inExecution()
      .at(after)
      .when(provider.edits({ startsAt: LATER }))
      .refusedAs('appointment_started');
  });

  it('X1 the change is pending until the customer confirms it, and the agreed terms hold meanwhile', () => {
    const agreed = anOrder().inExecution();
    const pending = agreed.when(provider.edits({ startsAt: LATER, price: 9_900, comment: 'Fog' })).accepted();
    assert.deepEqual(pending.said, ['order.change_proposed']);
    assert.deepEqual(pending.order.agreed, agreed.order.agreed);
    assert.deepEqual(pending.order.proposal, {
      revision: 2,
      by: 'provider',
      appointment: { startsAt: LATER, durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: eur(9_900),
      comment: 'Fog',
      proposedAt: BOOKED,
    });
    pending.is('change_pending').awaits('customer', [shift(BOOKED, { hours: 24 }), 'lapse_change']);
  });

  it('X1 the customer has no edit here', () => {
    anOrder()
      .inExecution()
      .when(customer.edits({ startsAt: LATER }))
      .refusedAs('wrong_stage');
    anOrder()
      .withPendingChange()
      .when(customer.edits({ durationMinutes: 5 }))
      .refusedAs('wrong_stage');
  });

  it('X2 the customer confirms the change: it is what is agreed', () => {
    const story = anOrder().withPendingChange({ startsAt: LATER, price: 9_900, comment: 'Fog' }).later({ hours: 3 });
    const { order, said } = story.when(customer.confirms()).accepted().is('execution');
    assert.deepEqual(said, ['order.change_confirmed']);
    assert.equal(order.proposal, null);
    assert.deepEqual(order.agreed, {
      revision: 2,
      appointment: { startsAt: LATER, durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: eur(9_900),
      comment: 'Fog',
      agreedAt: story.now,
    });
  });

  it('X2 or declines it, which drops it; the provider may then suggest another or cancel', () => {
    const agreed = anOrder().inExecution();
    const declined = agreed.withPendingChange().when(customer.declines()).accepted().is('execution');
    assert.deepEqual(declined.said, ['order.change_declined']);
    assert.equal(declined.order.proposal, null);
    assert.deepEqual(declined.order.agreed, agreed.order.agreed);
    declined
      .when(provider.edits({ price: 1 }))
      .accepted()
      .is('change_pending');
    declined.when(provider.cancels()).accepted().is('cancelled');
  });

  it('X2 the provider may replace its pending change: a new revision, a fresh window', () => {
    const story = anOrder().withPendingChange().later({ hours: 20 });
    const replaced = story.when(provider.edits({ price: 1 })).accepted();
    assert.equal(replaced.order.proposal?.revision, 3);
    assert.equal(replaced.order.proposal.appointment.startsAt, LATER, 'from the live proposal');
    replaced.awaits('customer', [shift(story.now, { hours: 24 }), 'lapse_change']);
    replaced.when(customer.confirms(2)).refusedAs('revision_mismatch');
  });

  it('X2 or withdraw it', () => {
    const withdrawn = anOrder().withPendingChange().when(provider.withdraws()).accepted().is('execution');
    assert.deepEqual(withdrawn.said, ['order.change_withdrawn']);
    assert.equal(withdrawn.order.proposal, null);
  });

  it('X2 only the customer confirms, and nobody confirms what is not there', () => {
    anOrder().withPendingChange().when(provider.confirms()).refusedAs('not_your_turn');
    anOrder().inExecution().when(customer.confirms()).refusedAs('no_pending_change');
    anOrder().inExecution().when(customer.declines()).refusedAs('no_pending_change');
    anOrder().inExecution().when(provider.withdraws()).refusedAs('no_pending_change');
  });

  for (const [name, cancel] of [
    ['the provider’s', provider.cancels()],
    ['the customer’s', customer.cancels()],
  ] as const) {
    it(`X2 ${name} cancel drops a pending change`, () => {
      const { order } = anOrder().withPendingChange().when(cancel).accepted().is('cancelled');
      assert.equal(order.proposal, null);
      assert.equal(order.agreed?.revision, 1);
    });
  }

  it('X2 a cancel that costs drops it too, and costs of the agreed price', () => {
    const story = anOrder()
      .inExecution()
      .at(shift(START, { hours: -1 }))
      .withPendingChange({ price: 50_000 });
    const { order } = story.when(customer.cancels(PRICE)).accepted().is('payment');
    assert.equal(order.proposal, null);
    assert.deepEqual(order.payment.due, eur(PRICE));
  });

  const lapses: readonly (readonly [string, Story, string])[] = [
    ['after 24 hours', anOrder().withPendingChange(), '2026-06-02T08:00:00Z'],
    [
      'at the agreed start',
      anOrder()
        .inExecution()
        .at(shift(START, { hours: -24, ms: 1 }))
        .withPendingChange(),
      '2026-06-10T09:00:00Z',
    ],
    [
      'at the proposed start',
      anOrder().withPendingChange({ startsAt: utc('2026-06-01T20:00:00Z') }),
      '2026-06-01T20:00:00Z',
    ],
    [
      'at the proposed start, where both starts are near',
      anOrder()
        .inExecution()
        .at(shift(START, { hours: -3 }))
        .withPendingChange({ startsAt: shift(START, { hours: -1 }) }),
      '2026-06-10T08:00:00Z',
    ],
  ];
  for (const [when, pending, instant] of lapses) {
    it(`X3 an unanswered change lapses ${when}: the agreed terms stand`, () => {
      const { before, at, after } = around(utc(instant));
      pending.awaits('customer', [at, 'lapse_change']);
      pending.at(before).when(customer.confirms()).accepted();
      pending.at(before).when(customer.declines()).accepted();
      for (const moment of [at, after]) {
        const lapsed = pending.at(moment).is('execution');
        assert.equal(lapsed.order.proposal, null);
        assert.deepEqual(lapsed.order.agreed, pending.order.agreed);
        lapsed.awaits('provider', [DONE_BY, 'mark_done']);
        lapsed.when(customer.confirms(2)).refusedAs('deadline_passed');
        pending.downUntil(moment).when(customer.confirms(2)).refusedAs('deadline_passed');
      }
    });
  }

  it('X3 the lapse is the system’s act, an event of its own', () => {
    const pending = anOrder().withPendingChange();
    const lapsed = pending.at(pending.deadline.at);
    assert.equal(lapsed.last.type, 'order.change_lapsed');
    assert.equal(lapsed.last.actor.role, 'system');
    assert.equal(lapsed.last.commandId, null);
    assert.equal(lapsed.order.revision, 2);
  });

  it('X3 the lapse always comes before the done window ends', () => {
    for (const startsAt of [shift(BOOKED, { minutes: 1 }), LATER, shift(START, { days: 700 })]) {
      const pending = anOrder().withPendingChange({ startsAt });
      assert.ok(pending.deadline.at <= START);
    }
  });
});

describe('Execution in progress: done', () => {
  it('X4 the provider says done from the agreed start on', () => {
    const { before, at } = around(START);
    anOrder().inExecution().at(before).when(provider.saysDone()).refusedAs('too_early');
    const done = anOrder().inExecution().at(at).when(provider.saysDone()).accepted().is('confirmation_of_execution');
    assert.deepEqual(done.said, ['order.done']);
    assert.deepEqual(done.order.execution, { doneAt: START, doneBy: 'provider', confirmedAt: null, confirmedBy: null });
  });

  it('X4 within 72 hours of the agreed end', () => {
    const { before, at } = around(DONE_BY);
    anOrder().inExecution().at(before).when(provider.saysDone()).accepted();
    anOrder().inExecution().downUntil(at).when(provider.saysDone()).refusedAs('deadline_passed');
    anOrder().inExecution().at(at).when(provider.saysDone()).refusedAs('deadline_passed');
  });

  it('X4 before the start also with a pending change', () => {
    anOrder().withPendingChange().when(provider.saysDone()).refusedAs('too_early');
  });

  it('X4 the window moves with a confirmed change of the appointment', () => {
    const moved = anOrder()
      .withPendingChange({ startsAt: LATER, durationMinutes: 30 })
      .when(customer.confirms())
      .awaits('provider', [utc('2026-06-14T09:30:00Z'), 'mark_done']);
    moved.at(START).when(provider.saysDone()).refusedAs('too_early');
    moved.at(LATER).when(provider.saysDone()).accepted();
  });

  it('X5 without it the order is confirmed as done by itself 72 hours after the agreed end', () => {
    const { before, at } = around(DONE_BY);
    anOrder().inExecution().at(before).is('execution');
    const { order, last } = anOrder().inExecution().at(at).is('confirmation_of_execution');
    assert.deepEqual(order.execution, { doneAt: DONE_BY, doneBy: 'system', confirmedAt: null, confirmedBy: null });
    assert.equal(last.type, 'order.done');
    assert.deepEqual(last.actor, { role: 'system', id: 'system' });
  });

  it('X5 after a change that lapsed too', () => {
    anOrder().withPendingChange().at(DONE_BY).is('confirmation_of_execution');
  });
});

describe('Execution in progress: cancelling', () => {
  it('X6 the provider may cancel, with a reason, until done; the customer owes nothing', () => {
    const agreed = anOrder().inExecution();
    for (const moment of [BOOKED, shift(START, { ms: -1 }), START, END, shift(DONE_BY, { ms: -1 })]) {
      const { order } = agreed.at(moment).when(provider.cancels(undefined, 'Ill.')).accepted().is('cancelled');
      assert.equal(order.outcome, 'cancelled');
      assert.equal(order.payment.status, 'none');
      assert.equal(order.payment.due.amount, 0);
      assert.deepEqual(order.cancellation, {
        by: 'provider',
        reason: 'Ill.',
        at: moment,
        noticeHours: null,
        percentDue: null,
        due: eur(0),
      });
    }
    agreed.at(DONE_BY).when(provider.cancels()).refusedAs('deadline_passed');
    anOrder().inConfirmationOfExecution().when(provider.cancels()).refusedAs('wrong_stage');
  });

  const notice: readonly (readonly [left: number, percent: number, tier: number])[] = [
    [48 * 3_600_000 + 1, 0, 48],
    [48 * 3_600_000, 0, 48],
    [48 * 3_600_000 - 1, 30, 24],
    [24 * 3_600_000 + 1, 30, 24],
    [24 * 3_600_000, 30, 24],
    [24 * 3_600_000 - 1, 100, 0],
    [1, 100, 0],
  ];
  for (const [left, percent, tier] of notice) {
    it(`X7 with ${left} ms of notice the tier of ${tier} hours applies: ${percent} %`, () => {
      const story = anOrder()
        .inExecution()
        .at(shift(START, { ms: -left }));
      const due = (PRICE * percent) / 100;
      const { order } = story.when(customer.cancels(due)).accepted();
      assert.deepEqual(order.cancellation, {
        by: 'customer',
        reason: 'Something came up.',
        at: story.now,
        noticeHours: tier,
        percentDue: percent,
        due: eur(due),
      });
    });
  }

  it('X7 below the shortest notice the last tier applies', () => {
    const cancellationPolicy = [
      { noticeHours: 48, percentDue: 10 },
      { noticeHours: 24, percentDue: 40 },
    ];
    const story = anOrder({ cancellationPolicy })
      .inExecution()
      .at(shift(START, { hours: -2 }));
    story.when(customer.cancels(4_800)).accepted().is('payment');
  });

  it('X7 an empty list: nothing due', () => {
    const story = anOrder({ cancellationPolicy: [] })
      .inExecution()
      .at(shift(START, { ms: -1 }));
    const { order } = story.when(customer.cancels()).accepted().is('cancelled');
    assert.equal(order.outcome, 'cancelled');
    assert.ok(order.cancellation);
    assert.equal(order.cancellation.noticeHours, null);
    assert.equal(order.cancellation.percentDue, null);
  });

  it('X7 a percentage of the agreed price, rounded down', () => {
    const due = (price: number, percentDue: number) => {
      const story = anOrder({ price: eur(price), cancellationPolicy: [{ noticeHours: 0, percentDue }] }).inExecution();
      return story.when(customer.cancels()).refused?.due?.amount ?? 0;
    };
    assert.equal(due(199, 50), 99);
    assert.equal(due(101, 99), 99);
    assert.equal(due(1, 99), 0);
    assert.equal(due(333, 33), 109);
    assert.equal(due(0, 100), 0);
    assert.equal(due(999_999_999_999, 99), 989_999_999_999);
    assert.equal(due(1_000_000_000_000, 100), 1_000_000_000_000);
    assert.equal(due(999_999_999_999, 1), 9_999_999_999);
  });

  it('X7 the price is the agreed one, not the first one', () => {
    const story = anOrder()
      .when(provider.edits({ price: 20_000 }))
      .inExecution()
      .at(shift(START, { hours: -1 }));
    story.when(customer.cancels(PRICE)).refusedAs('reimbursement_due');
    story.when(customer.cancels(20_000)).accepted();
  });

  it('X7 notice counts to the agreed start, also after it was moved', () => {
    const story = anOrder().withPendingChange({ startsAt: LATER }).when(customer.confirms());
    story
      .at(shift(LATER, { hours: -48 }))
      .when(customer.cancels())
      .accepted()
      .is('cancelled');
  });

  it('X7 the fixed tiers are those of revision 1, whatever is agreed later', () => {
    const story = anOrder().withPendingChange({ price: 1 }).when(customer.confirms());
    assert.deepEqual(story.order.cancellationPolicy, anOrder().order.cancellationPolicy);
  });

  it('X7 nobody is billed by surprise: without exactly the amount as acceptDue it is refused and nothing changes', () => {
    const story = anOrder()
      .inExecution()
      .at(shift(START, { hours: -1 }));
    for (const acceptDue of [undefined, 0, PRICE - 1, PRICE + 1]) {
      const refused = story.when(customer.cancels(acceptDue)).refusedAs('reimbursement_due');
      assert.deepEqual(refused.refused?.due, eur(PRICE));
      assert.deepEqual(refused.order, story.order);
      assert.deepEqual(refused.fresh, []);
    }
  });

  it('X7 it takes effect at once: due is that amount, with all the payment rules', () => {
    const story = anOrder()
      .inExecution()
      .at(shift(START, { hours: -30 }))
      .when(customer.cancels(3_600))
      .accepted();
    assert.deepEqual(story.said, ['order.cancelled', 'order.payment_due']);
    story.is('payment').awaits('customer', [shift(story.now, { hours: 72 }), 'mark_overdue']);
    assert.deepEqual(story.order.payment, {
      status: 'due',
      due: eur(3_600),
      paid: eur(0),
      dueAt: shift(story.now, { hours: 72 }),
      payments: [],
    });
    assert.equal(story.order.outcome, null);
    story.when(customer.pays(3_601)).refusedAs('overpayment');
    const claimed = story.overdue().when(provider.claims()).accepted().is('claimed');
    const closed = claimed.when(customer.pays(3_600)).accepted().is('closed');
    assert.equal(closed.order.outcome, 'cancelled_with_reimbursement');
    assert.equal(closed.order.execution.doneAt, null);
  });

  it('X7 where nothing is due the order is cancelled, whatever is accepted', () => {
    const story = anOrder().inExecution();
    for (const acceptDue of [undefined, 0, 5_000]) {
      const { order } = story.when(customer.cancels(acceptDue)).accepted().is('cancelled');
      assert.equal(order.outcome, 'cancelled');
      assert.equal(order.payment.status, 'none');
    }
  });

  it('X8 from the agreed start on the customer’s cancel is refused', () => {
    const { before, at, after } = around(START);
    anOrder().inExecution().at(before).when(customer.cancels(PRICE)).accepted();
    anOrder().inExecution().at(at).when(customer.cancels(PRICE)).refusedAs('appointment_started');
    anOrder().inExecution().at(after).when(customer.cancels(PRICE)).refusedAs('appointment_started');
  });

  it('X8 also where a pending change lapses at that very instant', () => {
    const pending = anOrder()
      .inExecution()
      .at(shift(START, { hours: -1 }))
      .withPendingChange();
    pending.at(START).when(customer.cancels(PRICE)).refusedAs('appointment_started');
    pending.downUntil(START).when(customer.cancels(PRICE)).refusedAs('appointment_started');
  });

  it('X8 from the agreed end on the customer may reject: disputed, with no done recorded', () => {
    const { before, at, after } = around(END);
    anOrder().inExecution().at(before).when(customer.rejects()).refusedAs('too_early');
    for (const moment of [at, after, shift(DONE_BY, { ms: -1 })]) {
      const story = anOrder().inExecution().at(moment).when(customer.rejects('Nobody came.')).accepted().is('disputed');
      assert.deepEqual(story.said, ['order.execution_rejected']);
      story.awaits('support', null);
      assert.equal(story.order.stage, 'confirmation_of_execution');
      assert.equal(story.order.execution.doneAt, null);
      assert.equal(story.order.execution.doneBy, null);
      assert.deepEqual(story.order.dispute, {
        status: 'open',
        reason: 'Nobody came.',
        openedAt: moment,
        resolvedAt: null,
        note: null,
        amount: null,
      });
    }
  });
});
