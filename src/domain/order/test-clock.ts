import type { Brand } from '../values/brand.ts';
import type { Instant } from '../values/instant.ts';

export type TestClockId = Brand<string, 'TestClockId'>;

/** C1: a clock that stands still until it is advanced; the orders on it live by it alone. */
export interface TestClock {
  readonly id: TestClockId;
  readonly name: string | null;
  readonly now: Instant;
  /** C3: `ready` once all its orders have done what was due, and the order book shows it. */
  readonly status: 'ready' | 'advancing';
  /** How many orders are on it, ended ones too. */
  readonly orders: number;
  readonly createdAt: Instant;
}
