import assert from 'node:assert/strict';
import { nextWake } from '../../src/domain/process/advance.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { milliseconds } from '../../src/domain/values/duration.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { DEMO, STANDARD } from '../../src/domain/order/policy.ts';
import { view } from '../../src/domain/views/view.ts';
import { around, msBetween, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider, support, type Deed } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, END, PRICE, START, type Story } from '../support/orders/order-builder.ts';

const DAY = 24 * 3_600_000;
const CHANGE = { startsAt: shift(START, { days: 1 }) };

describe('Time: windows', () => {
  const windows: readonly (readonly [name: string, length: number, open: () => Story])[] = [
    ['confirmation', DAY, () => anOrder()],
    ['a pending change', DAY, () => anOrder().withPendingChange()],
    ['done, from the agreed end', 3 * DAY, () => anOrder().inExecution()],
    ['the confirmation of the execution', 5 * DAY, () => anOrder().inConfirmationOfExecution()],
    ['the payment', 3 * DAY, () => anOrder().inPayment()],
    ['the review', 14 * DAY, () => anOrder().closed()],
  ];

  for (const [name, length, open] of windows) {
    it(`T1 the window of ${name} is ${length / 3_600_000} hours`, () => {
      const story = open();
      const since = story.state === 'execution' ? END : story.now;
      assert.equal(msBetween(since, story.deadline.at), length);
    });
  }

  const changesOfClocks: readonly (readonly [name: string, timeZone: string, eve: Instant])[] = [
    ['spring in Berlin', 'Europe/Berlin', utc('2026-03-28T12:00:00Z')],
    ['autumn in Berlin', 'Europe/Berlin', utc('2026-10-24T12:00:00Z')],
    ['spring in New York', 'America/New_York', utc('2026-03-07T18:00:00Z')],
    ['autumn on Lord Howe, by half an hour', 'Australia/Lord_Howe', utc('2026-04-04T03:00:00Z')],
  ];

  for (const [name, timeZone, eve] of changesOfClocks) {
    it(`T1 ${name} moves no window`, () => {
      const startsAt = shift(eve, { hours: 6 });
      const booked = anOrder({ receivedAt: eve, appointment: { timeZone, startsAt, durationMinutes: 60 } });
      assert.equal(msBetween(eve, booked.deadline.at), DAY);

      const agreed = booked.inExecution();
      assert.equal(msBetween(shift(startsAt, { hours: 1 }), agreed.deadline.at), 3 * DAY);

      const done = agreed.inConfirmationOfExecution();
      assert.equal(msBetween(done.now, done.deadline.at), 5 * DAY);
      assert.equal(msBetween(done.now, done.inPayment().deadline.at), 3 * DAY);
      assert.equal(msBetween(done.now, done.closed().deadline.at), 14 * DAY);
    });
  }

  it('T1 the zone of the place changes no instant', () => {
    const deadlinesIn = (timeZone: string) =>
      [anOrder({ appointment: { timeZone } }), anOrder({ appointment: { timeZone } }).inExecution()].map(
        (story) => story.deadline.at,
      );
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu']) {
      assert.deepEqual(deadlinesIn(zone), deadlinesIn('Europe/Berlin'));
    }
  });

  const noticeFor = (policy: typeof STANDARD, notice: number) => {
    const story = anOrder({ policy }).inExecution();
    return story.at(shift(START, { ms: -notice })).when(customer.cancels(0)).refused?.due?.amount ?? 0;
  };

  it('T2 standard has the windows of the rules, and 20 revisions', () => {
    const { name, ...values } = STANDARD;
    assert.equal(name, 'standard');
    assert.deepEqual(values, {
      confirmation: 86_400_000,
      changeAnswer: 86_400_000,
      done: 259_200_000,
      confirmationOfExecution: 432_000_000,
      payment: 259_200_000,
      review: 1_209_600_000,
      creditWithin: 1_209_600_000,
      creditBusinessDays: 5,
      creditCalendar: 'TARGET',
      creditTimeZone: 'Europe/Berlin',
      appointmentReminder: 86_400_000,
      reminderAfterFraction: 0.75,
      reminderMinWindow: 3_600_000,
      noticeUnit: 3_600_000,
      maxRevisions: 20,
    });
  });

  it('T2 in demo an hour of every window and of the notice is a second; business days and limits stay', () => {
    const { name, ...values } = DEMO;
    assert.equal(name, 'demo');
    assert.deepEqual(values, {
      confirmation: 24_000,
      changeAnswer: 24_000,
      done: 72_000,
      confirmationOfExecution: 120_000,
      payment: 72_000,
      review: 336_000,
      creditWithin: 336_000,
      creditBusinessDays: 5,
      creditCalendar: 'TARGET',
      creditTimeZone: 'Europe/Berlin',
      appointmentReminder: 24_000,
      reminderAfterFraction: 0.75,
      reminderMinWindow: 0,
      noticeUnit: 1_000,
      maxRevisions: 20,
    });
  });

  it('T2 an order in demo lives an hour a second, its notice too', () => {
    const soon = { policy: DEMO, appointment: { startsAt: shift(BOOKED, { seconds: 60 }), durationMinutes: 1 } };
    const booked = anOrder(soon);
    const agreed = booked.inExecution();
    assert.equal(msBetween(booked.now, booked.deadline.at), 24_000);
    assert.equal(msBetween(shift(BOOKED, { seconds: 120 }), agreed.deadline.at), 72_000);
    assert.equal(noticeFor(DEMO, 24_000), 3_600, '24 seconds are 24 hours of notice');
    assert.equal(noticeFor(DEMO, 23_999), PRICE);
    assert.equal(noticeFor(STANDARD, 24_000), PRICE);
  });

  it('T2 each window has its own number in the policy', () => {
    const policy = {
      ...STANDARD,
      confirmation: milliseconds(101_000),
      changeAnswer: milliseconds(102_000),
      done: milliseconds(103_000),
      confirmationOfExecution: milliseconds(104_000),
      payment: milliseconds(105_000),
      review: milliseconds(106_000),
    };
    const story = anOrder({ policy });
    const lengthIn = (then: Story) => msBetween(then.now, then.deadline.at);
    assert.equal(lengthIn(story), 101_000);
    assert.equal(lengthIn(story.when(provider.edits({ price: 1 }))), 101_000);
    assert.equal(lengthIn(story.withPendingChange()), 102_000);
    assert.equal(lengthIn(story.inExecution().at(END)), 103_000);
    assert.equal(lengthIn(story.inConfirmationOfExecution()), 104_000);
    assert.equal(lengthIn(story.inPayment()), 105_000);
    assert.equal(lengthIn(story.disputed().when(support.resolves('uphold'))), 105_000);
    assert.equal(lengthIn(story.overdue().when(support.resolves('reduce', 1))), 105_000);
    assert.equal(lengthIn(story.closed()), 106_000);
  });

  it('T2 an order keeps the policy that it was created with, every number of it', () => {
    const own = { ...STANDARD, name: 'own', payment: milliseconds(1_234_567) };
    const story = anOrder({ policy: own }).inPayment();
    assert.equal(msBetween(story.now, story.deadline.at), 1_234_567);
    assert.deepEqual(story.order.policy, own);
    assert.equal(view(story.order).policy, 'own');
  });
});

