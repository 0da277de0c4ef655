import { advance, items, type OrdersClient, type TestClock } from '../../clients/typescript/src/index.ts';
import { done, explained, found, type Schemas } from '../gateway/answers.ts';
import { UserError } from '../user-error.ts';

/** How long the orders on a clock may take to live up to its instant. */
const ADVANCE_TIMEOUT_MS = 600_000;

/** The largest page of a list. */
const PAGE = 200;

/** @throws {UserError} as every call here, where it is refused, or nobody answers */
export const makeTestClock = (client: OrdersClient, body: Schemas['CreateTestClockRequest']): Promise<TestClock> =>
  found(client.POST('/v1/test-clocks', { body }));

/** Moves a clock to an instant and waits until it is ready (C2, C3); to where it stands, it only waits. */
export const moveTestClock = (client: OrdersClient, id: string, to: string): Promise<TestClock> =>
  explained(advance(client, id, to, { patienceMs: ADVANCE_TIMEOUT_MS }));

export async function findTestClock(client: OrdersClient, clockId: string): Promise<TestClock> {
  const got = await explained(client.GET('/v1/test-clocks/{clockId}', { params: { path: { clockId } } }));
  if (got.response.status === 404) {
    throw new UserError(`There is no test clock ${clockId}: "npm run orders -- clock list" lists them.`);
  }
  return found(Promise.resolve(got));
}

export const listTestClocks = (client: OrdersClient): Promise<readonly TestClock[]> =>
  explained(allOf(items((start) => client.GET('/v1/test-clocks', { params: { query: start } }))));

/** C4: with all orders on it. */
export const removeTestClock = (client: OrdersClient, clockId: string): Promise<void> =>
  done(client.DELETE('/v1/test-clocks/{clockId}', { params: { path: { clockId } } }));

/** Oldest first. */
export function ordersOnTestClock(client: OrdersClient, testClock: string): Promise<readonly Schemas['Order'][]> {
  const query = { testClock, sort: 'createdAt', limit: PAGE } as const;
  return explained(allOf(items((start) => client.GET('/v1/orders', { params: { query: { ...start, ...query } } }))));
}

async function allOf<T>(all: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}
