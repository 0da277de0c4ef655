import type { CommandName } from '../../domain/order/command.ts';
import type { Duration } from '../../domain/values/duration.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Role } from '../../domain/order/party.ts';

/** The operations that the stories call. */
export type AskedOperation =
  | CommandName
  | 'createOrder'
  | 'amendOrder'
  | 'getOrder'
  | 'listOrders'
  | 'listEvents'
  | 'getCommand'
  | 'getAccount'
  | 'listEntries';

/** One request of a story, about the story's order, and the status of its answer. */
export interface Scene {
  readonly asks: AskedOperation;
  readonly as: Role;
  readonly status: number;
  /** The request body of a story that begins at this instant. */
  readonly body: (start: Instant) => object;
  readonly query: Readonly<Record<string, string>>;
  readonly prefer: string | null;
  /** The summary of the example in the document; null for a scene that is not shown. */
  readonly title: string | null;
}

/** Time passes, until this long after the booking. */
export interface Pause {
  readonly until: Duration;
}

export type Story = readonly (Scene | Pause)[];

export const isPause = (part: Scene | Pause): part is Pause => 'until' in part;

export const until = (duration: Duration): Pause => ({ until: duration });

export const sends = (
  as: Role,
  asks: AskedOperation,
  body: Scene['body'] | object,
  status: number,
  title: string | null = null,
): Scene => ({
  as,
  asks,
  status,
  title,
  body: typeof body === 'function' ? (body as Scene['body']) : () => body,
  query: {},
  prefer: null,
});

export const reads = (as: Role, asks: AskedOperation, title: string, query: Scene['query'] = {}): Scene => ({
  ...sends(as, asks, {}, 200, title),
  query,
});
