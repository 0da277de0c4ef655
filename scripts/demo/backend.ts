import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { UserError } from '../user-error.ts';
import { orderView, problemView, type OrderView, type ProblemView } from './views.ts';

/** One request to change something. Its key names it: however often it is sent, it acts once. */
export interface Call {
  readonly path: string;
  readonly body: object;
  /** On whose behalf: `customer:cus_42`. */
  readonly actor: string;
  readonly key: string;
}

export type Answer =
  | { readonly status: number; readonly replayed: boolean; readonly order: OrderView; readonly problem: null }
  | { readonly status: number; readonly replayed: boolean; readonly order: null; readonly problem: ProblemView };

/** So long a request is sent again and again while nobody answers, or nobody can. */
const PATIENCE_MS = 30_000;
const ONE_TRY_MS = 10_000;
const LONGEST_PAUSE_MS = 2_000;

interface Request {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Got {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: unknown;
}

/** A backend of the operator, talking to the gateway. */
export class Backend {
  readonly #base: string;
  readonly #secret: string;

  constructor(base: string, secret: string) {
    this.#base = base;
    this.#secret = secret;
  }

  async post({ path, body, actor, key }: Call): Promise<Answer> {
    const headers = { 'On-Behalf-Of': actor, 'Idempotency-Key': key, 'Content-Type': 'application/json' };
    const got = await this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    const { status, replayed } = got;
    if (status < 300) return { status, replayed, order: read(orderView, got, path), problem: null };
    return { status, replayed, order: null, problem: read(problemView, got, path) };
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const got = await this.#ask(path, { method: 'GET' });
    if (got.status === 401) throw new UserError('The API key is not accepted: set API_KEYS as the gateway has them.');
    if (got.status !== 200) throw new UserError(`GET ${path} is answered with ${inWords(got)}.`);
    return read(schema, got, path);
  }

  async #ask(path: string, request: Request): Promise<Got> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (let pause = 100; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const got = await this.#try(path, request);
      if (typeof got === 'object' && isAnswer(got)) return got;
      if (performance.now() + pause > giveUpAt) {
        const reason = typeof got === 'string' ? got : inWords(got);
        throw new UserError(`${request.method} ${this.#base}${path} has no answer for 30 s: ${reason}.`);
      }
      await sleep(pause);
    }
  }

  async #try(path: string, request: Request): Promise<Got | string> {
    const headers = { ...request.headers, Authorization: `Bearer ${this.#secret}` };
    try {
      const response = await fetch(this.#base + path, { ...request, headers, signal: AbortSignal.timeout(ONE_TRY_MS) });
      const body: unknown = await response.json();
      return { status: response.status, replayed: response.headers.get('idempotency-replayed') === 'true', body };
    } catch (error) {
      return whyNot(error);
    }
  }
}

/** A command that is still pending is asked for again, under its key, as is whatever may go better the next time. */
function isAnswer({ status, body }: Got): boolean {
  const isBusy = problemView.safeParse(body).data?.code === 'idempotency_in_progress';
  return status !== 202 && status !== 429 && status < 500 && !isBusy;
}

function read<T>(schema: z.ZodType<T>, { status, body }: Got, path: string): T {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const mistakes = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new UserError(`The answer ${status} of ${path} is not what the contract says: ${mistakes.join('; ')}`);
}

function inWords({ status, body }: Got): string {
  const { success, data } = problemView.safeParse(body);
  return success ? `${status} ${data.code}: ${data.detail.replace(/\.$/, '')}` : String(status);
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
