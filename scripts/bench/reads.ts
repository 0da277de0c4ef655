import assert from 'node:assert/strict';
import type { Order } from '../../src/domain/order/order.ts';
import { compare, type Case, type Compared, type Extent } from './comparison.ts';
import type { Pids } from './cpu.ts';
import type { Gateway } from './gateway.ts';
import { patiently, type BenchOrder } from './order.ts';

/** An order for each reader, with histories of about one length. */
export interface Shelf {
  readonly orders: readonly BenchOrder[];
  readonly events: number;
}

/** Anything but an order is no answer. */
type Way = (order: BenchOrder) => Promise<Order | null | undefined | string>;

export interface ReadCase extends Case {
  readonly way: string;
  readonly events: number;
}

export type Read = Compared<ReadCase>;

const byQuery: Way = ({ orders, id }) => orders.order(id, patiently());

/** With a worker that has the orders in memory. */
export function compareReads(
  shelves: readonly Shelf[],
  { book, reader }: Gateway,
  pids: Pids,
  extent: Extent,
  say: (line: string) => void,
): Promise<readonly Read[]> {
  const ways: Readonly<Record<string, Way>> = {
    'query, order in memory': byQuery,
    'describe, from the memo': async (order) => (await order.memo()).order,
    'the store': ({ id }) => book.findOrder(id),
    'the gateway (`OrderReader`)': async ({ id }) => (await reader.find(id, patiently()))?.order,
  };
  return compare(casesOf(ways, shelves, pids), extent, say);
}

/** With a worker that keeps no order in memory. */
export function compareReplays(
  shelves: readonly Shelf[],
  pids: Pids,
  extent: Extent,
  say: (line: string) => void,
): Promise<readonly Read[]> {
  return compare(casesOf({ 'query, order not in memory': byQuery }, shelves, pids), extent, say);
}

const casesOf = (ways: Readonly<Record<string, Way>>, shelves: readonly Shelf[], pids: Pids): readonly ReadCase[] =>
  Object.entries(ways).flatMap(([way, read]) =>
    shelves.map(({ orders, events }) => ({ way, events, pids, act: reading(orders, read) })),
  );

/** Each reader has an order: where none stays in memory, some of several queries at a time for one are never answered. */
function reading(orders: readonly BenchOrder[], read: Way): Case['act'] {
  return async (user) => {
    const order = orders[user];
    assert.ok(order);
    const found = await read(order);
    assert.ok(typeof found === 'object' && found?.id === order.id, `${order.id} was not read`);
  };
}
