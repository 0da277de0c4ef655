import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { RunPosition } from '../store/index.ts';

/** An order whose workflow runs, as Temporal's index has it: it may lag behind by seconds. */
export interface RunningOrder {
  readonly id: OrderId;
  readonly runId: string;
}

/** The last run of an order's workflow. `finished`: it has come to its own end. `stopped`: somebody or something ended it. */
export interface LatestRun extends RunPosition {
  readonly state: 'running' | 'finished' | 'continued' | 'stopped';
}

/** An order as its workflow has it, and up to which event that knows that the book has it. */
export interface WorkflowOrder {
  readonly order: Order;
  readonly recorded: number;
}

/** The workflows of orders as Temporal knows them. Each call is rejected where Temporal does not answer. */
export interface OrderRuns {
  /** The orders above one id and up to another whose workflows run; null for no end. */
  running(after: OrderId, upTo: OrderId | null): Promise<readonly RunningOrder[]>;
  /** The orders that had a run which was stopped since an instant. */
  stoppedSince(at: Instant): Promise<readonly OrderId[]>;
  /** null where Temporal knows no workflow of the order, or no longer. */
  latest(id: OrderId): Promise<LatestRun | null>;
  /** null where no worker answers for the order in time. */
  ask(id: OrderId): Promise<WorkflowOrder | null>;
}
