import type { CommandName, Commands, Resolution } from '../../../src/domain/order/command.ts';
import { seconds } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import type { Money } from '../../../src/domain/values/money.ts';
import type { Revision } from '../../../src/domain/order/terms.ts';
import type { Role } from '../../../src/domain/order/party.ts';

/** What an order is driven through: commands, and waiting for what comes by itself. */
export interface Driver {
  /** Sends a command, received at the instant at which the last waiting ended. */
  sends<Name extends CommandName>(name: Name, body: Commands[Name], as?: Role): Promise<void>;
  reaches(at: Instant): Promise<void>;
  comesTo(condition: (order: Sight) => boolean): Promise<void>;
  /** The appointment that was booked. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** An amount in the order's currency. */
  money(amount: number): Money;
}

/** As much of an order as somebody waits for. */
export interface Sight {
  readonly payment: { readonly status: string };
  readonly proposal: unknown;
  readonly revision: number;
}

export type Step = (order: Driver) => Promise<void>;

/** How much later than the one that was booked the customer offers. */
const OFFERED_LATER = seconds(2);

const reason = 'Something came up.';
const note = 'We looked into it.';
const revision = (n: number) => ({ revision: n as Revision });

export const agree =
  (n = 1, as: Role = 'provider'): Step =>
  (order) =>
    order.sends('confirm', revision(n), as);
export const offerPrice =
  (n: number, amount: number): Step =>
  (order) =>
    order.sends('edit', { ...revision(n), price: order.money(amount) }, 'provider');
export const offerDate =
  (n: number): Step =>
  (order) => {
    const appointment = { startsAt: offeredStartOf(order), durationMinutes: 1, timeZone: 'UTC' };
    return order.sends('edit', { ...revision(n), appointment }, 'customer');
  };
export const start: Step = (order) => order.reaches(order.startsAt);
export const end: Step = (order) => order.reaches(order.endsAt);
export const offeredStart: Step = (order) => order.reaches(offeredStartOf(order));
export const done: Step = (order) => order.sends('done', {});
export const approve: Step = (order) => order.sends('confirm', {});
export const reject: Step = (order) => order.sends('reject', { reason });
export const pay =
  (amount: number, reference = `pay_${amount}`): Step =>
  (order) =>
    order.sends('pay', { amount: order.money(amount), reference });
export const cancelBy =
  (as: Role, due?: number): Step =>
  (order) =>
    order.sends('cancel', { reason, ...(due !== undefined && { acceptDue: order.money(due) }) }, as);
export const overdue: Step = (order) => order.comesTo(({ payment }) => payment.status === 'overdue');
export const lapsed: Step = (order) => order.comesTo(({ proposal, revision: n }) => proposal === null && n === 2);
export const claim: Step = (order) => order.sends('claim', { reason });
export const withdrawClaim: Step = (order) => order.sends('withdraw', {});
export const resolve =
  (resolution: Resolution, amount = 0): Step =>
  (order) =>
    order.sends(
      'resolve',
      resolution === 'adjust' || resolution === 'reduce'
        ? { resolution, note, amount: order.money(amount) }
        : { resolution, note },
    );
export const review: Step = (order) => order.sends('review', { rating: 5, text: 'spotless' });

export const inConfirmationOfExecution: readonly Step[] = [agree(), start, done];
export const inPayment: readonly Step[] = [...inConfirmationOfExecution, approve];

const offeredStartOf = ({ startsAt }: Driver): Instant => after(startsAt, OFFERED_LATER);
