import type { Order } from '../../domain/order/order.ts';
import type { Party } from '../../domain/order/party.ts';
import { reimbursement } from '../../domain/process/reimbursement.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Money } from '../../domain/values/money.ts';

/** What it costs to cancel now. */
export interface CancellationCost {
  readonly due: Money;
  readonly percent: number;
}

/** X7: only the customer's cancellation of what was agreed costs something; null where it is free. */
export function cancellationCost(order: Order, role: Party, now: Instant): CancellationCost | null {
  if (order.stage !== 'execution_in_progress' || role !== 'customer') return null;
  const { tier, due } = reimbursement(order, now);
  return tier && due.amount > 0 ? { due, percent: tier.percentDue } : null;
}
