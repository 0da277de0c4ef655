import { ProblemError, Unanswered, type components } from '../../clients/typescript/src/index.ts';
import { instant, type Instant } from '../../src/domain/values/instant.ts';
import { reasonOf } from '../../src/reason.ts';
import { UserError } from '../user-error.ts';

/** What the gateway answers with. */
export type Schemas = components['schemas'];

/** Instants come over HTTP as text in the same form. */
export const instantFrom = (text: string): Instant => instant(Date.parse(text));

/** What the client gives for a call. */
export interface HttpResult<T, Problem = unknown> {
  readonly data?: T;
  readonly error?: Problem;
  readonly response: Response;
}

/**
 * What a call gives.
 * @throws {UserError} where it is refused, or nobody answers
 */
export async function found<T>(call: Promise<HttpResult<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await explained(call);
  if (!data) throw sentenceOf(new ProblemError(response, error));
  return data;
}

/**
 * A call that gives nothing.
 * @throws {UserError} where it is refused, or nobody answers
 */
export async function done(call: Promise<HttpResult<unknown>>): Promise<void> {
  const { error, response } = await explained(call);
  if (!response.ok) throw sentenceOf(new ProblemError(response, error));
}

/**
 * What a call comes to.
 * @throws {UserError} for what the client throws
 */
export async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ProblemError || error instanceof Unanswered ? sentenceOf(error) : error;
  }
}

function sentenceOf(error: ProblemError | Unanswered): UserError {
  if (error instanceof ProblemError) return new UserError(refusalInWords(error));
  const { cause, message } = error;
  if (cause === null) return new UserError(`${message}.`);
  return new UserError(`${message}: ${reasonOf(cause instanceof Error ? (cause.cause ?? cause) : cause)}.`);
}

function refusalInWords({ message, status, problem }: ProblemError): string {
  if (status === 401) return 'The API key is not accepted: set API_KEYS as the gateway has them.';
  if (problem.code === 'test_clocks_off') {
    return 'The gateway has no test clocks: start it with TEST_CLOCKS=1, as "npm start" does.';
  }
  // Another server than a gateway has no problems.
  return problem.code === undefined ? `${message}.` : `The gateway refuses: ${problemInWords(status, problem)}.`;
}

/** `422 invalid_request: The request is not valid (/to must not be before …)` */
export function problemInWords(status: number, problem: Partial<Schemas['InvalidRequestProblem']>): string {
  const { code, detail = '', errors = [] } = problem;
  const mistakes = errors.map(({ pointer, message }) => `${pointer} ${message}`.trim());
  return `${status} ${code ?? ''}: ${detail.replace(/\.$/, '')}${mistakes.length > 0 ? ` (${mistakes.join('; ')})` : ''}`;
}