describe('Time: whose turn, until when', () => {
  const doneBy = utc('2026-06-13T11:00:00Z');
  const cells: readonly (readonly [
    string,
    () => Story,
    'customer' | 'provider' | 'support' | null,
    readonly [Instant, string] | null,
  ])[] = [
    ['a new order', () => anOrder(), 'provider', [utc('2026-06-02T08:00:00Z'), 'cancel']],
    [
      'a counter-proposal of the provider',
      () => anOrder().when(provider.edits({ price: 1 })),
      'customer',
      [utc('2026-06-02T08:00:00Z'), 'cancel'],
    ],
    ['execution', () => anOrder().inExecution(), 'provider', [doneBy, 'mark_done']],
    [
      'a pending change',
      () => anOrder().withPendingChange(),
      'customer',
      [utc('2026-06-02T08:00:00Z'), 'lapse_change'],
    ],
    [
      'confirmation of execution',
      () => anOrder().inConfirmationOfExecution(),
      'customer',
      [utc('2026-06-15T11:00:00Z'), 'confirm_execution'],
    ],
    ['a dispute', () => anOrder().disputed(), 'support', null],
    ['payment due', () => anOrder().inPayment(), 'customer', [utc('2026-06-13T11:00:00Z'), 'mark_overdue']],
    ['overdue', () => anOrder().overdue(), 'customer', null],
    ['a claim', () => anOrder().claimed(), 'support', null],
    ['closed, to be reviewed', () => anOrder().closed(), null, [utc('2026-06-24T11:00:00Z'), 'close_reviews']],
    ['closed and reviewed', () => anOrder().reviewed(), null, null],
    ['closed, too late for a review', () => anOrder().reviewsOver(), null, null],
    ['closed with a reimbursement', () => anOrder().inPaymentOfReimbursement().closed(), null, null],
    ['cancelled', () => anOrder().cancelled(), null, null],
    ['expired', () => anOrder().expired(), null, null],
  ];

  for (const [name, story, who, until] of cells) {
    it(`T3 ${name}: ${who ?? 'nobody'}${until ? `, else ${until[1]}` : ', no window'}`, () => {
      story().accepted().awaits(who, until);
    });
  }

  it('T3 while a change is pending the done window goes on underneath, and takes over when the change ends', () => {
    const pending = anOrder().withPendingChange();
    for (const ended of [
      pending.when(customer.declines()),
      pending.when(provider.withdraws()),
      pending.at(pending.deadline.at),
    ]) {
      ended.accepted().awaits('provider', [doneBy, 'mark_done']);
    }
  });

  const untouched: readonly (readonly [string, Story, Deed])[] = [
    ['a refused edit', anOrder(), provider.edits({ comment: 'only words' })],
    ['a refused confirm', anOrder(), customer.confirms()],
    ['a refused done', anOrder().inExecution(), provider.saysDone()],
    ['a refused decline', anOrder().withPendingChange(), customer.declines(1)],
    ['a refused cancel', anOrder().inConfirmationOfExecution(), customer.cancels()],
    ['a partial payment', anOrder().inPayment(), customer.pays(1)],
    ['a repeated payment', anOrder().inPayment().when(customer.pays(1, 'r')), customer.pays(1, 'r')],
    ['an overpayment', anOrder().inPayment(), customer.pays(PRICE + 1)],
    ['a refused review', anOrder().closed(), provider.confirms()],
  ];
  for (const [name, story, deed] of untouched) {
    it(`T3 ${name} restarts no window`, () => {
      const later = story.later({ minutes: 30 });
      assert.deepEqual(later.when(deed).deadline, story.deadline);
      assert.deepEqual(later.when(deed).wakes().deadline, story.deadline);
    });
  }

  it('T3 an order that slept and woke for nothing keeps its window', () => {
    const story = anOrder().inPayment();
    const woken = story.later({ hours: 1 }).wakes().wakes();
    assert.deepEqual(woken.deadline, story.deadline);
    assert.deepEqual(woken.fresh, []);
  });

  it('T3 an order says when it must be looked at again, and never when it is final', () => {
    const story = anOrder();
    assert.equal(nextWake(story.order), utc('2026-06-02T02:00:00Z'), 'the reminder');
    assert.equal(nextWake(story.at(utc('2026-06-02T02:00:00Z')).order), utc('2026-06-02T08:00:00Z'), 'the end');
    assert.equal(nextWake(story.expired().order), null);
    assert.equal(nextWake(anOrder().disputed().order), null);
    assert.equal(nextWake(anOrder().overdue().order), null);
  });
});

