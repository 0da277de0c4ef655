import type { EndpointId } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';

/** A URL that events are sent to. */
export interface Endpoint {
  readonly id: EndpointId;
  readonly url: string;
  readonly description: string | null;
  /** Event types, or `order.*` for all of them. */
  readonly events: readonly string[];
  readonly createdAt: Instant;
  readonly secret: string;
  /** The secret before a rotation, which signs too until then. */
  readonly former: { readonly secret: string; readonly until: Instant } | null;
  /** When the first attempt since the last success failed; null where none has. */
  readonly failingSince: Instant | null;
  readonly disabled: { readonly at: Instant; readonly because: string } | null;
}
