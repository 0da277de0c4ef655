import assert from 'node:assert/strict';
import { mailingsFor } from '../../src/domain/messages/notifications.ts';
import { DEMO, STANDARD, type Policy } from '../../src/domain/order/policy.ts';
import { milliseconds } from '../../src/domain/values/duration.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { around, shift, utc } from '../support/orders/clock.ts';
import { customer, eur, provider } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, PRICE, START, type Story } from '../support/orders/order-builder.ts';

const A_DAY_BEFORE = shift(START, { days: -1 });
const LATER = shift(START, { days: 3 });
const NEXT_YEAR = utc('2027-01-01T00:00:00Z');
const { appointmentReminder: _, ...OF_AN_OLDER_VERSION } = STANDARD;

/** When the parties were reminded, and of which start. */
const remindersIn = (story: Story): readonly (readonly [at: Instant, start: Instant])[] =>
  story.eventsOf('order.appointment_near').map(({ at, data }) => [at, data.startsAt]);

describe('An appointment that is near', () => {
  it('M4 both parties are reminded once, 24 hours before the agreed start', () => {
    const { before, at } = around(A_DAY_BEFORE);
    const story = anOrder().inExecution();
    assert.deepEqual(remindersIn(story.at(before)), []);
    const then = story.at(at);
    assert.deepEqual(remindersIn(then), [[at, START]]);
    assert.deepEqual(mailingsFor(then.order, then.last), [
      { role: 'customer', template: 'appointment-near' },
      { role: 'provider', template: 'appointment-near' },
    ]);
    assert.deepEqual(remindersIn(story.at(NEXT_YEAR)), [[at, START]]);
  });

  it('M4 it is the act of the system, and changes nothing but that it was given', () => {
    const { order } = anOrder().inExecution();
    const then = anOrder().inExecution().at(A_DAY_BEFORE);
    assert.deepEqual([then.last.actor.role, then.last.commandId], ['system', null]);
    const { version, updatedAt } = then.order;
    assert.deepEqual(then.order, { ...order, version, updatedAt, appointmentReminderAt: null });
  });

  it('M4 a proposal is not reminded of, only what is agreed', () => {
    assert.deepEqual(remindersIn(anOrder().at(NEXT_YEAR)), []);
  });

  const agreements = around(A_DAY_BEFORE);
  for (const [when, agreedAt, reminders] of [
    ['1 ms before its instant', agreements.before, [[A_DAY_BEFORE, START]]],
    ['at its instant', agreements.at, []],
    ['1 ms after its instant', agreements.after, []],
  ] as const) {
    it(`M4 agreed ${when}: ${reminders.length} reminders`, () => {
      const soon = anOrder({ receivedAt: shift(agreedAt, { hours: -1 }) });
      assert.deepEqual(remindersIn(soon.at(agreedAt).inExecution().at(NEXT_YEAR)), reminders);
      const inAnOutage = soon.downUntil(shift(agreedAt, { hours: 2 })).whenLate(provider.confirms(), agreedAt);
      assert.equal(
        remindersIn(inAnOutage.wakes()).length,
        reminders.length,
        'it is agreed when that was received (T4)',
      );
    });
  }

  const lengths: readonly (readonly [what: string, policy: Policy, before: number | null])[] = [
    ['24 seconds in demo', DEMO, 24_000],
    ['as the policy says', { ...STANDARD, appointmentReminder: milliseconds(5) }, 5],
    ['never with PT0S', { ...STANDARD, appointmentReminder: milliseconds(0) }, null],
    ['never with the policy of an older version', OF_AN_OLDER_VERSION, null],
  ];
  for (const [what, policy, before] of lengths) {
    it(`M4 T2 the reminder comes ${what}`, () => {
      const startsAt = shift(BOOKED, { minutes: 1 });
      const story = anOrder({ policy, appointment: { startsAt } }).inExecution().at(NEXT_YEAR);
      assert.deepEqual(remindersIn(story), before === null ? [] : [[shift(startsAt, { ms: -before }), startsAt]]);
    });
  }

  const changedTo = (story: Story, startsAt: Instant): Story =>
    story.when(provider.edits({ startsAt })).accepted().when(customer.confirms()).accepted();

  it('M4 another agreed start is reminded of anew', () => {
    const story = changedTo(anOrder().inExecution().at(A_DAY_BEFORE), LATER).at(NEXT_YEAR);
    assert.deepEqual(remindersIn(story), [
      [A_DAY_BEFORE, START],
      [shift(LATER, { days: -1 }), LATER],
    ]);
  });

  it('M4 a start that is no longer agreed is not reminded of', () => {
    const story = changedTo(anOrder().inExecution(), LATER);
    assert.deepEqual(remindersIn(story.at(NEXT_YEAR)), [[shift(LATER, { days: -1 }), LATER]]);
    assert.deepEqual(remindersIn(changedTo(story, shift(story.now, { hours: 24 })).at(NEXT_YEAR)), []);
  });

  it('M4 a change of anything but the start brings no other reminder, and takes none away', () => {
    const cheaper = (story: Story): Story =>
      story
        .when(provider.edits({ price: PRICE - 1 }))
        .accepted()
        .when(customer.confirms())
        .accepted();
    const story = anOrder().inExecution();
    assert.deepEqual(remindersIn(cheaper(story).at(NEXT_YEAR)), [[A_DAY_BEFORE, START]]);
    assert.deepEqual(remindersIn(cheaper(story.at(A_DAY_BEFORE)).at(NEXT_YEAR)), [[A_DAY_BEFORE, START]]);
    // Nobody was reminded yet when the worker finds the new terms.
    const late = cheaper(story.at(shift(A_DAY_BEFORE, { hours: -1 })).downFor({ hours: 2 })).wakes();
    assert.deepEqual(remindersIn(late), [[late.now, START]]);
  });

  it('M4 a change that is not confirmed brings none', () => {
    const story = anOrder().withPendingChange({ startsAt: LATER });
    for (const then of [story, story.when(customer.declines()), story.when(provider.withdraws())]) {
      assert.deepEqual(remindersIn(then.accepted().at(NEXT_YEAR)), [[A_DAY_BEFORE, START]]);
    }
  });

  const ends: readonly (readonly [how: string, story: Story])[] = [
    ['the provider has cancelled', anOrder().inExecution().when(provider.cancels())],
    ['the customer has cancelled', anOrder().inExecution().when(customer.cancels())],
    [
      'the customer has cancelled, and owes a reimbursement',
      anOrder({ cancellationPolicy: [{ noticeHours: 0, percentDue: 50 }] })
        .inExecution()
        .when(customer.cancels(PRICE / 2)),
    ],
    ['a change was pending when it was cancelled', anOrder().withPendingChange().when(provider.cancels())],
    ['the service is done when the worker is back', anOrder().inExecution().downUntil(START).when(provider.saysDone())],
  ];
  for (const [how, story] of ends) {
    it(`M4 none where ${how}`, () => {
      assert.equal(story.accepted().order.appointmentReminderAt, null);
      assert.deepEqual(remindersIn(story.at(NEXT_YEAR)), []);
    });
  }

  it('M4 T6 where both reminders are due at one instant, that of the window comes first', () => {
    const story = anOrder()
      .inExecution()
      .at(shift(A_DAY_BEFORE, { hours: -18 }))
      .withPendingChange({ startsAt: LATER });
    assert.equal(story.deadline.remindAt, A_DAY_BEFORE);
    const then = story.at(A_DAY_BEFORE);
    assert.deepEqual(then.said, ['order.reminded', 'order.appointment_near']);
    assert.equal(then.deadline.at, story.deadline.at);
  });

  it('M4 R3 it is no automatic act: who is late for a window is still told so', () => {
    const pending = anOrder()
      .inExecution()
      .at(shift(A_DAY_BEFORE, { hours: -25 }))
      .withPendingChange({ startsAt: LATER });
    const then = pending.at(A_DAY_BEFORE);
    assert.deepEqual(then.said, ['order.reminded', 'order.change_lapsed', 'order.appointment_near']);
    assert.equal(then.order.overtaken.length, 1);
    then.when(customer.confirms(2)).refusedAs('deadline_passed');
  });

  it('M4 M2 after an outage it comes late, and by mail only until the appointment starts', () => {
    const agreed = anOrder({ price: eur(1) }).inExecution();
    const mailed = (at: Instant): number => {
      const late = agreed.downUntil(at).wakes();
      assert.deepEqual(remindersIn(late), [[at, START]]);
      return mailingsFor(late.order, late.last).length;
    };
    const { before, at, after } = around(START);
    assert.deepEqual([before, at, after].map(mailed), [2, 0, 0]);
  });
});
