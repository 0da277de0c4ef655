import type { OrderId } from '../../domain/order/party.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import type { WorkListName } from './work-lists.ts';

/** Where a part of the desk is, relative to `/desk/`; its script asks for what stands behind the `#` of the address. */
export const deskPath = {
  home: (testClock: TestClockId | null): string => `lists${queryOf({ testClock })}`,
  list: (name: WorkListName, testClock: TestClockId | null, cursor: string | null): string =>
    `lists/${name}${queryOf({ testClock, cursor })}`,
  webhooks: 'webhooks',
  search: 'search',
  order: (id: OrderId): string => `orders/${encodeURIComponent(id)}`,
  decision: (id: OrderId): string => `orders/${encodeURIComponent(id)}/resolve`,
  retry: (id: OrderId, messageId: string): string =>
    `orders/${encodeURIComponent(id)}/messages/${encodeURIComponent(messageId)}/retry`,
};

function queryOf(given: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== null) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
