import { STATE_FLAGS, type StateFlag } from '../order/flag.ts';
import type { Order } from '../order/order.ts';
import { PROCESS, stateOf } from '../process/process.ts';

/** What support looks for: the flags of the order's state, and that of a late credit (Z2). */
export function flagsOf(order: Order): StateFlag[] {
  const { flags } = PROCESS[stateOf(order).name];
  return STATE_FLAGS.filter(
    (flag) => flags.includes(flag) || (flag === 'late_credit' && order.credit?.status === 'late'),
  );
}
