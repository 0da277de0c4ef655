import type { z } from 'zod';
import type { Action } from '../callers/authorisation.ts';
import type { ProblemCode } from '../problems.ts';
import type { RequestHeader, ResponseHeader } from './headers.ts';
import type { Link } from './links.ts';

export type Tag = 'Orders' | 'Commands' | 'Accounts' | 'Webhooks' | 'Service' | 'Documentation';

/** What an operation answers where all went well. */
export interface OperationAnswer {
  readonly description: string;
  /** By media type; a body without a schema is no JSON. */
  readonly content: Readonly<Record<string, z.ZodType>>;
  readonly headers: readonly ResponseHeader[];
  readonly links?: Readonly<Record<string, Link>>;
}

/** One thing that can be asked over HTTP: what the document, the pages of problems and the tests are made from. */
export interface Operation {
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** `/v1/orders/{orderId}` */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  /** Who may, by the one table of authorisation; null: everybody, without a credential. */
  readonly action: Action | null;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly headers: readonly RequestHeader[];
  /** What it takes, once the policies are known; null for no body. */
  readonly body: z.ZodType | null;
  /** What is sent afterwards to an address that the body names: JSON pointer of the address, and a webhook of the document. */
  readonly sends?: { readonly to: string; readonly webhook: string };
  /** By status. */
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** What it is refused with beyond what every operation of its kind is. */
  readonly refusals: readonly ProblemCode[];
  /** A wrong request, for an example of `invalid_request`; null where no request is. */
  readonly wrong: object | null;
}

export const json = (schema: z.ZodType) => ({ 'application/json': schema });

export const NO_CONTENT = {};

/** What every request below /v1 may say. */
export const OF_THE_CALLER: readonly RequestHeader[] = ['On-Behalf-Of', 'X-Request-Id'];
