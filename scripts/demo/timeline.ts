import { setTimeout as sleep } from 'node:timers/promises';
import { eventsView, type EventView } from './views.ts';
import type { Backend } from './backend.ts';

/** So late something may be seen that happened by itself, or was just said to have happened. */
const PATIENCE_MS = 15_000;
const POLL_MS = 250;

/** The timeline of an order once it is as wanted, or as it is when patience is over. */
export async function timeline(
  backend: Backend,
  orderId: string,
  isWanted: (events: readonly EventView[]) => boolean,
): Promise<readonly EventView[]> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { data } = await backend.get(`/v1/orders/${orderId}/events`, eventsView);
    if (isWanted(data) || performance.now() > giveUpAt) return data;
    await sleep(POLL_MS);
  }
}
