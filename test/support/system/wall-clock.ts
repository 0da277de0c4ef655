import { setTimeout as sleep } from 'node:timers/promises';
import { epochMs, instant, type Instant } from '../../../src/domain/values/instant.ts';

export const now = (): Instant => instant(Date.now());

export async function reached(at: Instant): Promise<void> {
  // A timer may fire a millisecond early.
  while (now() < at) await sleep(Math.max(epochMs(at) - Date.now(), 1));
}
