import { setTimeout as sleep } from 'node:timers/promises';
import {
  ordersClient,
  type OrdersClient,
  type OrdersClientOptions,
  type TestClock,
} from '../../clients/typescript/src/index.ts';
import { done, explained, found, problemInWords, type HttpResult, type Schemas } from '../gateway/answers.ts';
import { makeTestClock, moveTestClock } from '../test-clocks/calls.ts';
import { UserError } from '../user-error.ts';

/** A refusal of the order says how it stands (R1), one of the request where it is wrong. */
type AnyProblem = Schemas['RefusalProblem'] & Schemas['InvalidRequestProblem'];

interface CallHeaders {
  readonly 'Idempotency-Key': string;
  readonly Prefer?: string;
}

/** One request to change something. Its key names it: however often it is sent, it acts once. */
export interface Call {
  /** On whose behalf: `customer:cus_42`. */
  readonly actor: string;
  readonly key: string;
  readonly send: (client: OrdersClient, headers: CallHeaders) => Promise<HttpResult<Schemas['Order'], AnyProblem>>;
}

export type CallAnswer = { readonly status: number; readonly replayed: boolean } & (
  { readonly order: Schemas['Order']; readonly problem: null } | { readonly order: null; readonly problem: AnyProblem }
);

/** How long a request is sent again while there is no answer, or a 503. */
const REQUEST_TIMEOUT_MS = 60_000;
/** How late an event may be in the timeline, or a message at its recipient; a killed worker's are somebody else's first. */
const EVENT_TIMEOUT_MS = 30_000;
/** Between two looks, longer each time: all orders together have 600 requests a minute. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const PAGE = 200;

/** A backend of the operator, talking to the gateway. */
export class Backend {
  readonly #gateway: OrdersClientOptions;
  readonly #reader: OrdersClient;

  constructor(base: string, secret: string) {
    this.#gateway = { baseUrl: base, credential: secret, patienceMs: REQUEST_TIMEOUT_MS };
    this.#reader = ordersClient(this.#gateway);
  }

  async post(call: Call): Promise<CallAnswer> {
    const client = ordersClient({ ...this.#gateway, onBehalfOf: call.actor });
    const { data, error, response } = await explained(call.send(client, { 'Idempotency-Key': call.key }));
    const { status, headers } = response;
    const replayed = headers.get('idempotency-replayed') === 'true';
    if (data) return { status, replayed, order: data, problem: null };
    if (!error || status >= 500)
      throw new UserError(`The gateway cannot answer: ${problemInWords(status, error ?? {})}.`);
    return { status, replayed, order: null, problem: error };
  }

  /**
   * Has a command taken on, and waits for no outcome.
   * @returns whether it is durable, or done already
   */
  async handOver(call: Call): Promise<boolean> {
    const client = ordersClient({ ...this.#gateway, onBehalfOf: call.actor, fetch: withoutOutcome });
    const headers = { 'Idempotency-Key': call.key, Prefer: 'respond-async' };
    return (await explained(call.send(client, headers))).response.ok;
  }

  order(orderId: string): Promise<Schemas['Order']> {
    return found(this.#reader.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
  }

  /** The timeline of an order once it is as wanted, or as it is when that takes too long. */
  timeline(orderId: string, isWanted: Wanted<Schemas['Event']>): Promise<readonly Schemas['Event'][]> {
    const params = { path: { orderId }, query: { limit: PAGE } };
    return onceWanted(() => found(this.#reader.GET('/v1/orders/{orderId}/events', { params })), isWanted);
  }

  /** Who was told of what of an order, once it is as wanted, or as it is when that takes too long. */
  messages(orderId: string, isWanted: Wanted<Schemas['Message']>): Promise<readonly Schemas['Message'][]> {
    const params = { path: { orderId }, query: { limit: PAGE } };
    return onceWanted(() => found(this.#reader.GET('/v1/orders/{orderId}/messages', { params })), isWanted);
  }

  /** C4: the account of a provider on a test clock. */
  account(providerId: string, testClock: string): Promise<Schemas['Account']> {
    const params = { path: { providerId }, query: { testClock } };
    return found(this.#reader.GET('/v1/accounts/{providerId}', { params }));
  }

  async entries(providerId: string, testClock: string): Promise<readonly Schemas['Entry'][]> {
    const params = { path: { providerId }, query: { testClock, limit: PAGE } };
    return (await found(this.#reader.GET('/v1/accounts/{providerId}/entries', { params }))).data;
  }

  /** What a booking names by a name; undefined where there is nothing. */
  async policy(name: string): Promise<Schemas['Policy'] | undefined> {
    return (await found(this.#reader.GET('/v1/policies'))).data.find((policy) => policy.name === name);
  }

  makeClock(body: Schemas['CreateTestClockRequest']): Promise<TestClock> {
    return makeTestClock(this.#reader, body);
  }

  /** Until everything that was due has happened (C3). */
  moveClock(id: string, to: string): Promise<TestClock> {
    return moveTestClock(this.#reader, id, to);
  }

  /** Has what happens to orders sent to an address from now on. */
  follow(url: string): Promise<Schemas['WebhookEndpointWithSecret']> {
    const body = { url, description: 'npm run demo' };
    return found(this.#reader.POST('/v1/webhook-endpoints', { body }));
  }

  unfollow(endpointId: string): Promise<void> {
    return done(this.#reader.DELETE('/v1/webhook-endpoints/{endpointId}', { params: { path: { endpointId } } }));
  }
}

/** The client would send a command again until its outcome is known: without its id, a 202 is an answer like others. */
async function withoutOutcome(request: Request): Promise<Response> {
  const response = await fetch(request);
  const headers = new Headers(response.headers);
  headers.delete('Command-Id');
  return new Response(response.body, { status: response.status, headers });
}

type Wanted<T> = (all: readonly T[]) => boolean;

async function onceWanted<T>(
  page: () => Promise<{ readonly data: readonly T[] }>,
  isWanted: Wanted<T>,
): Promise<readonly T[]> {
  const giveUpAt = performance.now() + EVENT_TIMEOUT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const { data } = await page();
    if (isWanted(data) || performance.now() > giveUpAt) return data;
    await sleep(pauseMs);
  }
}
