import { condition } from '@temporalio/workflow';
import { nextWake } from '../domain/process/advance.ts';
import type { Order } from '../domain/order/order.ts';
import { epochMs, type Instant } from '../domain/values/instant.ts';
import { deadlineInWords, turnInWords } from '../domain/views/words.ts';

/** Waits for the next instant that matters, or until `isWoken`. The timer's summary says in the Temporal UI what for. */
export async function sleep(order: Order, now: Instant, isWoken: () => boolean): Promise<void> {
  const next = nextWake(order);
  if (next === null) return condition(isWoken);
  const summary = `${turnInWords(order)} ${deadlineInWords(order)}`.slice(0, LONGEST_SUMMARY);
  await condition(isWoken, Math.max(1, epochMs(next) - epochMs(now)), { summary });
}

const LONGEST_SUMMARY = 200;
