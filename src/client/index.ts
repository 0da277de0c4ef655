import createClient, { type Client } from 'openapi-fetch';
import type { operations, paths } from './contract.ts';
import { persistentFetch, type Persistence } from './persistent-fetch.ts';

export type { components, operations, paths } from './contract.ts';
export { Unanswered } from './persistent-fetch.ts';

/**
 * With arrays that are not readonly: openapi-fetch makes objects without methods of those. To go when
 * https://github.com/openapi-ts/openapi-typescript/pull/2650 is in.
 */
type WithLists<T> = T extends readonly (infer Item)[]
  ? WithLists<Item>[]
  : T extends object
    ? { [Name in keyof T]: WithLists<T[Name]> }
    : T;

/** Without 202: what is pending is waited for. */
type SettledPaths<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]: Paths[Path][Method] extends { responses: infer Responses }
      ? Omit<Paths[Path][Method], 'responses'> & { responses: WithLists<Omit<Responses, 202>> }
      : Paths[Path][Method];
  };
};

/** JSON, and problems; not the live stream, which `parseAs: 'stream'` gives as it comes. */
type Json = `application/${string}`;

/** Every operation of the contract: `orders.POST('/v1/orders/{orderId}/done', { params: { path: { orderId } } })`. */
export type OrdersClient = Client<SettledPaths<paths>, Json>;

export interface OrdersClientOptions extends Persistence {
  /** Where the gateway is: `https://orders.example.com`. */
  readonly baseUrl: string;
  /** The API key of a backend, or the token of a party; asked for with every request, since tokens expire. */
  readonly credential: string | (() => string | Promise<string>);
  /** For whom a backend acts: `customer:cus_42`. */
  readonly onBehalfOf?: string;
}

/**
 * A client of the gateway that does not give up early, and never acts twice.
 * Each call gives `data`, or the problem as `error`; one that nobody answers throws {@link Unanswered}.
 */
export function ordersClient({ baseUrl, credential, onBehalfOf, ...persistence }: OrdersClientOptions): OrdersClient {
  const client = createClient<SettledPaths<paths>, Json>({ baseUrl, fetch: persistentFetch(persistence) });
  client.use({
    async onRequest({ request: { headers } }) {
      headers.set('Authorization', `Bearer ${typeof credential === 'string' ? credential : await credential()}`);
      if (onBehalfOf !== undefined) headers.set('On-Behalf-Of', onBehalfOf);
    },
  });
  return client;
}

export type OrderCommand = {
  [Path in keyof paths]: Path extends `/v1/orders/{orderId}/${infer Name extends keyof operations}` ? Name : never;
}[keyof paths];

/** What a command says beside its name. */
export type CommandBody<Name extends OrderCommand> = NonNullable<
  operations[Name]['requestBody']
>['content']['application/json'];

/** Sends a command whose name is not known beforehand: all of them are answered alike. */
export function send<Name extends OrderCommand>(
  client: OrdersClient,
  orderId: string,
  name: Name,
  body: CommandBody<Name>,
  headers: { readonly 'Idempotency-Key'?: string } = {},
) {
  return client.POST(`/v1/orders/{orderId}/${name}` as '/v1/orders/{orderId}/cancel', {
    params: { path: { orderId }, header: headers },
    body: body as CommandBody<'cancel'>,
  });
}
