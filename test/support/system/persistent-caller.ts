import { minutes, type Duration } from '../../../src/domain/values/duration.ts';
import { ordersClient, type OrdersClient } from '../../../clients/typescript/src/index.ts';
import { Json, type Answered } from '../http/answered.ts';
import { SECRET } from '../http/caller.ts';
import { assertConforms } from '../http/conformance.ts';

/** So long somebody repeats a request, before something must be wrong. */
const PATIENCE = minutes(2);

/** What one try of a request was answered with, and when; in milliseconds since 1970. */
export interface Reply {
  readonly path: string;
  readonly status: number;
  /** When the request was sent for the first time. */
  readonly begunAt: number;
  readonly answeredAt: number;
  readonly answered: Answered;
}

/** A backend with the product's own client, which repeats every request as long as it is told to. */
export class PersistentCaller {
  /** Whatever was answered to it, refused tries included. */
  readonly replies: Reply[] = [];
  readonly #baseUrl: string;
  readonly #patience: Duration;
  readonly #send: (request: Request) => Promise<Response>;
  readonly #assertConforms: typeof assertConforms;
  readonly #begun = new Map<string, number>();

  /**
   * @param send how it puts a request on its way
   * @param conforms what holds each answer against today's contract
   */
  constructor(
    baseUrl: string,
    patience = PATIENCE,
    send: (request: Request) => Promise<Response> = fetch,
    conforms = assertConforms,
  ) {
    this.#baseUrl = baseUrl;
    this.#patience = patience;
    this.#send = send;
    this.#assertConforms = conforms;
  }

  /** @param who `customer:cus_42` */
  as(who: string): OrdersClient {
    return this.#client({ onBehalfOf: who });
  }

  get forNobody(): OrdersClient {
    return this.#client({});
  }

  #client(whom: { readonly onBehalfOf?: string }): OrdersClient {
    return ordersClient({
      baseUrl: this.#baseUrl,
      credential: SECRET,
      patienceMs: this.#patience,
      fetch: (request) => this.#noting(request),
      ...whom,
    });
  }

  async #noting(request: Request): Promise<Response> {
    const { pathname: path } = new URL(request.url);
    const key = request.headers.get('Idempotency-Key');
    const begunAt = this.#begun.get(key ?? '') ?? Date.now();
    if (key !== null) this.#begun.set(key, begunAt);
    const response = await this.#send(request);
    const { status, headers } = response;
    const answered: Answered = { status, headers, body: new Json(await response.clone().json()) };
    this.#assertConforms(request.method, path, answered);
    this.replies.push({ path, status, begunAt, answeredAt: Date.now(), answered });
    return response;
  }
}
