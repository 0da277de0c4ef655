import { advance, type OrdersClient, type TestClock } from '../../clients/typescript/src/index.ts';
import { explained, found, type Schemas } from '../gateway/answers.ts';

/** How long the orders on a clock may take to live up to its instant. */
const ADVANCE_TIMEOUT_MS = 600_000;

/** @throws {UserError} as every call here, where it is refused, or nobody answers */
export const makeTestClock = (client: OrdersClient, body: Schemas['CreateTestClockRequest']): Promise<TestClock> =>
  found(client.POST('/v1/test-clocks', { body }));

/** Moves a clock to an instant and waits until it is ready (C2, C3); to where it stands, it only waits. */
export const moveTestClock = (client: OrdersClient, id: string, to: string): Promise<TestClock> =>
  explained(advance(client, id, to, { patienceMs: ADVANCE_TIMEOUT_MS }));
