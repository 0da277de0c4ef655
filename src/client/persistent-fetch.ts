import { setTimeout as sleep } from 'node:timers/promises';

export interface Persistence {
  /** How long a request is tried, in milliseconds; a minute by default. */
  readonly patienceMs?: number;
  /** How long one try may take; longer than the wait that it asks for with Prefer. 15 s by default. */
  readonly oneTryMs?: number;
  /** What sends each try; the platform's own by default. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** There was no answer that stands, as long as one was waited for. Sent again under the same key, it acts once. */
export class Unanswered extends Error {
  /** The command that was taken on, and takes effect all the same; null where not even that is known. */
  readonly commandId: string | null;

  constructor(message: string, commandId: string | null, cause: unknown) {
    super(message, { cause });
    this.commandId = commandId;
  }
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * A fetch that goes on until there is an answer that stands. Each request that changes something is named by an
 * Idempotency-Key, so that it acts once however often it is sent: where there was no answer, where the gateway says when to
 * come again (409 in progress, 429, 503), and where a command was taken on and its outcome is not known yet (202).
 * @throws {Unanswered}, and whatever aborted the request
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
    const giveUpAt = Date.now() + patienceMs;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const got = await once(fetch, request, oneTryMs);
      if (got instanceof Response && stands(got)) return got;
      const rest = restBefore(got, pause);
      if (Date.now() + rest > giveUpAt) return giveUp(request, got, patienceMs);
      await sleep(rest, undefined, { signal: request.signal });
    }
  };
}

/** @returns why not, where there was no answer. */
async function once(send: (request: Request) => Promise<Response>, request: Request, oneTryMs: number) {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(oneTryMs)]);
  try {
    return await send(new Request(request.clone(), { signal }));
  } catch (error) {
    request.signal.throwIfAborted();
    return error;
  }
}

function stands({ status, headers }: Response): boolean {
  return status !== 202 && !headers.has('Retry-After') && status < 500;
}

/** As long as the gateway says, else longer each time; never exactly when everybody else comes again. */
function restBefore(got: unknown, pause: number): number {
  if (!(got instanceof Response)) return pause * (0.5 + Math.random());
  const retryAfter = Number(got.headers.get('Retry-After') ?? 0) * 1_000;
  return got.status === 202 ? FIRST_PAUSE_MS : retryAfter + pause * Math.random();
}

function giveUp({ method, url }: Request, got: unknown, patienceMs: number): Response {
  if (got instanceof Response && got.status !== 202) return got;
  const what = `${method} ${url} has no answer that stands after ${patienceMs} ms`;
  if (!(got instanceof Response)) throw new Unanswered(what, null, got);
  throw new Unanswered(`${what}: the outcome is pending`, got.headers.get('Command-Id'), null);
}
