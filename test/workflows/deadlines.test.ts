import assert from 'node:assert/strict';
import { days, hours, seconds } from '../../src/domain/values/duration.ts';
import { after, between, instant } from '../../src/domain/values/instant.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import { inPayment, walk } from '../support/orders/steps.ts';
import { useBench } from '../support/orders/use-bench.ts';

/** Two seconds: what the server and the worker may take around an instant. */
const aMoment = seconds(2);

describe('The deadlines of an order, on a real server in skipped time', function () {
  this.timeout(30_000);
  const on = useBench();

  /** Shortly before the deadline nothing has happened, shortly after it the act has. */
  async function runsOutAfter(order: BenchOrder, window: number, act: string): Promise<void> {
    await order.settledEventTypes();
    const { deadline, version, appointmentReminderAt } = await order.now();
    assert.ok(deadline);
    assert.equal(between(deadline.since, deadline.at), window);
    await on.bench.passUntil(after(deadline.at, seconds(-5)));
    const then = await order.now();
    const reminders = [
      deadline.remindAt !== null && then.deadline?.remindAt === null,
      appointmentReminderAt && then.appointmentReminderAt === null,
    ].filter(Boolean);
    assert.equal(then.version, version + reminders.length, `${act} came too early`);
    await on.bench.passUntil(after(deadline.at, seconds(5)));
    await order.now();
    const types = await order.settledEventTypes();
    assert.ok(types.slice(version).includes(act), `${act} did not come: ${types.join(' ')}`);
  }

  const inExecution = async () => {
    const order = await on.bench.book();
    await order.does('confirm', revision(1));
    return order;
  };

  it('K1 nobody answers an order within 24 hours: it expires', async () => {
    const order = await on.bench.book();
    await runsOutAfter(order, hours(24), 'expired');
    assert.equal((await order.end()).outcome, 'expired');
  });

  it('K3 each edit starts a fresh 24 hours for the other party', async () => {
    const order = await on.bench.book();
    await on.bench.pass(hours(20));
    await order.does('edit', { ...revision(1), price: eur(13_000) });
    await on.bench.pass(hours(20));
    assert.equal((await order.now()).stage, 'confirmation');
    await order.does('edit', { ...revision(2), price: eur(14_000) });
    await runsOutAfter(order, hours(24), 'expired');
  });

  it('X3 a pending change lapses after 24 hours, and the agreed terms stand', async () => {
    const order = await inExecution();
    await order.does('edit', { ...revision(1), price: eur(15_000) });
    await runsOutAfter(order, hours(24), 'change_lapsed');
    const { stage, agreed, proposal, deadline } = await order.now();
    assert.deepEqual(
      [stage, agreed?.price.amount, proposal, deadline?.then],
      ['execution_in_progress', 12_000, null, 'mark_done'],
    );
  });

  it('X3 a pending change lapses at the agreed start where that comes first', async () => {
    const order = await inExecution();
    const start = (await order.now()).agreed?.appointment.startsAt ?? instant(0);
    await on.bench.passUntil(after(start, hours(-3)));
    await order.does('edit', { ...revision(1), price: eur(15_000) });
    assert.equal((await order.now()).deadline?.at, start);
    await runsOutAfter(order, between((await order.now()).deadline?.since ?? start, start), 'change_lapsed');
  });

  it('X5 E2 P3 silence: done after 72 hours, confirmed after 5 days, overdue after 72 hours', async () => {
    const order = await inExecution();
    const { agreed } = await order.now();
    await runsOutAfter(order, hours(72), 'done');
    const done = await order.now();
    assert.equal(done.execution.doneBy, 'system');
    // T5: processed in time, it counts at its deadline.
    assert.equal(done.execution.doneAt, agreed && after(agreed.appointment.startsAt, hours(74)));
    await runsOutAfter(order, days(5), 'execution_confirmed');
    assert.equal((await order.now()).execution.confirmedBy, 'system');
    await runsOutAfter(order, hours(72), 'payment_overdue');
    assert.equal((await order.now()).payment.status, 'overdue');

    await order.does('claim', { reason: 'no money came' });
    const { deadline, claim } = await order.now();
    assert.deepEqual([deadline, claim?.status], [null, 'open']);
    await on.bench.pass(days(60));
    await order.does('pay', { amount: eur(12_000), reference: 'late' });
    const closed = await order.now();
    assert.deepEqual([closed.stage, closed.claim?.status, closed.outcome], ['closed', 'settled', 'completed']);
  });

  it('Z3 reviews are possible for 14 days, then the workflow ends', async () => {
    const order = await on.bench.book();
    await walk(order, inPayment);
    await order.does('pay', { amount: eur(12_000), reference: 'r' });
    await runsOutAfter(order, days(14), 'reviews_closed');
    assert.equal((await order.end()).review, null);
  });

  it('T6 who must act is reminded once, when a quarter of the window is left', async () => {
    const order = await on.bench.book();
    const { createdAt } = await order.now();
    await on.bench.pass(hours(17));
    assert.deepEqual(await order.settledEventTypes(), ['created']);
    await on.bench.pass(hours(2));
    assert.deepEqual(await order.settledEventTypes(), ['created', 'reminded']);
    const reminder = (await order.events()).at(-1);
    assert.ok(reminder?.type === 'order.reminded' && between(after(createdAt, hours(18)), reminder.at) < aMoment);
    assert.equal(reminder.data.awaiting, 'provider');
    // A fresh window has a reminder of its own, and the act that comes in time has none behind it.
    await order.does('edit', { ...revision(1), price: eur(13_000) });
    await on.bench.pass(hours(19));
    await order.does('confirm', revision(2), { as: 'customer' });
    assert.deepEqual(await order.settledEventTypes(), ['created', 'reminded', 'edited', 'reminded', 'confirmed']);
  });

  it('M4 the parties are reminded of the appointment 24 hours before it starts, and anew of another one', async () => {
    const order = await inExecution();
    const { appointment } = order.booking;
    const remindersOf = async () =>
      (await order.events()).flatMap((event) => (event.type === 'order.appointment_near' ? [event] : []));

    await on.bench.passUntil(after(appointment.startsAt, hours(-24.1)));
    assert.deepEqual(await order.settledEventTypes(), ['created', 'confirmed']);
    await on.bench.passUntil(after(appointment.startsAt, hours(-23.9)));
    assert.deepEqual(await order.settledEventTypes(), ['created', 'confirmed', 'appointment_near']);

    const another = { ...appointment, startsAt: after(appointment.startsAt, days(3)) };
    await order.does('edit', { ...revision(1), appointment: another });
    await order.does('confirm', revision(2), { as: 'customer' });
    await on.bench.passUntil(after(another.startsAt, hours(-23.9)));
    await order.settledEventTypes();
    const starts = [appointment.startsAt, another.startsAt];
    const reminders = await remindersOf();
    assert.deepEqual(
      reminders.map(({ data }) => data.startsAt),
      starts,
    );
    for (const { at, data } of reminders) {
      const late = between(after(data.startsAt, hours(-24)), at);
      assert.ok(late >= 0 && late < aMoment, `${late} ms late`);
    }
  });

  it('M4 nobody is reminded of an appointment that is agreed less than 24 hours before it starts', async () => {
    const startsAt = after(await on.bench.now(), hours(23));
    const order = await on.bench.book({ appointment: { startsAt } });
    await order.does('confirm', revision(1));
    await on.bench.passUntil(after(startsAt, hours(1)));
    assert.deepEqual(await order.settledEventTypes(), ['created', 'confirmed']);
  });

  it('M4 nobody is reminded of an appointment that is cancelled, and the order ends at once', async () => {
    const order = await inExecution();
    const { appointmentReminderAt } = await order.now();
    assert.equal(appointmentReminderAt, after(order.booking.appointment.startsAt, hours(-24)));
    await order.does('cancel', { reason: 'I am ill.' }, { as: 'provider' });
    await order.end();
    assert.ok((await on.bench.now()) < appointmentReminderAt);
    assert.deepEqual(await order.settledEventTypes(), ['created', 'confirmed', 'cancelled']);
  });

  it('Z1 Z2 the credit is scheduled and made as soon as the order is closed, and the ledger balances', async () => {
    const order = await on.bench.book();
    await walk(order, inPayment);
    await order.does('pay', { amount: eur(12_000), reference: 'r' });
    const types = await order.settledEventTypes();
    assert.deepEqual(types.slice(-4), ['payment_received', 'closed', 'credit_scheduled', 'credited']);
    const { credit } = await order.now();
    assert.deepEqual([credit?.status, credit?.amount.amount, credit?.fee.amount], ['credited', 11_700, 300]);
    assert.ok(credit?.expectedBy && credit.dueBy && credit.dueBy >= credit.expectedBy);
    assert.deepEqual(await on.bench.store.trialBalance(), [eur(0)]);
  });

  it('X5 T1 an appointment almost two years ahead has its deadline then', async () => {
    const startsAt = after(await on.bench.now(), days(700));
    const order = await on.bench.book({ appointment: { startsAt, durationMinutes: 60, timeZone: 'Asia/Tokyo' } });
    await order.does('confirm', revision(1));
    await runsOutAfter(order, hours(72), 'done');
    assert.equal((await order.now()).execution.doneAt, after(startsAt, hours(73)));
  });

  it('T2 an order keeps the policy that it was created with', async () => {
    const { STANDARD } = await import('../../src/domain/order/policy.ts');
    const order = await on.bench.book({ policy: { ...STANDARD, name: 'hasty', confirmation: hours(2) } });
    await runsOutAfter(order, hours(2), 'expired');
  });
});
