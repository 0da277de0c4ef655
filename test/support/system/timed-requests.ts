/** A command, as its sender sees it: from the first try to the answer that stands. In milliseconds since 1970. */
export interface TimedRequest {
  readonly what: string;
  readonly begunAt: number;
  tries: number;
  /** null: there is none yet. */
  answeredAt: number | null;
  status: number | null;
}

/** Commands and bookings that the product's client sends through a proxy, and sends again. */
export class TimedRequests {
  readonly #byKey = new Map<string, TimedRequest>();

  get all(): readonly TimedRequest[] {
    return [...this.#byKey.values()];
  }

  /** Puts one try on its way. */
  readonly send = async (request: Request): Promise<Response> => {
    const key = request.headers.get('Idempotency-Key');
    const timed = key === null ? null : this.#begun(key, request);
    if (timed) timed.tries += 1;
    const response = await fetch(request);
    // The proxy has no gateway to ask, or lost it: it says so without a word of the contract.
    if (response.status === 502) throw new Error('the proxy had no answer');
    if (timed && response.status !== 202 && response.status < 500) {
      timed.answeredAt = Date.now();
      timed.status = response.status;
    }
    return response;
  };

  #begun(key: string, { method, url }: Request): TimedRequest {
    const known = this.#byKey.get(key);
    if (known) return known;
    const what = `${method} ${new URL(url).pathname}`;
    const timed: TimedRequest = { what, begunAt: Date.now(), tries: 0, answeredAt: null, status: null };
    this.#byKey.set(key, timed);
    return timed;
  }
}
