import assert from 'node:assert/strict';
import type { OrderBook } from '../../src/api/orders/order-book.ts';
import type { OrderReader } from '../../src/api/orders/order-reader.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { compare, type Compared, type Extent, type Workload } from './comparison.ts';
import { timeLimit, type RefusingOrder } from './order.ts';
import type { Pids } from './usage.ts';

/** An order for each reader, with histories of about one length. */
export interface Cohort {
  readonly orders: readonly RefusingOrder[];
  readonly events: number;
}

/** Anything but an order is no answer. */
type FindOrder = (order: RefusingOrder) => Promise<Order | null | undefined | string>;

interface ReadWorkload extends Workload {
  readonly way: string;
  readonly events: number;
}

export type ReadOrder = Compared<ReadWorkload>;

const byQuery: FindOrder = ({ orders, id }) => orders.order(id, timeLimit());

/** With a worker that has the orders in memory. */
export function compareReads(
  cohorts: readonly Cohort[],
  { book, reader }: { readonly book: OrderBook; readonly reader: OrderReader },
  pids: Pids,
  extent: Extent,
  say: (line: string) => void,
): Promise<readonly ReadOrder[]> {
  const ways: Readonly<Record<string, FindOrder>> = {
    'query, order in memory': byQuery,
    'describe, from the memo': async (order) => (await order.memo()).order,
    'the store': async ({ id }) => (await book.findBooked(id))?.order,
    'the gateway (`OrderReader`)': async ({ id }) => (await reader.find(id, timeLimit()))?.order,
  };
  return compare(workloads(ways, cohorts, pids), extent, say);
}

/** With a worker that keeps no order in memory. */
export function compareReplays(
  cohorts: readonly Cohort[],
  pids: Pids,
  extent: Extent,
  say: (line: string) => void,
): Promise<readonly ReadOrder[]> {
  return compare(workloads({ 'query, order not in memory': byQuery }, cohorts, pids), extent, say);
}

const workloads = (
  ways: Readonly<Record<string, FindOrder>>,
  cohorts: readonly Cohort[],
  pids: Pids,
): readonly ReadWorkload[] =>
  Object.entries(ways).flatMap(([way, read]) =>
    cohorts.map(({ orders, events }) => ({ way, events, pids, act: reading(orders, read) })),
  );

/** Each reader has an order: with no order in memory, several queries of one at a time are not all answered. */
function reading(orders: readonly RefusingOrder[], read: FindOrder): Workload['act'] {
  return async (user) => {
    const order = orders[user];
    assert.ok(order);
    const found = await read(order);
    assert.ok(typeof found === 'object' && found?.id === order.id, `${order.id} was not read`);
  };
}
