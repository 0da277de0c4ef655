import { seconds } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import { eur } from '../orders/deeds.ts';
import { revision } from '../orders/driver.ts';
import { DevOrder } from './dev-order.ts';
import type { DevSystem } from './dev-system.ts';
import { now } from './wall-clock.ts';

/** Orders that were agreed before a copy was made of something. */
export interface Before {
  /** Nothing happens to it any more. */
  readonly untouched: DevOrder;
  /** Afterwards a change is proposed. */
  readonly moved: DevOrder;
  /** Afterwards it is done, paid, credited and reviewed. */
  readonly ended: DevOrder;
}

/** The same, and one that was booked and agreed afterwards. */
export interface After extends Before {
  readonly booked: DevOrder;
}

export async function agreedBefore(system: DevSystem): Promise<Before> {
  const soon = after(now(), seconds(2));
  const [untouched, moved, ended] = [await agreed(system), await agreed(system), await agreed(system, soon)];
  await recorded(system, [untouched, moved, ended]);
  return { untouched, moved, ended };
}

export async function goneOn(system: DevSystem, before: Before): Promise<After> {
  const { moved, ended } = before;
  await moved.post('edit', { ...revision(1), price: eur(9_000) });
  const booked = await agreed(system);
  await ended.reaches(ended.booking.appointment.startsAt);
  await ended.does('done', {});
  await ended.does('confirm', {}, { as: 'customer' });
  await ended.does('pay', { amount: eur(12_000), reference: 'pay_1' });
  await ended.does('review', { rating: 5 });
  await Promise.all([ended.end(), recorded(system, [moved, booked])]);
  return { ...before, booked };
}

async function agreed(system: DevSystem, startsAt?: Instant): Promise<DevOrder> {
  const order = await DevOrder.book(system, startsAt ? { appointment: { startsAt } } : {});
  await order.does('confirm', revision(1));
  return order;
}

/** Waits until the book is as far as the orders. */
async function recorded(system: DevSystem, orders: readonly DevOrder[]): Promise<void> {
  for (const order of orders) {
    await order.accepted();
    const { version } = await order.now();
    await system.until(async () => (await order.kept())?.version === version);
  }
}
