import type { components } from './contract.ts';
import type { OrdersClient } from './orders-client.ts';
import { ProblemError } from './problem-error.ts';
import { pause } from './time-limit.ts';
import { Unanswered } from './unanswered.ts';

export type TestClock = components['schemas']['TestClock'];

export interface AdvanceOptions {
  /** How long the orders on the clock may take, in milliseconds; a minute by default. */
  readonly patienceMs?: number;
  /** Ends the wait with its reason; the clock moves all the same. */
  readonly signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Moves a test clock on, and waits until all that was due by then has happened and every read shows it.
 * @param to where the clock is to stand: `order.deadline.at`, say. It is no duration, by which a clock would move twice
 * where an answer is lost and the request is sent again.
 * @returns the clock, which is ready
 * @throws {ProblemError} where it is refused; {@link Unanswered} where the orders take longer
 */
export async function advance(
  client: OrdersClient,
  clockId: string,
  to: string,
  { patienceMs = 60_000, signal = new AbortController().signal }: AdvanceOptions = {},
): Promise<TestClock> {
  const params = { path: { clockId } };
  const giveUpAt = performance.now() + patienceMs;
  let answer: ClockAnswer = await client.POST('/v1/test-clocks/{clockId}/advance', { params, body: { to }, signal });
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const { data: clock, error, response } = answer;
    if (!clock) throw new ProblemError(response, error);
    if (clock.status === 'ready') return clock;
    if (performance.now() > giveUpAt) {
      throw new Unanswered(`the orders on ${clockId} are on their way for longer than ${patienceMs} ms`, null, null);
    }
    await pause(pauseMs, signal);
    answer = await client.GET('/v1/test-clocks/{clockId}', { params, signal });
  }
}

interface ClockAnswer {
  readonly data?: TestClock;
  readonly error?: unknown;
  readonly response: Response;
}
