import type { Resolution } from '../../../src/domain/order/command.ts';
import type { Role } from '../../../src/domain/order/party.ts';
import { minutes, seconds } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import { money, type Money } from '../../../src/domain/values/money.ts';
import { revision, type OrderDriver } from './driver.ts';

/** Something that is done to an order, or that is waited for. */
export type Step<Order extends OrderDriver = OrderDriver> = (order: Order) => Promise<unknown>;

/** Takes an order some steps further. */
export async function walk<Order extends OrderDriver>(order: Order, steps: readonly Step<Order>[]): Promise<void> {
  for (const step of steps) await step(order);
}

/** How much later than the one that was booked the customer offers. */
const OFFERED_LATER = seconds(2);

const reason = 'Something came up.';
const note = 'We looked into it.';

export const agree =
  (n = 1, as: Role = 'provider'): Step =>
  (order) =>
    order.does('confirm', revision(n), { as });
export const offerPrice =
  (n: number, amount: number): Step =>
  (order) =>
    order.does('edit', { ...revision(n), price: moneyOf(order, amount) });
export const offerDate =
  (n: number, as: Role = 'customer'): Step =>
  (order) => {
    const { durationMinutes, timeZone } = order.booking.appointment;
    // Only a test books less than a minute.
    const appointment = { startsAt: offeredStartOf(order), durationMinutes: Math.ceil(durationMinutes), timeZone };
    return order.does('edit', { ...revision(n), appointment }, { as });
  };
export const declineChange =
  (n: number): Step =>
  (order) =>
    order.does('decline', revision(n));
export const withdrawChange =
  (n: number): Step =>
  (order) =>
    order.does('withdraw', revision(n));
export const start: Step = (order) => order.reaches(startOf(order));
export const end: Step = (order) =>
  order.reaches(after(startOf(order), minutes(order.booking.appointment.durationMinutes)));
export const offeredStart: Step = (order) => order.reaches(offeredStartOf(order));
export const done: Step = (order) => order.does('done', {});
export const approve: Step = (order) => order.does('confirm', {}, { as: 'customer' });
export const reject: Step = (order) => order.does('reject', { reason });
export const pay =
  (amount: number, reference = `pay_${amount}`): Step =>
  (order) =>
    order.does('pay', { amount: moneyOf(order, amount), reference });
export const cancelBy =
  (as: Role, due?: number): Step =>
  (order) =>
    order.does('cancel', { reason, ...(due !== undefined && { acceptDue: moneyOf(order, due) }) }, { as });
export const overdue: Step = (order) => order.comesTo(({ payment }) => payment.status === 'overdue');
export const lapsed: Step = (order) => order.comesTo(({ proposal }) => proposal === null);
export const claim: Step = (order) => order.does('claim', { reason });
export const withdrawClaim: Step = (order) => order.does('withdraw', {});
export const resolve =
  (resolution: Resolution, amount = 0): Step =>
  (order) =>
    order.does(
      'resolve',
      resolution === 'adjust' || resolution === 'reduce'
        ? { resolution, note, amount: moneyOf(order, amount) }
        : { resolution, note },
    );
export const review: Step = (order) => order.does('review', { rating: 5, text: 'spotless' });

export const inConfirmationOfExecution: readonly Step[] = [agree(), start, done];
export const inPayment: readonly Step[] = [...inConfirmationOfExecution, approve];

const moneyOf = ({ booking }: OrderDriver, amount: number): Money => money(amount, booking.price.currency);
const startOf = ({ booking }: OrderDriver): Instant => booking.appointment.startsAt;
const offeredStartOf = (order: OrderDriver): Instant => after(startOf(order), OFFERED_LATER);
