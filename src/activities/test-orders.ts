import type { OrderId } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { Instant } from '../domain/values/instant.ts';

/** The workflows of test clocks, and of the orders on them. Each call is rejected where Temporal does not answer. */
export interface TestOrders {
  /** Starts the workflow of a test clock, or wakes it. */
  wake(id: TestClockId): Promise<void>;
  /** C2: tells an order what time it is. @returns whether its workflow runs */
  advance(id: OrderId, to: Instant): Promise<boolean>;
  /** C4: ends the workflow of an order and removes it; harmless where there is none. */
  remove(id: OrderId): Promise<void>;
}
