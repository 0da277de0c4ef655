import type { Order } from '../order/order.ts';

export const FLAGS = ['overdue', 'claim', 'dispute', 'pending_change', 'late_credit'] as const;

export type Flag = (typeof FLAGS)[number];

/** What support looks for among orders. */
export function flagsOf(order: Order): Flag[] {
  const raised: readonly (readonly [Flag, boolean])[] = [
    ['overdue', order.stage === 'payment' && order.payment.status === 'overdue'],
    ['claim', order.stage === 'payment' && order.claim?.status === 'open'],
    ['dispute', order.stage === 'confirmation_of_execution' && order.dispute?.status === 'open'],
    ['pending_change', order.stage === 'execution_in_progress' && order.proposal !== null],
    ['late_credit', order.credit?.status === 'late'],
  ];
  return raised.filter(([, isRaised]) => isRaised).map(([flag]) => flag);
}
