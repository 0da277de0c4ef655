import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './contract.ts';
import { persistentFetch, type Persistence } from './persistent-fetch.ts';

/**
 * With arrays that are not readonly: openapi-fetch makes objects without methods of those. To go when
 * https://github.com/openapi-ts/openapi-typescript/pull/2650 is in.
 */
type WithLists<T> = T extends readonly (infer Item)[]
  ? WithLists<Item>[]
  : T extends object
    ? { [Name in keyof T]: WithLists<T[Name]> }
    : T;

/** Without the 202 of a command whose outcome is pending: it is waited for. */
type Settled<Responses> = Responses extends { 202: { headers: { readonly 'Command-Id': unknown } } }
  ? Omit<Responses, 202>
  : Responses;

type SettledPaths<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]: Paths[Path][Method] extends { responses: infer Responses }
      ? Omit<Paths[Path][Method], 'responses'> & { responses: WithLists<Settled<Responses>> }
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
  /** The API key of a backend, or the token of a party; asked for before every try, since tokens expire. */
  readonly credential: string | (() => string | Promise<string>);
  /** For whom a backend acts: `customer:cus_42`. */
  readonly onBehalfOf?: string;
}

/**
 * A client of the gateway that does not give up early, and never acts twice.
 * Each call gives `data`, or the problem as `error`; one that nobody answers throws `Unanswered`.
 */
export function ordersClient({
  baseUrl,
  credential,
  onBehalfOf,
  fetch = globalThis.fetch,
  ...persistence
}: OrdersClientOptions): OrdersClient {
  const authenticated = async (attempt: Request): Promise<Response> => {
    const bearer = typeof credential === 'string' ? credential : await credential();
    attempt.headers.set('Authorization', `Bearer ${bearer}`);
    return fetch(attempt);
  };
  return createClient<SettledPaths<paths>, Json>({
    baseUrl,
    fetch: persistentFetch({ ...persistence, fetch: authenticated }),
    headers: { Accept: 'application/json', ...(onBehalfOf !== undefined && { 'On-Behalf-Of': onBehalfOf }) },
  });
}
