import { retryAfterMs } from './retry-after.ts';
import { pause, within } from './time-limit.ts';
import { Unanswered } from './unanswered.ts';
import { wholeAnswer } from './whole-answer.ts';

export interface Persistence {
  /** How long a request is tried, in milliseconds; a minute by default. */
  readonly patienceMs?: number;
  /** How long one try may take, to the end of its answer; longer than the wait that it asks for with Prefer. 15 s by default. */
  readonly oneTryMs?: number;
  /** What sends each try; the platform's own by default. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Strong references: the abort of a try reaches its connection only through a request that is not garbage. */
const underWay = new Set<Request>();

/**
 * A fetch that goes on until there is an answer that stands: where there was no answer or half of one, where the gateway
 * says when to come again (409 in progress, 429, 503), and where a command was taken on and its outcome is not known yet
 * (202). Each POST is named by an Idempotency-Key, so that it acts once however often it is sent, if its operation takes
 * the key.
 * It ends in time, whatever the other side does: with an answer, {@link Unanswered}, or what aborted the request.
 */
export function persistentFetch({
  patienceMs = 60_000,
  oneTryMs = 15_000,
  fetch = globalThis.fetch,
}: Persistence = {}): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    const body = await request.arrayBuffer();
    const giveUpAt = performance.now() + patienceMs;
    let commandId: string | null = null;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const tryMs = Math.min(oneTryMs, giveUpAt - performance.now());
      const got = await once(request, body, tryMs, fetch);
      if (got instanceof Response) {
        if (stands(got)) return got;
        if (isPending(got)) commandId = got.headers.get('Command-Id');
      }
      const restMs = restBefore(got, pauseMs);
      if (performance.now() + restMs >= giveUpAt) {
        if (got instanceof Response && commandId === null) return got;
        throw unanswered(request, got, patienceMs, commandId);
      }
      await pause(restMs, request.signal);
    }
  };
}

/** @returns why not, where there was no whole answer in time. */
async function once(
  request: Request,
  body: ArrayBuffer,
  ms: number,
  send: (request: Request) => Promise<Response>,
): Promise<unknown> {
  const limit = new AbortController();
  const attempt = new Request(request, { signal: limit.signal, ...(body.byteLength > 0 && { body }) });
  underWay.add(attempt);
  try {
    return await within(ms, request.signal, async () => wholeAnswer(attempt, await send(attempt)));
  } catch (error) {
    limit.abort(error);
    request.signal.throwIfAborted();
    return error;
  } finally {
    underWay.delete(attempt);
  }
}

/** A command was taken on, and its outcome is not known yet. Other answers of 202 stand. */
const isPending = ({ status, headers }: Response): boolean => status === 202 && headers.has('Command-Id');

function stands(response: Response): boolean {
  const { status, headers } = response;
  return !isPending(response) && status < 500 && !(status >= 400 && headers.has('Retry-After'));
}

/** As long as the gateway says, else longer each time; never exactly when everybody else comes again. */
function restBefore(got: unknown, pauseMs: number): number {
  if (!(got instanceof Response)) return pauseMs * (0.5 + Math.random());
  return isPending(got) ? FIRST_PAUSE_MS : retryAfterMs(got) + pauseMs * Math.random();
}

function unanswered({ method, url }: Request, got: unknown, patienceMs: number, commandId: string | null): Unanswered {
  const what = `${method} ${url} has no answer that stands after ${patienceMs} ms`;
  const cause = got instanceof Response ? null : got;
  return new Unanswered(commandId === null ? what : `${what}: the outcome is pending`, commandId, cause);
}
