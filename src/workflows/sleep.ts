import { CancellationScope, condition, sleep as timer } from '@temporalio/workflow';
import { isFinal, nextWake } from '../domain/process/advance.ts';
import type { Order } from '../domain/order/order.ts';
import { epochMs, type Instant } from '../domain/values/instant.ts';
import { deadlineInWords, turnInWords } from '../domain/views/words.ts';
import type { Patches } from './patches.ts';

/** Waits until `isWoken`, or until the next instant that matters to the order. It may end early, and nothing is due then. */
export type Sleep = (order: Order, now: Instant, isWoken: () => boolean) => Promise<void>;

/** Of an order on a test clock: no timer of Temporal's knows its time (C1). */
export const untilWoken: Sleep = (_order, _now, isWoken) => condition(isWoken);

export const sleepOf = ({ fewerRoundTrips }: Patches): Sleep => (fewerRoundTrips ? standingAlarm() : sleepAnew);

/** Runs of older versions set a timer for each sleep. */
async function sleepAnew(order: Order, now: Instant, isWoken: () => boolean): Promise<void> {
  const next = nextWake(order);
  if (next === null) return condition(isWoken);
  const summary = `${turnInWords(order)} ${deadlineInWords(order)}`.slice(0, LONGEST_SUMMARY);
  await condition(isWoken, remaining(next, now), { summary });
}

const LONGEST_SUMMARY = 200;

/** A timer that outlasts many sleeps, so it says nothing that changes meanwhile. */
const SUMMARY =
  'Wakes the order to see whether anything is due. The current details say whose turn it is, and until when.';

interface Alarm {
  readonly at: Instant;
  readonly scope: CancellationScope;
  hasGoneOff: boolean;
}

/**
 * One timer, which stays while the order changes. A timer only wakes the order, which compares instants itself (T4): what
 * it must not be is late.
 */
function standingAlarm(): Sleep {
  let alarm: Alarm | null = null;
  return async (order, now, isWoken) => {
    const next = nextWake(order);
    const stays = alarm === null ? next === null : mayStay(alarm, order, next, now);
    if (!stays) {
      alarm?.scope.cancel();
      alarm = next && alarmAt(next, now);
    }
    await condition(() => isWoken() || alarm?.hasGoneOff === true);
    if (alarm?.hasGoneOff) alarm = null;
  };
}

/**
 * Whether a timer may stay: it may go off too early where somebody will probably have acted before. To set it anew is two
 * events of the history; a wake for nothing is four, with a workflow task for which a worker may have to replay the order.
 */
function mayStay({ at }: Alarm, order: Order, next: Instant | null, now: Instant): boolean {
  if (next === null) return isFinal(order);
  return at <= next && remaining(next, now) <= 2 * remaining(at, now);
}

function alarmAt(at: Instant, now: Instant): Alarm {
  const alarm: Alarm = { at, scope: new CancellationScope(), hasGoneOff: false };
  const goOff = async () => {
    await timer(remaining(at, now), { summary: SUMMARY });
    alarm.hasGoneOff = true;
  };
  // It is cancelled where it is set anew.
  void alarm.scope.run(goOff).catch(() => undefined);
  return alarm;
}

/** In milliseconds, for a timer: at least 1. */
const remaining = (at: Instant, now: Instant): number => Math.max(1, epochMs(at) - epochMs(now));
