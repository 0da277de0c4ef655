import { setTimeout as sleep } from 'node:timers/promises';
import type { EventView } from './views.ts';
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
    const events = await backend.events(orderId);
    if (isWanted(events) || performance.now() > giveUpAt) return events;
    await sleep(POLL_MS);
  }
}
