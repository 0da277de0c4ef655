import type { Response } from 'express';
import type { EndpointId } from '../../domain/messages/delivery.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { TestClock, TestClockId } from '../../domain/order/test-clock.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Endpoint } from '../../store/index.ts';
import type { Caller } from '../callers/caller.ts';
import type { OperationSpec, RequestParts } from '../contract/operation.ts';
import type { OperationId, Operations } from '../contract/operations.ts';
import type { KnownOrder } from '../orders/known-orders.ts';
import type { ReadHeaders } from './request-headers.ts';

/** What is known of a request before its caller and its path are. */
export interface Arrival {
  readonly requestId: string;
  /** The instant that decides whether a command is in time (T4). */
  readonly receivedAt: Instant;
  /** Deadline of the calls of Temporal, in milliseconds since 1970. */
  readonly until: number;
  /** Aborted when the connection is closed, or the gateway stops: nothing is waited for any longer. */
  readonly gone: AbortSignal;
  /** Fields of the request's log line, beside its method, route and status. */
  readonly facts: Record<string, string>;
}

declare module 'express-serve-static-core' {
  /** `response.locals`: what one middleware leaves for the next ones. */
  interface Locals {
    arrival: Arrival;
    /** Set below /v1, where a credential is needed. */
    caller?: Caller;
    /** The media type of the answer, of those that the operation has: the one that Accept prefers. */
    accepted?: string;
    /** The body as parsed JSON, where the operation takes one. */
    body?: unknown;
  }
}

/** @throws outside of /v1, where nobody authenticates */
export function callerOf({ locals: { caller } }: Response): Caller {
  if (!caller) throw new Error('a request without authentication has no caller');
  return caller;
}

/** The body of a request as of the instant at which it counts: its schema depends on that (N2, X3). */
export interface DatedBody<Body> {
  /** T4; of a request about an order on a test clock, the clock's instant (C1). */
  readonly receivedAt: Instant;
  readonly isBodyValid: () => boolean;
  /** @throws {Problem} invalid_request */
  readonly body: () => Body;
}

/** A request that has passed the checks of the table (`serve.ts`), as a handler gets it. */
export interface Exchange<P extends RequestParts = RequestParts>
  extends Omit<Arrival, 'receivedAt'>, ReadHeaders, DatedBody<P['body']> {
  /** @throws for an operation without an action: it needs no credential */
  readonly caller: Caller;
  readonly accepted: string;
  /** The order that the path names; the caller may see it. */
  readonly order: P['params'] extends { readonly orderId: OrderId } ? KnownOrder : null;
  /** The webhook endpoint that the path names. */
  readonly endpoint: P['params'] extends { readonly endpointId: EndpointId } ? Endpoint : null;
  /** The test clock that the path names. */
  readonly testClock: P['params'] extends { readonly clockId: TestClockId } ? TestClock : null;
  /** @throws {Problem} 404 for an id that none of its kind can have */
  readonly param: <Name extends keyof P['params'] & string>(name: Name) => P['params'][Name];
  /** @throws {Problem} invalid_request */
  readonly query: () => P['query'];
  /** The body as any JSON, before it is parsed: repeats are compared by it (N4). */
  readonly rawBody: unknown;
  /** The same body as of another instant. */
  readonly asOf: (at: Instant) => DatedBody<P['body']>;
}

export type ContentCoding = 'br' | 'gzip';

/** Every answer but a problem. */
export interface Reply {
  readonly status: number;
  /** An object is sent as JSON, a text or bytes as they are; null is no content. */
  readonly body: object | string | Uint8Array | null;
  /** Content-Type, where it is not that of `accepted`. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body by content coding; Accept-Encoding decides. */
  readonly compressed?: Readonly<Record<ContentCoding, Uint8Array>>;
  /** Gets an ETag; 304 where If-None-Match has it already. */
  readonly conditional?: boolean;
}

/** An answer without an end of its own: a stream. */
export interface Live {
  /** @throws {Problem} before anything is sent */
  readonly open: (response: Response) => void;
}

export type Handler<P extends RequestParts> = (exchange: Exchange<P>) => Promise<Reply | Live>;

type PartsOf<Spec> = Spec extends OperationSpec<infer P> ? P : never;

/** A handler for each of these operations; by default for all of the table, so that none is without. */
export type Handlers<Id extends OperationId = OperationId> = {
  readonly [Each in Id]: Handler<PartsOf<Operations[Each]>>;
};

export type ExchangeOf<Id extends OperationId> = Exchange<PartsOf<Operations[Id]>>;
