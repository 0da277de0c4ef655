import assert from 'node:assert/strict';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { PartyId } from '../../src/domain/order/party.ts';
import { days, hours } from '../../src/domain/values/duration.ts';
import { eur } from '../support/orders/deeds.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { utc } from '../support/orders/clock.ts';
import { revision } from '../support/orders/driver.ts';
import { BenchClock } from '../support/orders/test-clock.ts';
import { useBench } from '../support/orders/use-bench.ts';

const timesOf = (events: readonly OrderEvent[]): readonly string[] =>
  events.map(({ type, at }) => `${type.replace('order.', '')} ${at}`);

describe('An order on a test clock', function () {
  this.timeout(60_000);
  const on = useBench();

  it('C1 Z4 lives by it alone, to the second, with its business days', async () => {
    const clock = await BenchClock.at(on.bench, utc('2026-03-20T12:00:00Z'));
    const order = await clock.book({
      appointment: { startsAt: utc('2026-03-23T16:00:00Z'), durationMinutes: 60 },
      providerId: 'pro_z4' as PartyId,
      feeBps: 0,
    });
    await order.does('confirm', revision(1), { receivedAt: utc('2026-03-20T12:00:00Z') });
    await clock.advance(utc('2026-04-03T16:00:00Z'));
    await order.does('pay', { amount: eur(12_000), reference: 'p' }, { receivedAt: utc('2026-04-03T16:00:00Z') });
    await order.settledEventTypes();
    await clock.ready();

    const { credit, deadline } = await order.now();
    assert.deepEqual(
      [credit?.status, credit?.expectedBy, credit?.dueBy, credit?.creditedAt],
      ['credited', utc('2026-04-13T22:00:00Z'), utc('2026-04-13T22:00:00Z'), utc('2026-04-03T16:00:00Z')],
    );
    assert.equal(deadline?.at, utc('2026-04-17T16:00:00Z'));
    assert.deepEqual(
      timesOf(await order.events()).filter((line) => !line.startsWith('reminded')),
      [
        'created 2026-03-20T12:00:00.000Z',
        'confirmed 2026-03-20T12:00:00.000Z',
        'appointment_near 2026-03-22T16:00:00.000Z',
        'done 2026-03-26T17:00:00.000Z',
        'execution_confirmed 2026-03-31T17:00:00.000Z',
        'payment_due 2026-03-31T17:00:00.000Z',
        'payment_received 2026-04-03T16:00:00.000Z',
        'closed 2026-04-03T16:00:00.000Z',
        'credit_scheduled 2026-04-03T16:00:00.000Z',
        'credited 2026-04-03T16:00:00.000Z',
      ],
    );
  });

  it('C2 C3 meets a chain of automatic acts one by one in one advance, each at its own instant, and starts no timer', async () => {
    const clock = await BenchClock.at(on.bench, utc('2030-01-01T00:00:00Z'));
    const order = await clock.book({
      price: eur(0),
      appointment: { startsAt: utc('2030-01-03T00:00:00Z'), durationMinutes: 60 },
    });
    await order.does('confirm', revision(1), { receivedAt: utc('2030-01-01T00:00:00Z') });
    await clock.advanceBy(days(40));
    assert.deepEqual(timesOf(await order.events()), [
      'created 2030-01-01T00:00:00.000Z',
      'confirmed 2030-01-01T00:00:00.000Z',
      'appointment_near 2030-01-02T00:00:00.000Z',
      'reminded 2030-01-05T07:00:00.000Z',
      'done 2030-01-06T01:00:00.000Z',
      'reminded 2030-01-09T19:00:00.000Z',
      'execution_confirmed 2030-01-11T01:00:00.000Z',
      'closed 2030-01-11T01:00:00.000Z',
      'reviews_closed 2030-01-25T01:00:00.000Z',
    ]);
    await order.end();
    assert.equal(await timersOf(order), 0);
  });

  it('C2 a command is judged after all that was due at its instant, though the advance comes later', async () => {
    const clock = await BenchClock.at(on.bench, utc('2030-01-01T00:00:00Z'));
    const order = await clock.book({ appointment: { startsAt: utc('2030-01-09T00:00:00Z') } });
    const { outcome } = await order.send('confirm', revision(1), { receivedAt: utc('2030-01-02T00:00:00Z') });
    assert.equal(outcome?.refused?.code, 'deadline_passed');
    assert.deepEqual(await order.settledEventTypes(), ['created', 'reminded', 'expired']);
  });

  it('C2 no time passes while a credit is to be made', async () => {
    const clock = await BenchClock.at(on.bench, utc('2030-01-01T00:00:00Z'));
    const order = await clock.book({ appointment: { startsAt: utc('2030-01-01T01:00:00Z'), durationMinutes: 60 } });
    const confirmed = { receivedAt: utc('2030-01-01T00:00:00Z') };
    await order.does('confirm', revision(1), confirmed);
    await clock.advanceBy(hours(2));
    const at = { receivedAt: utc('2030-01-01T02:00:00Z') };
    await order.post('done', {}, at);
    await order.post('confirm', {}, { ...at, as: 'customer' });
    await order.post('pay', { amount: eur(12_000), reference: 'p' }, at);
    await clock.advanceBy(days(20));
    assert.deepEqual(timesOf(await order.events()).slice(-5), [
      'payment_received 2030-01-01T02:00:00.000Z',
      'closed 2030-01-01T02:00:00.000Z',
      'credit_scheduled 2030-01-01T02:00:00.000Z',
      'credited 2030-01-01T02:00:00.000Z',
      'reviews_closed 2030-01-15T02:00:00.000Z',
    ]);
  });
});

async function timersOf(order: BenchOrder): Promise<number> {
  const { events } = await order.handle.fetchHistory();
  return (events ?? []).filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes).length;
}
