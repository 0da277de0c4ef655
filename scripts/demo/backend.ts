import type { z } from 'zod';
import { ordersClient, send, Unanswered, type CommandBody, type OrderCommand } from '../../src/client/index.ts';
import type { OrdersClient, paths } from '../../src/client/index.ts';
import { UserError } from '../user-error.ts';
import { accountView, endpointView, entriesView, eventsView, orderView, problemView } from './views.ts';
import type { EventView, OrderView, ProblemView } from './views.ts';

export type Booking = paths['/v1/orders']['post']['requestBody']['content']['application/json'];

/** One request to change something. Its key names it: however often it is sent, it acts once. */
export interface Call {
  /** On whose behalf: `customer:cus_42`. */
  readonly actor: string;
  readonly key: string;
  readonly send: (client: OrdersClient, headers: { readonly 'Idempotency-Key': string }) => Promise<Got>;
}

export type Answer =
  | { readonly status: number; readonly replayed: boolean; readonly order: OrderView; readonly problem: null }
  | { readonly status: number; readonly replayed: boolean; readonly order: null; readonly problem: ProblemView };

/** So long a request is sent again and again while nobody answers, or nobody can. */
const PATIENCE_MS = 30_000;

interface Got {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

export const booking =
  (body: Booking): Call['send'] =>
  (client, header) =>
    client.POST('/v1/orders', { params: { header }, body });

export const command =
  <Name extends OrderCommand>(orderId: string, name: Name, body: CommandBody<Name>): Call['send'] =>
  (client, headers) =>
    send(client, orderId, name, body, headers);

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

  async post(call: Call): Promise<Answer> {
    const client = this.#client({ onBehalfOf: call.actor });
    const got = await answered(call.send(client, { 'Idempotency-Key': call.key }));
    const { status, headers } = got.response;
    const replayed = headers.get('idempotency-replayed') === 'true';
    if (status < 300) return { status, replayed, order: read(orderView, got), problem: null };
    if (status >= 500) throw new UserError(`The gateway cannot answer: ${inWords(got)}.`);
    return { status, replayed, order: null, problem: read(problemView, { ...got, data: got.error }) };
  }

  order(orderId: string): Promise<OrderView> {
    return found(orderView, this.#reader.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
  }

  async events(orderId: string): Promise<readonly EventView[]> {
    const page = this.#reader.GET('/v1/orders/{orderId}/events', { params: { path: { orderId } } });
    return (await found(eventsView, page)).data;
  }

  account(providerId: string): Promise<z.output<typeof accountView>> {
    return found(accountView, this.#reader.GET('/v1/accounts/{providerId}', { params: { path: { providerId } } }));
  }

  async entries(providerId: string): Promise<z.output<typeof entriesView>['data']> {
    const page = this.#reader.GET('/v1/accounts/{providerId}/entries', { params: { path: { providerId } } });
    return (await found(entriesView, page)).data;
  }

  /** Has what happens to orders sent to an address from now on. */
  async follow(url: string): Promise<z.output<typeof endpointView>> {
    const body = { url, description: 'npm run demo' };
    return found(endpointView, this.#reader.POST('/v1/webhook-endpoints', { body }), 201);
  }

  async unfollow(endpointId: string): Promise<void> {
    await answered(this.#reader.DELETE('/v1/webhook-endpoints/{endpointId}', { params: { path: { endpointId } } }));
  }

  #client(whom: { readonly onBehalfOf?: string }): OrdersClient {
    return ordersClient({ baseUrl: this.#base, credential: this.#secret, patienceMs: PATIENCE_MS, ...whom });
  }
}

async function found<T>(schema: z.ZodType<T>, request: Promise<Got>, expected = 200): Promise<T> {
  const got = await answered(request);
  const { status, url } = got.response;
  if (status === 401) throw new UserError('The API key is not accepted: set API_KEYS as the gateway has them.');
  if (status !== expected) throw new UserError(`${url} is answered with ${inWords(got)}.`);
  return read(schema, got);
}

async function answered(request: Promise<Got>): Promise<Got> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Unanswered) throw new UserError(`${error.message}: ${whyNot(error.cause)}.`);
    throw error;
  }
}

function read<T>(schema: z.ZodType<T>, { data: body, response }: Got): T {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const mistakes = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const what = `The answer ${response.status} of ${response.url}`;
  throw new UserError(`${what} is not what the contract says: ${mistakes.join('; ')}`);
}

function inWords({ error, response }: Got): string {
  const { success, data } = problemView.safeParse(error);
  return success ? `${response.status} ${data.code}: ${data.detail.replace(/\.$/, '')}` : String(response.status);
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
