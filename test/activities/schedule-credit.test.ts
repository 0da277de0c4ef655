import assert from 'node:assert/strict';
import { scheduleCredit } from '../../src/activities/schedule-credit.ts';
import { days } from '../../src/domain/values/duration.ts';
import { money } from '../../src/domain/values/money.ts';
import { at, closedStory, Story } from '../support/store/story.ts';

const schedule = scheduleCredit();

describe('schedule-credit', () => {
  it('Z2 Z4 over Easter: expected and due by the end of 13 April in Berlin', async () => {
    const { order } = closedStory();
    assert.equal(order.credit?.since, '2026-04-03T16:00:00.000Z');
    assert.deepEqual(await schedule(order), {
      expectedBy: '2026-04-13T22:00:00.000Z',
      dueBy: '2026-04-13T22:00:00.000Z',
    });
  });

  it('Z2 is due 14 days after the agreed end where that is later', async () => {
    const { order } = paidAtOnce();
    assert.deepEqual(await schedule(order), {
      expectedBy: '2026-03-30T22:00:00.000Z',
      dueBy: '2026-04-06T17:00:00.000Z',
    });
  });

  it('Z2 counts a reimbursement from the cancellation, not from the appointment that never was', async () => {
    const { order } = reimbursed();
    assert.equal(order.outcome, 'cancelled_with_reimbursement');
    assert.equal(order.cancellation?.at, '2026-03-20T12:00:00.000Z');
    assert.deepEqual(await schedule(order), {
      expectedBy: '2026-03-27T23:00:00.000Z',
      dueBy: '2026-04-03T12:00:00.000Z',
    });
  });

  it('Z2 T2 goes by the policy of the order: its zone, its business days, its windows', async () => {
    const { order } = paidAtOnce();
    const changes = { creditBusinessDays: 1, creditTimeZone: 'Asia/Tokyo', creditWithin: days(2) };
    assert.deepEqual(await schedule({ ...order, policy: { ...order.policy, ...changes } }), {
      expectedBy: '2026-03-25T15:00:00.000Z',
      dueBy: '2026-03-25T17:00:00.000Z',
    });
  });

  it('Z2 says the same at every repeat', async () => {
    const { order } = closedStory();
    assert.deepEqual(await schedule(order), await schedule(order));
  });

  it('Z2 schedules nothing for an order that brings nothing, and says so', async () => {
    await assert.rejects(schedule(new Story().order), {
      message: 'Could not schedule the credit of order ord_1: it brings nothing to credit',
    });
  });
});

/** Done, approved and paid within the hour after the agreed end. */
function paidAtOnce(): Story {
  const story = new Story().confirm();
  const end = at('2026-03-23T17:00:00.000Z');
  return story
    .send(story.provider, { name: 'done' }, end)
    .send(story.customer, { name: 'confirm' }, end)
    .send(story.customer, { name: 'pay', amount: money(12_000, story.order.currency), reference: 'pay_1' }, end);
}

/** Cancelled three days before, for half of the price. */
function reimbursed(): Story {
  const story = new Story({ cancellationPolicy: [{ noticeHours: 0, percentDue: 50 }] }).confirm();
  const half = money(6_000, story.order.currency);
  const cancel = { name: 'cancel', reason: 'I fell ill', acceptDue: half } as const;
  return story
    .send(story.customer, cancel, at('2026-03-20T12:00:00.000Z'))
    .send(story.customer, { name: 'pay', amount: half, reference: 'pay_1' }, at('2026-03-20T13:00:00.000Z'));
}
