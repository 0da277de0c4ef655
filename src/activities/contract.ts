import type { CreditDates } from '../domain/process/credit.ts';
import type { DeliveryQueue, MessageType } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { Recording } from '../store/recording.ts';

export type { Lived, Recording, RunPosition } from '../store/recording.ts';

/** The result of `deliver`. */
export interface Delivered {
  /** Milliseconds before the next call; null where no message is pending. */
  readonly pauseMs: number | null;
  /** The message that the pause is about, for support; not in what older versions have answered. */
  readonly waiting?: WaitingMessage | null;
}

/** A message that is tried again. */
export interface WaitingMessage {
  readonly type: MessageType;
  readonly seq: number;
  readonly tries: number;
  /** Why the last try has failed; null where none was made. */
  readonly reason: string | null;
  /** null where it is due. */
  readonly nextAt: Instant | null;
}

/** A credit with its dates, when it was made. */
export interface CreditMade extends CreditDates {
  readonly creditedAt: Instant;
}

/** The result of `recordAndCredit`. */
export interface RecordedAndCredited {
  /** As `recordEvents` returns it. */
  readonly order: Order | null;
  /** null where it is still to be made. */
  readonly credit: CreditMade | null;
}

/** A sweep for lost orders (R5), as Temporal counts them. */
export interface Sweep {
  readonly count: number;
}

/** Which test clock an activity keeps. */
export interface ClockToKeep {
  readonly id: TestClockId;
}

/** The activities. Temporal may run each of them again at any time: its docstring says what makes that harmless. */
export interface Activities {
  /** @returns the order as the book has it; null where that is what the workflow has */
  readonly recordEvents: (recording: Recording) => Promise<Order | null>;
  readonly recordAndCredit: (recording: Recording) => Promise<RecordedAndCredited>;
  readonly scheduleCredit: (order: Order) => Promise<CreditDates>;
  readonly creditProvider: (order: Order) => Promise<Instant>;
  readonly deliver: (queue: DeliveryQueue) => Promise<Delivered>;
  /** @returns the sweep that the next one comes after */
  readonly sweep: (sweep: Sweep) => Promise<Sweep>;
  readonly keepTestClock: (clock: ClockToKeep) => Promise<void>;
}

/** Those whose argument is a recording. */
const RECORDING: readonly (keyof Activities)[] = ['recordEvents', 'recordAndCredit'];

/** @param activity the type of an activity in a history */
export const isRecording = (activity: string): boolean => RECORDING.some((name) => name === activity);
