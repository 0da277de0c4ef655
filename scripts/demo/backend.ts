import { setTimeout as sleep } from 'node:timers/promises';
import { ordersClient, Unanswered, type components, type OrdersClient } from '../../clients/typescript/src/index.ts';
import { reasonOf } from '../../src/reason.ts';
import { UserError } from '../user-error.ts';

/** What the gateway answers with. */
export type Schemas = components['schemas'];

/** A refusal of the order says how it stands (R1), one of the request where it is wrong. */
type AnyProblem = Schemas['RefusalProblem'] & Schemas['InvalidRequestProblem'];

/** One request to change something. Its key names it: however often it is sent, it acts once. */
export interface Call {
  /** On whose behalf: `customer:cus_42`. */
  readonly actor: string;
  readonly key: string;
  readonly send: (
    client: OrdersClient,
    headers: { readonly 'Idempotency-Key': string },
  ) => Promise<HttpResult<Schemas['Order']>>;
}

export type CallAnswer = { readonly status: number; readonly replayed: boolean } & (
  { readonly order: Schemas['Order']; readonly problem: null } | { readonly order: null; readonly problem: AnyProblem }
);

interface HttpResult<T> {
  readonly data?: T;
  readonly error?: AnyProblem;
  readonly response: Response;
}

/** How long a request is sent again while there is no answer, or a 503. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How late an event may be in the timeline, which is eventually consistent. */
const EVENT_TIMEOUT_MS = 15_000;
const POLL_MS = 250;

/** A backend of the operator, talking to the gateway. */
export class Backend {
  readonly #base: string;
  readonly #secret: string;
  readonly #reader: OrdersClient;

  constructor(base: string, secret: string) {
    this.#base = base;
    this.#secret = secret;
    this.#reader = this.#client({});
  }

  async post(call: Call): Promise<CallAnswer> {
    const client = this.#client({ onBehalfOf: call.actor });
    const got = await answered(call.send(client, { 'Idempotency-Key': call.key }));
    const { status, headers } = got.response;
    const replayed = headers.get('idempotency-replayed') === 'true';
    if (got.data) return { status, replayed, order: got.data, problem: null };
    if (!got.error || status >= 500) throw new UserError(`The gateway cannot answer: ${inWords(got)}.`);
    return { status, replayed, order: null, problem: got.error };
  }

  order(orderId: string): Promise<Schemas['Order']> {
    return found(this.#reader.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
  }

  /** The timeline of an order once it is as wanted, or as it is when that takes too long. */
  async timeline(
    orderId: string,
    isWanted: (events: readonly Schemas['Event'][]) => boolean,
  ): Promise<readonly Schemas['Event'][]> {
    const giveUpAt = performance.now() + EVENT_TIMEOUT_MS;
    for (;;) {
      const page = this.#reader.GET('/v1/orders/{orderId}/events', { params: { path: { orderId } } });
      const { data: events } = await found(page);
      if (isWanted(events) || performance.now() > giveUpAt) return events;
      await sleep(POLL_MS);
    }
  }

  account(providerId: string): Promise<Schemas['Account']> {
    return found(this.#reader.GET('/v1/accounts/{providerId}', { params: { path: { providerId } } }));
  }

  async entries(providerId: string): Promise<readonly Schemas['Entry'][]> {
    const page = this.#reader.GET('/v1/accounts/{providerId}/entries', { params: { path: { providerId } } });
    return (await found(page)).data;
  }

  /** Has what happens to orders sent to an address from now on. */
  follow(url: string): Promise<Schemas['WebhookEndpointWithSecret']> {
    const body = { url, description: 'npm run demo' };
    return found(this.#reader.POST('/v1/webhook-endpoints', { body }));
  }

  async unfollow(endpointId: string): Promise<void> {
    await answered(this.#reader.DELETE('/v1/webhook-endpoints/{endpointId}', { params: { path: { endpointId } } }));
  }

  #client(whom: { readonly onBehalfOf?: string }): OrdersClient {
    return ordersClient({ baseUrl: this.#base, credential: this.#secret, patienceMs: REQUEST_TIMEOUT_MS, ...whom });
  }
}

async function found<T>(request: Promise<HttpResult<T>>): Promise<NonNullable<T>> {
  const got = await answered(request);
  const { status, url } = got.response;
  if (status === 401) throw new UserError('The API key is not accepted: set API_KEYS as the gateway has them.');
  if (!got.data) throw new UserError(`${url} is answered with ${inWords(got)}.`);
  return got.data;
}

async function answered<R>(request: Promise<R>): Promise<R> {
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    const { cause } = error;
    throw new UserError(`${error.message}: ${reasonOf(cause instanceof Error ? (cause.cause ?? cause) : cause)}.`);
  }
}

/** ORDERS_URL may name another server than a gateway: its errors are no problems. */
function inWords({ error, response: { status } }: HttpResult<unknown>): string {
  return error?.code ? `${status} ${error.code}: ${error.detail.replace(/\.$/, '')}` : String(status);
}