describe('Time: when a command counts', () => {
  const window = anOrder();
  const { before, at, after } = around(window.deadline.at);
  const nextDay = shift(at, { hours: 20 });

  for (const [when, received, expected] of [
    ['1 ms before the deadline', before, 'execution'],
    ['at the deadline', at, 'cancelled'],
    ['1 ms after the deadline', after, 'cancelled'],
  ] as const) {
    it(`T4 a confirmation received ${when} meets ${expected}, timer processed or not`, () => {
      window.at(received).when(provider.confirms()).is(expected);
      window.downUntil(received).when(provider.confirms()).is(expected);
      window.downUntil(nextDay).whenLate(provider.confirms(), received).is(expected);
    });
  }

  it('T4 received in time and processed a day after the deadline is in time', () => {
    const story = window.downUntil(nextDay).whenLate(provider.confirms(), before).accepted().is('execution');
    assert.equal(story.order.agreed?.agreedAt, before);
    assert.equal(story.last.at, before);
  });

  it('T4 an automatic act once recorded is never undone', () => {
    const story = window.at(at).whenLate(provider.confirms(1), before);
    story.refusedAs('deadline_passed').is('cancelled');
    assert.deepEqual(story.fresh, []);
  });

  it('T4 of two in one batch, each counts at its own instant', () => {
    const story = window.downUntil(nextDay);
    story
      .whenLate(provider.edits(CHANGE), before)
      .accepted()
      .whenLate(customer.confirms(), before)
      .accepted()
      .is('execution');
    story.whenLate(provider.confirms(), before).accepted().whenLate(customer.cancels(0), at).accepted().is('cancelled');
  });

  it('T4 of two in one batch, the second late: the first is in time and starts a window for the second', () => {
    window
      .downUntil(nextDay)
      .whenLate(provider.edits(CHANGE), before)
      .accepted()
      .whenLate(customer.confirms(), after)
      .accepted()
      .is('execution');
  });

  it('T4 of two in one batch, the first late: it meets the automatic act, and so does the second', () => {
    const late = window.downUntil(nextDay).whenLate(provider.confirms(), at).refusedAs('deadline_passed');
    late.whenLate(provider.confirms(1), before).refusedAs('deadline_passed').is('cancelled');
  });

  it('T4 a late lapse is followed by a done that was sent in time', () => {
    const pending = anOrder()
      .inExecution()
      .at(shift(START, { hours: -2 }))
      .withPendingChange();
    const sent = shift(END, { hours: 1 });
    const processed = shift(END, { hours: 9 });
    const story = pending.downUntil(processed).whenLate(provider.saysDone(), sent).accepted();
    assert.deepEqual(story.said, ['order.change_lapsed', 'order.done']);
    assert.equal(story.order.execution.doneAt, sent);
    assert.equal(story.order.execution.doneBy, 'provider');
    story.awaits('customer', [shift(processed, { days: 5 }), 'confirm_execution']);
  });

  it('T4 several automatic acts that were due come before a command, one after the other', () => {
    const story = anOrder().withPendingChange().downUntil(utc('2026-06-20T00:00:00Z'));
    const doneBy = utc('2026-06-13T11:00:00Z');
    assert.deepEqual(story.whenLate(provider.saysDone(), shift(doneBy, { ms: -1 })).said, [
      'order.change_lapsed',
      'order.done',
    ]);
    const late = story.whenLate(provider.saysDone(), doneBy).refusedAs('deadline_passed');
    assert.deepEqual(late.said, ['order.change_lapsed', 'order.done']);
    assert.deepEqual(
      late.events.slice(-2).map(({ actor }) => actor.role),
      ['system', 'system'],
    );
  });

  it('T4 one in time that is processed after the worker was down for weeks is still in time', () => {
    const paid = anOrder()
      .inPayment()
      .downFor({ days: 60 })
      .whenLate(customer.pays(PRICE), utc('2026-06-13T10:59:59.999Z'))
      .accepted();
    assert.deepEqual(paid.eventsOf('order.payment_overdue'), []);
    paid.is('reviewable');
    assert.equal(paid.order.credit?.since, utc('2026-06-13T10:59:59.999Z'));
  });

  it('T4 commands are judged in the order in which they were recorded, whatever their instants', () => {
    const story = window.downUntil(shift(BOOKED, { hours: 5 }));
    const edited = story.whenLate(provider.edits(CHANGE), shift(BOOKED, { hours: 4 })).accepted();
    const second = edited.whenLate(customer.confirms(), shift(BOOKED, { hours: 2 })).accepted();
    assert.equal(
      second.order.agreed?.agreedAt,
      shift(BOOKED, { hours: 4 }),
      'not before the one that was judged first',
    );
  });

  it('T4 an instant in the future is the workflow’s clock', () => {
    const story = window.at(shift(BOOKED, { hours: 1 }));
    const confirmed = story.when(provider.confirms(), { at: utc('2027-01-01T00:00:00Z') }).accepted();
    assert.equal(confirmed.order.agreed?.agreedAt, story.now);
    const done = story.inExecution().when(provider.saysDone(), { at: END });
    done.refusedAs('too_early');
  });

  it('T4 an instant before the last event is that of the last event', () => {
    const edited = window.at(shift(BOOKED, { hours: 3 })).when(provider.edits(CHANGE));
    const confirmed = edited.later({ hours: 1 }).whenLate(customer.confirms(), utc('2001-01-01T00:00:00Z')).accepted();
    assert.equal(confirmed.order.agreed?.agreedAt, edited.now);
  });

  it('T4 an instant before the automatic act that was recorded last does not come before it', () => {
    const lapsed = anOrder()
      .inExecution()
      .at(shift(START, { hours: -1 }))
      .withPendingChange()
      .at(START)
      .is('execution');
    const story = lapsed.later({ seconds: 1 });
    story.whenLate(customer.cancels(PRICE), shift(START, { ms: -1 })).refusedAs('appointment_started');
    story.whenLate(provider.saysDone(), shift(START, { ms: -1 })).accepted();
  });

  it('T4 without an instant it counts at the workflow’s clock', () => {
    const story = window.downUntil(before);
    assert.equal(story.when(provider.confirms(), { at: null }).order.agreed?.agreedAt, before);
    window.downUntil(at).when(provider.confirms(), { at: null }).refusedAs('deadline_passed');
  });

  it('T4 the instant of receipt decides what is too early, started and passed, and how much notice there is', () => {
    const agreed = anOrder().inExecution();
    const late = agreed.downUntil(shift(END, { hours: 1 }));
    late.whenLate(provider.saysDone(), shift(START, { ms: -1 })).refusedAs('too_early');
    late.whenLate(provider.saysDone(), START).accepted();
    late.whenLate(customer.rejects(), shift(END, { ms: -1 })).refusedAs('too_early');
    late.whenLate(customer.rejects(), END).accepted();
    late.whenLate(provider.edits({ price: 1 }), shift(START, { ms: -1 })).accepted();
    late.whenLate(provider.edits({ price: 1 }), START).refusedAs('appointment_started');
    late
      .whenLate(customer.cancels(), shift(START, { hours: -48 }))
      .accepted()
      .is('cancelled');
    late.whenLate(customer.cancels(), START).refusedAs('appointment_started');
    const soon = anOrder({ appointment: { startsAt: shift(BOOKED, { hours: 2 }) } }).downFor({ hours: 3 });
    soon.whenLate(provider.confirms(), shift(BOOKED, { hours: 2, ms: -1 })).accepted();
    soon.whenLate(provider.confirms(), shift(BOOKED, { hours: 2 })).refusedAs('appointment_passed');
  });

  const records: readonly (readonly [string, Story, Deed, (order: Order) => Instant | null | undefined])[] = [
    ['an edit', anOrder(), provider.edits(CHANGE), (order) => order.proposal?.proposedAt],
    ['a confirm', anOrder(), provider.confirms(), (order) => order.agreed?.agreedAt],
    ['a cancel', anOrder(), provider.cancels(), (order) => order.cancellation?.at],
    ['a change', anOrder().inExecution(), provider.edits(CHANGE), (order) => order.proposal?.proposedAt],
    ['a confirmed change', anOrder().withPendingChange(), customer.confirms(), (order) => order.agreed?.agreedAt],
    ['a cancel by the customer', anOrder().inExecution(), customer.cancels(), (order) => order.cancellation?.at],
    ['a done', anOrder().inExecution().at(END), provider.saysDone(), (order) => order.execution.doneAt],
    ['a reject', anOrder().inExecution().at(END), customer.rejects(), (order) => order.dispute?.openedAt],
    [
      'a confirm of the execution',
      anOrder().inConfirmationOfExecution(),
      customer.confirms(),
      (order) => order.execution.confirmedAt,
    ],
    ['a resolved dispute', anOrder().disputed(), support.resolves('uphold'), (order) => order.dispute?.resolvedAt],
    ['a payment', anOrder().inPayment(), customer.pays(PRICE), (order) => order.credit?.since],
    ['a claim', anOrder().overdue(), provider.claims(), (order) => order.claim?.openedAt],
    ['a withdrawn claim', anOrder().claimed(), provider.withdrawsTheClaim(), (order) => order.claim?.endedAt],
    ['a settled claim', anOrder().claimed(), customer.pays(PRICE), (order) => order.claim?.endedAt],
    ['a reduced claim', anOrder().claimed(), support.resolves('reduce', 1), (order) => order.claim?.endedAt],
    ['a review', anOrder().closed(), customer.reviews(), (order) => order.review?.at],
  ];
  for (const [name, story, deed, recorded] of records) {
    it(`T4 ${name} that is processed half an hour late is recorded at its own instant`, () => {
      const late = story.downFor({ minutes: 30 }).whenLate(deed, story.now).accepted();
      assert.equal(recorded(late.order), story.now);
      assert.equal(late.last.at, story.now);
    });
  }

  it('T4 a payment keeps the true instant of its receipt', () => {
    const inPayment = anOrder().inPayment();
    const early = shift(inPayment.now, { hours: -5 });
    const story = inPayment.later({ hours: 1 });
    assert.equal(story.whenLate(customer.pays(1), early).order.payment.payments[0]?.receivedAt, early);
    assert.equal(story.whenLate(customer.pays(1), early).last.at, inPayment.now);
    assert.equal(story.when(customer.pays(1), { at: null }).order.payment.payments[0]?.receivedAt, story.now);
  });
});

