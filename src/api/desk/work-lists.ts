import { hours } from '../../domain/values/duration.ts';
import { after, type Instant } from '../../domain/values/instant.ts';
import type { Flag } from '../../domain/order/flag.ts';
import type { OrderSort } from '../../domain/order/order-sort.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import { anyOrder, type OrderFilter } from '../../store/index.ts';

/** What support looks after, the most urgent first. */
export const WORK_LISTS = {
  disputes: { title: 'Disputes', text: 'Support decides whether the price is due.', flag: 'dispute' },
  claims: { title: 'Claims', text: 'A provider asks for an overdue payment; support may decide.', flag: 'claim' },
  lost: { title: 'Lost', text: 'The workflow is gone or went back: an operator revives the order.', flag: 'lost' },
  late: { title: 'Late credits', text: 'A provider waits for money longer than promised.', flag: 'late_credit' },
  overdue: { title: 'Overdue', text: 'Not paid in time; support may reduce or write off.', flag: 'overdue' },
  changes: { title: 'Pending changes', text: 'A customer has to answer a change.', flag: 'pending_change' },
  today: { title: 'Runs out within 24 hours', text: 'Something happens by itself unless somebody acts.', flag: null },
} as const satisfies Readonly<Record<string, WorkList>>;

interface WorkList {
  readonly title: string;
  readonly text: string;
  /** null for the list that goes by the deadline. */
  readonly flag: Flag | null;
}

export type WorkListName = keyof typeof WORK_LISTS;

export const WORK_LIST_NAMES = Object.keys(WORK_LISTS) as WorkListName[];

export const isWorkList = (name: string): name is WorkListName => Object.hasOwn(WORK_LISTS, name);

/** What a list asks for, and in which order: the one that waits longest, or has least time left, first. */
export function askedBy(
  name: WorkListName,
  testClock: TestClockId | null,
  now: Instant,
): { readonly filter: OrderFilter; readonly sort: OrderSort } {
  const { flag } = WORK_LISTS[name];
  return flag === null
    ? { filter: anyOrder({ testClock, deadlineFrom: now, deadlineTo: after(now, hours(24)) }), sort: 'deadline' }
    : { filter: anyOrder({ testClock, flag }), sort: 'createdAt' };
}
