/** The timeouts of a gateway, in milliseconds, each with the reason for its length. */

/** Calls of Temporal for one request, all together: a caller gets its 503 within three seconds. */
export const TEMPORAL_TIMEOUT_MS = 2_400;

/** One call of the store: a request does not wait for a database that is away. */
export const STORE_TIMEOUT_MS = 1_000;

/** A query of a workflow while workers answer: after that even busy ones give way to the last recorded state. */
export const QUERY_TIMEOUT_MS = 2_000;

/** A query once several had no answer: long enough for a worker that is back to show it. */
export const SHORT_QUERY_TIMEOUT_MS = 500;

/** The wait of a timeline for events that callers were answered with: a worker normally records them sooner. */
export const RECORD_TIMEOUT_MS = 1_000;

/** The search of an order's history for a command: the caller has waited already, and a long history takes CPU. */
export const HISTORY_TIMEOUT_MS = 1_000;

/** The look for outcomes before a command is refused as one too many: some time must be left to send it. */
export const ADMISSION_TIMEOUT_MS = 1_000;

/** The removal of a test clock's orders: what is left then is removed later. */
export const REMOVAL_TIMEOUT_MS = 5_000;

/** Temporal and the store, for /readyz: probes time out soon. */
export const PING_TIMEOUT_MS = 1_000;

/** The start of a delivery: a caller gets its 503 within three seconds. */
export const DELIVERY_TIMEOUT_MS = 2_500;

/** The fetch of a token issuer's keys: a caller gets its 503 within three seconds. */
export const KEYS_TIMEOUT_MS = 2_000;

/** For the headers, and for all of a request, against slow clients; and how often that is checked. */
export const SERVER_TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 };

/** All of an answer, against clients that do not read: 1 MiB at 17 KiB a second, which a poor mobile line does. */
export const ANSWER_TIMEOUT_MS = 60_000;

/** Idle connections: longer than load balancers keep them, so that those close them. */
export const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** How long a connection that a stopping gateway closes is read: its client may have sent something just before. */
export const LINGER_MS = 500;

/** A stopping gateway lets clients of streams read what is sent that long. */
export const STREAM_SHUTDOWN_TIMEOUT_MS = 500;

/** All of a shutdown after DRAIN_SECONDS; then the process exits, whatever is still open. */
export const SHUTDOWN_TIMEOUT_MS = 4_000;