describe('Time: nobody loses answering time to an outage', () => {
  it('T5 an automatic act processed one minute late counts at its deadline', () => {
    const { deadline } = anOrder().inConfirmationOfExecution();
    const story = anOrder()
      .inConfirmationOfExecution()
      .downUntil(shift(deadline.at, { minutes: 1 }))
      .wakes();
    assert.equal(story.order.execution.confirmedAt, deadline.at);
    assert.equal(story.last.at, deadline.at);
    story.awaits('customer', [shift(deadline.at, { hours: 72 }), 'mark_overdue']);
  });

  it('T5 an automatic act processed later than one minute counts at the instant of processing', () => {
    const open = anOrder().inConfirmationOfExecution();
    const processed = shift(open.deadline.at, { minutes: 1, ms: 1 });
    const story = open.downUntil(processed).wakes();
    assert.equal(story.order.execution.confirmedAt, processed);
    assert.equal(story.last.at, processed);
    story.awaits('customer', [shift(processed, { hours: 72 }), 'mark_overdue']);
  });

  it('T5 the same where a late command makes the order look', () => {
    const open = anOrder().inConfirmationOfExecution();
    const processed = shift(open.deadline.at, { hours: 7 });
    const story = open.downUntil(processed).whenLate(customer.rejects(), shift(open.deadline.at, { hours: 1 }));
    assert.equal(story.refusedAs('deadline_passed').order.execution.confirmedAt, processed);
    story.awaits('customer', [shift(processed, { hours: 72 }), 'mark_overdue']);
  });

  it('T5 grace is a tenth of a window that is shorter than ten minutes', () => {
    const open = anOrder({ policy: { ...DEMO, confirmation: milliseconds(24_000) } });
    const { at } = open.deadline;
    const cancelledAt = (late: number) => {
      const story = open.downUntil(shift(at, { ms: late })).wakes();
      return story.is('cancelled').order.cancellation?.at;
    };
    assert.equal(cancelledAt(2_400), at);
    assert.equal(cancelledAt(2_401), shift(at, { ms: 2_401 }));
  });

  it('T5 grace is a tenth of what a change cut short by the start had', () => {
    const sent = shift(START, { seconds: -100 });
    const pending = anOrder().inExecution().at(sent).withPendingChange();
    const lapsedAt = (late: number) => pending.downUntil(shift(START, { ms: late })).wakes().last.at;
    assert.equal(lapsedAt(10_000), START);
    assert.equal(lapsedAt(10_001), shift(START, { ms: 10_001 }));
  });

  const late = (story: Story, ms: number, deed: Deed) =>
    story.downUntil(shift(story.now, { ms })).whenLate(deed, story.now).accepted();

  const starting: readonly (readonly [string, Story, Deed, number])[] = [
    ['an edit', anOrder(), provider.edits(CHANGE), DAY],
    ['a change', anOrder().inExecution(), provider.edits(CHANGE), DAY],
    ['a done', anOrder().inExecution().at(END), provider.saysDone(), 5 * DAY],
    ['a confirmation of the execution', anOrder().inConfirmationOfExecution(), customer.confirms(), 3 * DAY],
    ['an upheld dispute', anOrder().disputed(), support.resolves('uphold'), 3 * DAY],
    ['a reduced claim', anOrder().claimed(), support.resolves('reduce', 1), 3 * DAY],
    ['a payment', anOrder().inPayment(), customer.pays(PRICE), 14 * DAY],
    [
      'a cancellation that costs',
      anOrder()
        .inExecution()
        .at(shift(START, { hours: -1 })),
      customer.cancels(PRICE),
      3 * DAY,
    ],
  ];
  for (const [name, story, deed, length] of starting) {
    it(`T5 ${name} starts its window when it was received, or processed if that is later than grace`, () => {
      assert.equal(late(story, 60_000, deed).deadline.at, shift(story.now, { ms: length }));
      assert.equal(late(story, 60_001, deed).deadline.at, shift(story.now, { ms: 60_001 + length }));
    });
  }

  it('T5 what the command did counts at its own instant all the same', () => {
    const done = late(anOrder().inExecution().at(END), 3_600_000, provider.saysDone());
    assert.equal(done.order.execution.doneAt, END);
  });

  it('T5 the creation starts its window when it was received, or processed if that is later than grace', () => {
    const created = (ms: number) => anOrder({}, shift(BOOKED, { ms }));
    assert.equal(created(60_000).deadline.at, shift(BOOKED, { hours: 24 }));
    assert.equal(created(60_001).deadline.at, shift(BOOKED, { hours: 24, ms: 60_001 }));
    assert.equal(created(60_001).order.createdAt, BOOKED);
    assert.equal(created(60_001).last.at, BOOKED);
  });

  it('T5 in demo the grace of a starting window is a tenth of it', () => {
    const created = (ms: number) => anOrder({ policy: DEMO }, shift(BOOKED, { ms })).deadline.at;
    assert.equal(created(2_400), shift(BOOKED, { seconds: 24 }));
    assert.equal(created(2_401), shift(BOOKED, { ms: 26_401 }));
  });

  it('T5 the done window never moves, however late the confirmation is processed', () => {
    const processed = shift(END, { days: 2 });
    anOrder()
      .downUntil(processed)
      .whenLate(provider.confirms(), shift(BOOKED, { hours: 1 }))
      .awaits('provider', [utc('2026-06-13T11:00:00Z'), 'mark_done']);
  });

  it('T5 the limits of a change never move: it lapses at the agreed start though its answer time was lost', () => {
    const agreed = anOrder()
      .inExecution()
      .at(shift(START, { hours: -3 }));
    const processed = shift(START, { hours: -1 });
    const story = agreed
      .downUntil(processed)
      .whenLate(provider.edits(CHANGE), shift(START, { hours: -2 }))
      .accepted();
    story.awaits('customer', [START, 'lapse_change']);
    const after = agreed
      .downUntil(shift(START, { hours: 1 }))
      .whenLate(provider.edits(CHANGE), shift(START, { hours: -2 }));
    after.accepted().awaits('customer', [START, 'lapse_change']);
    after.wakes().is('execution');
  });

  it('T5 after an outage every automatic act of a chain has its full window again', () => {
    const woken = anOrder().inExecution().downUntil(utc('2026-08-01T00:00:00Z')).wakes();
    woken.awaits('customer', [utc('2026-08-06T00:00:00Z'), 'confirm_execution']);
    const paymentDue = woken.at(utc('2026-08-06T00:00:00Z'));
    paymentDue.awaits('customer', [utc('2026-08-09T00:00:00Z'), 'mark_overdue']);
  });
});

