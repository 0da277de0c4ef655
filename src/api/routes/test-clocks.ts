import type { TestClock, TestClockId } from '../../domain/order/test-clock.ts';
import { after, between, LAST_INSTANT, type Instant } from '../../domain/values/instant.ts';
import { FURTHEST_ADVANCE, LIMITS } from '../../domain/values/limits.ts';
import { pathTo, type OperationId } from '../contract/operations.ts';
import type { ExchangeOf, Handlers, Reply } from '../http/exchange.ts';
import { newId } from '../new-id.ts';
import type { TestClocks } from '../orders/test-clocks.ts';
import { invalidRequest, Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

type TestClockOperation = Extract<OperationId, `${string}TestClock${string}`>;

/** Test clocks (C1 to C4). */
export const testClockHandlers = ({ testClocks }: GatewayServices): Handlers<TestClockOperation> => ({
  async createTestClock({ receivedAt, body }) {
    const { now = receivedAt, name } = body();
    const made = await testClocks.add({ id: `clk_${newId()}` as TestClockId, name, now });
    if (!made) throw refused('', `cannot be made: there are ${LIMITS.testClocks} test clocks, delete one first`);
    return { status: 201, body: made, headers: { Location: locationOf(made) } };
  },

  async listTestClocks({ query }) {
    return { status: 200, body: await testClocks.list(query()) };
  },

  getTestClock: ({ testClock }) => Promise.resolve({ status: 200, body: testClock }),

  advanceTestClock: (exchange) => advance(exchange, testClocks),

  async deleteTestClock({ testClock, gone }) {
    await testClocks.remove(testClock.id, gone);
    return { status: 204, body: null };
  },
});

/** C2 */
async function advance(exchange: ExchangeOf<'advanceTestClock'>, testClocks: TestClocks): Promise<Reply> {
  const { testClock, wait, gone } = exchange;
  const asked = exchange.body();
  const pointer = 'to' in asked ? '/to' : '/by';
  const to = targetOf(testClock, asked);
  const moved = await testClocks.advance(testClock.id, to, { until: Date.now() + wait.ms, gone });
  switch (moved) {
    case 'unknown':
      throw new Problem('not_found');
    case 'backwards':
      throw refused(pointer, 'must not be before the instant of the clock');
    case 'advancing':
      throw new Problem('clock_advancing', { headers: { 'Retry-After': '1' } });
  }
  const headers = wait.applied === null ? {} : { 'Preference-Applied': wait.applied };
  if (moved.status === 'ready') return { status: 200, body: moved, headers };
  return { status: 202, body: moved, headers: { Location: locationOf(moved), ...headers } };
}

/** @throws {Problem} invalid_request */
function targetOf({ now }: TestClock, asked: ReturnType<ExchangeOf<'advanceTestClock'>['body']>): Instant {
  const furthest = after(now, FURTHEST_ADVANCE);
  if ('to' in asked) {
    if (asked.to < now) throw refused('/to', `must not be before the instant of the clock, ${now}`);
    if (asked.to > furthest) throw refused('/to', 'must be at most two years ahead of the clock');
    return asked.to;
  }
  if (asked.by > FURTHEST_ADVANCE) throw refused('/by', 'must be at most two years');
  if (asked.by > between(now, LAST_INSTANT)) throw refused('/by', `must not lead past ${LAST_INSTANT}`);
  return after(now, asked.by);
}

const refused = (pointer: string, message: string): Problem => invalidRequest([{ pointer, message }]);

const locationOf = ({ id }: TestClock): string => pathTo('getTestClock', { clockId: id });
