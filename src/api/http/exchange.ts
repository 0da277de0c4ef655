import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { Instant } from '../../domain/values/instant.ts';
import type { Caller } from '../callers/caller.ts';

/** What is known of a request from its arrival on, before anybody has looked at who calls and what for. */
export interface Arrival {
  readonly requestId: string;
  /** The instant that decides whether a command is in time (T4). */
  readonly receivedAt: Instant;
  /** When Temporal must have answered, in milliseconds since 1970: a caller learns soon that it does not. */
  readonly until: number;
  /** Aborted when the caller has gone, or the gateway stops: nobody waits any longer. */
  readonly gone: AbortSignal;
  /** What the log says of the request beyond its method, route and status. */
  readonly facts: Record<string, string>;
}

/** One request with everything that a handler needs of it. */
export interface Exchange extends Arrival {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The media type that the answer will have: of those that the resource produces, the one that the caller likes best. */
  readonly accepted: string;
  header(name: string): string | undefined;
}

/** Every answer but a problem. */
export interface Reply {
  readonly status: number;
  /** An object is sent as JSON, a text or bytes as they are; null is no content. */
  readonly body: object | string | Uint8Array | null;
  /** Its media type, where it is not the one that was accepted. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Gets a validator, and is not sent again to a caller that has it already. */
  readonly conditional?: boolean;
}

/** An answer that goes on for as long as somebody listens. */
export interface Live {
  /** @throws {Problem} before anything is sent */
  readonly open: (response: Response) => void;
}

export type Handler = (exchange: Exchange) => Promise<Reply | Live>;

const arrivals = new WeakMap<IncomingMessage, Arrival>();
const callers = new WeakMap<IncomingMessage, Caller>();
const bodies = new WeakMap<IncomingMessage, unknown>();

/** What each step of a request leaves for the next ones, typed, and gone with the request. */
export const requestContext = {
  arrival: entry(arrivals, 'no arrival'),
  caller: entry(callers, 'no caller'),
  body: entry(bodies, 'no body'),
};

function entry<T>(map: WeakMap<IncomingMessage, T>, missing: string) {
  return {
    set(request: IncomingMessage, value: T): void {
      map.set(request, value);
    },
    of(request: IncomingMessage): T {
      const value = map.get(request);
      if (value === undefined) throw new Error(missing);
      return value;
    },
  };
}