describe('Time: reminders', () => {
  const reminded: readonly (readonly [string, Story, string, 'customer' | 'provider'])[] = [
    ['a new order', anOrder(), '2026-06-02T02:00:00Z', 'provider'],
    ['a counter-proposal', anOrder().when(provider.edits(CHANGE)), '2026-06-02T02:00:00Z', 'customer'],
    ['a pending change', anOrder().withPendingChange(), '2026-06-02T02:00:00Z', 'customer'],
    ['execution, from the agreed end', anOrder().inExecution(), '2026-06-12T17:00:00Z', 'provider'],
    ['the confirmation of execution', anOrder().inConfirmationOfExecution(), '2026-06-14T05:00:00Z', 'customer'],
    ['the payment', anOrder().inPayment(), '2026-06-12T17:00:00Z', 'customer'],
  ];
  for (const [name, story, instant, who] of reminded) {
    it(`T6 ${name}: the ${who} is reminded once when a quarter is left`, () => {
      const { before, at } = around(utc(instant));
      assert.deepEqual(story.at(before).eventsOf('order.reminded'), []);
      const then = story.at(at);
      const [reminder, ...more] = then.eventsOf('order.reminded');
      assert.ok(reminder);
      assert.deepEqual(more, []);
      assert.equal(reminder.at, at);
      assert.equal(reminder.actor.role, 'system');
      assert.equal(reminder.data.awaiting, who);
      assert.equal(reminder.data.deadline, story.deadline.at);
      assert.equal(then.deadline.at, story.deadline.at);
      const atTheEnd = then.at(shift(story.deadline.at, { ms: -1 }));
      assert.equal(atTheEnd.eventsOf('order.reminded').length, 1);
    });
  }

  const HOUR = 3_600_000;
  for (const [start, reminder] of [
    [24 * HOUR + 1, 18 * HOUR],
    [24 * HOUR, 18 * HOUR],
    [12 * HOUR, 9 * HOUR],
    [HOUR, 0.75 * HOUR],
    [HOUR - 1, null],
  ] as const) {
    it(`T6 K6 terms that start in ${start} ms: the reminder to answer comes ${reminder ?? 'never'}, before the start`, () => {
      const soon = { appointment: { startsAt: shift(BOOKED, { ms: start }) } };
      const story = anOrder(soon);
      assert.equal(story.deadline.remindAt, reminder === null ? null : shift(BOOKED, { ms: reminder }));
      assert.equal(story.deadline.at, shift(BOOKED, { hours: 24 }), 'the window itself stays');
    });
  }

  it('T6 K6 so does that of an edit, and of a booking that is found late', () => {
    const edited = anOrder()
      .later({ hours: 2 })
      .when(provider.edits({ startsAt: shift(BOOKED, { hours: 6 }) }));
    assert.equal(edited.deadline.remindAt, shift(BOOKED, { hours: 5 }));
    const found = (hours: number) =>
      anOrder({ appointment: { startsAt: shift(BOOKED, { hours: 12 }) } }, shift(BOOKED, { hours })).deadline;
    assert.equal(found(4).remindAt, shift(BOOKED, { hours: 10 }));
    assert.equal(found(12).remindAt, null);
    assert.equal(found(13).remindAt, null);
  });

  it('T6 T2 an order with the policy of an older version is reminded by its window alone', () => {
    const { appointmentReminder: _, ...policy } = STANDARD;
    const story = anOrder({ policy, appointment: { startsAt: shift(BOOKED, { hours: 12 }) } });
    assert.equal(story.deadline.remindAt, shift(BOOKED, { hours: 18 }));
  });

  it('T6 a reminder changes nothing but that it was given', () => {
    const story = anOrder();
    const { order } = story.at(utc('2026-06-02T02:00:00Z'));
    const { version, updatedAt, deadline } = order;
    assert.deepEqual(order, { ...story.order, version, updatedAt, deadline });
    assert.deepEqual(deadline, { ...story.deadline, remindAt: null });
  });

  it('T6 each new revision brings a fresh reminder', () => {
    const story = anOrder()
      .at(utc('2026-06-02T03:00:00Z'))
      .when(provider.edits(CHANGE))
      .at(utc('2026-06-03T02:59:59.999Z'))
      .when(customer.edits({ startsAt: shift(START, { days: 2 }) }))
      .at(utc('2026-06-04T02:59:59.998Z'));
    assert.deepEqual(
      story.eventsOf('order.reminded').map(({ at }) => at),
      ['2026-06-02T02:00:00.000Z', '2026-06-02T21:00:00.000Z', '2026-06-03T20:59:59.999Z'],
    );
  });

  it('T6 there is none for the review window', () => {
    const story = anOrder().closed();
    assert.equal(story.deadline.remindAt, null);
    assert.deepEqual(story.at(story.deadline.at).said, ['order.reviews_closed']);
  });

  it('T6 none where its instant has passed already when the window starts', () => {
    const start = shift(END, { hours: 54 });
    const late = (processed: Instant) => anOrder().downUntil(processed).whenLate(provider.confirms(), BOOKED).deadline;
    assert.equal(late(shift(start, { ms: -1 })).remindAt, start);
    assert.equal(late(start).remindAt, null);
    assert.equal(late(shift(start, { ms: 1 })).remindAt, null);
  });

  it('T6 none for a window shorter than an hour, in standard', () => {
    const change = (left: number) =>
      anOrder()
        .inExecution()
        .at(shift(START, { ms: -left }))
        .withPendingChange().deadline.remindAt;
    assert.equal(change(3_600_000), shift(START, { minutes: -15 }));
    assert.equal(change(3_599_999), null);
  });

  it('T6 in demo there is one for every window', () => {
    const soon = { policy: DEMO, appointment: { startsAt: shift(BOOKED, { seconds: 10 }), durationMinutes: 1 } };
    const pending = anOrder(soon).withPendingChange({ startsAt: shift(BOOKED, { seconds: 30 }) });
    assert.equal(anOrder({ policy: DEMO }).deadline.remindAt, shift(BOOKED, { seconds: 18 }));
    assert.equal(anOrder(soon).deadline.remindAt, shift(BOOKED, { ms: 7_500 }));
    assert.equal(pending.deadline.at, shift(BOOKED, { seconds: 10 }));
    assert.equal(pending.deadline.remindAt, shift(BOOKED, { ms: 7_500 }));
  });

  it('T6 an outage over the reminder but not the deadline makes it late, still once', () => {
    const story = anOrder().downUntil(utc('2026-06-02T07:00:00Z')).wakes();
    assert.deepEqual(story.said, ['order.reminded']);
    assert.equal(story.at(utc('2026-06-02T07:30:00Z')).eventsOf('order.reminded').length, 1);
  });

  it('T6 an outage over reminder and deadline makes none', () => {
    const story = anOrder().downUntil(utc('2026-06-02T09:00:00Z')).wakes();
    assert.deepEqual(story.said, ['order.expired']);
  });

  it('T6 a reduced amount brings a fresh window and a fresh reminder', () => {
    const reduced = anOrder()
      .claimed()
      .when(support.resolves('reduce', eur(500)))
      .accepted();
    assert.equal(reduced.deadline.remindAt, shift(reduced.now, { hours: 54 }));
  });
});
