import { milliseconds } from '../values/duration.ts';
import { startsAt } from './deadline.ts';
import { between, type Instant } from '../values/instant.ts';
import { portion, zero, type Money } from '../values/money.ts';
import type { Executing } from '../order/order.ts';
import type { CancellationTier } from '../order/terms.ts';

/** What a customer's cancellation costs at an instant, and the tier that says so. */
export interface Reimbursement {
  readonly tier: CancellationTier | null;
  readonly due: Money;
}

/**
 * X7: the tier with the longest notice that is still met applies, below the shortest the last;
 * its percentage of the agreed price, rounded down. Without tiers nothing is due.
 */
export function reimbursement(order: Executing, at: Instant): Reimbursement {
  const notice = between(at, startsAt(order.agreed));
  const tiers = order.cancellationPolicy;
  const met = tiers.find((tier) => notice >= milliseconds(tier.noticeHours * order.policy.noticeUnit));
  const tier = met ?? tiers.at(-1) ?? null;
  return { tier, due: tier ? portion(order.agreed.price, tier.percentDue, 100) : zero(order.currency) };
}
