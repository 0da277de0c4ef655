import { shift } from '../orders/clock.ts';
import { customer, provider } from '../orders/deeds.ts';
import { anOrder, BOOKED, START, type Story } from '../orders/order-builder.ts';

/** What has happened to some of many orders; how many of a thousand these are, of those booked long ago and lately. */
export interface Kind {
  readonly story: Story;
  readonly longAgo: number;
  readonly lately: number;
}

const agreed = anOrder({ feeBps: 250, comment: 'Please ring twice.' })
  .when(provider.edits({ startsAt: shift(START, { hours: 2 }) }))
  .later({ hours: 2 })
  .inExecution();
const changing = agreed.withPendingChange();
const changed = changing.when(customer.confirms()).accepted();
const late = shift(BOOKED, { days: 24 });
const scheduled = changed.closed().creditScheduled({ expectedBy: shift(BOOKED, { days: 15 }), dueBy: late });

/** After a good year: most orders are closed, and what still goes on was booked lately, save for a few disputes. */
export const KINDS: readonly Kind[] = [
  { story: anOrder(), longAgo: 0, lately: 80 },
  { story: agreed, longAgo: 0, lately: 310 },
  { story: changing, longAgo: 0, lately: 20 },
  { story: changed.inConfirmationOfExecution(), longAgo: 0, lately: 180 },
  { story: changed.disputed(), longAgo: 1, lately: 10 },
  { story: changed.inPayment(), longAgo: 0, lately: 150 },
  { story: changed.overdue(), longAgo: 0, lately: 40 },
  { story: changed.claimed(), longAgo: 0, lately: 10 },
  { story: scheduled.at(late), longAgo: 0, lately: 10 },
  { story: scheduled.credited().reviewed(), longAgo: 899, lately: 170 },
  { story: anOrder().cancelled(), longAgo: 100, lately: 20 },
];
