import type { z } from 'zod';
import type { Instant } from '../../domain/values/instant.ts';
import type { Action } from '../callers/authorisation.ts';
import type { ProblemCode } from '../problems.ts';
import type { Deprecation } from './deprecation.ts';
import type { RequestHeader, ResponseHeader } from './headers.ts';
import { anyQuery } from './schemas/query.ts';

export type Tag = 'Orders' | 'Commands' | 'Accounts' | 'Test clocks' | 'Webhooks' | 'Service' | 'Documentation';

/** An OpenAPI link: where a caller goes from an answer. */
export interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly description: string;
}

export const link = (operationId: string, description: string, parameters: Link['parameters']): Link => ({
  operationId,
  description,
  parameters,
});

/** A successful answer. */
export interface OperationAnswer {
  readonly description: string;
  /** Schemas by media type. */
  readonly content: Readonly<Record<string, z.ZodType>>;
  readonly headers: readonly ResponseHeader[];
  readonly links?: Readonly<Record<string, Link>>;
}

/** The types of what a request is parsed into. */
export interface RequestParts<Params = object, Query = object, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/**
 * One HTTP operation, stated once: routing, authorisation, parsing (`src/api/http/serve.ts`), the OpenAPI document, the
 * pages of problems and the tests all read it from here. Its id is its key in the table (`operations.ts`).
 */
export interface OperationSpec<P extends RequestParts = RequestParts> {
  readonly method: Method;
  /** `/v1/orders/{orderId}` */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  /** Who may, by the one table of authorisation; null: everybody, without a credential. */
  readonly action: Action | null;
  readonly params: z.ZodObject<{ readonly [Name in keyof P['params']]: z.ZodType<P['params'][Name]> }>;
  readonly query: z.ZodObject & z.ZodType<P['query']>;
  /** The query by the media type of the answer, where that one takes another. */
  readonly queryFor?: Readonly<Record<string, z.ZodType<P['query']>>>;
  readonly headers: readonly RequestHeader[];
  /** The schema of the body as of the instant at which the request arrived (N2, X3); null for no body. */
  readonly body: ((receivedAt: Instant) => z.ZodType<P['body']>) | null;
  /** The media types of the body, where these are others than JSON alone. */
  readonly bodyTypes?: readonly string[];
  /** Most bytes of the body, where these are others than 64 KiB. */
  readonly bodyBytes?: number;
  /** What the handler checks, later than the table would: see the order of checks at `serve`, `src/api/http/serve.ts`. */
  readonly late?: readonly ('query' | 'body' | 'deliveryId' | 'messageId')[];
  /** The OpenAPI callback: JSON pointer of an address in the body, and the webhook of the document that it is sent. */
  readonly sends?: { readonly to: string; readonly webhook: string };
  /** By status. */
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** Problems beyond those of every operation of its kind. */
  readonly refusals: readonly ProblemCode[];
  /** A wrong body or query, for the example of `invalid_request`; null where there is none. */
  readonly wrong: object | null;
  /** In the document, and in every answer of the operation. */
  readonly deprecated?: Deprecation;
}

export const METHODS = ['get', 'post', 'patch', 'delete'] as const;

export type Method = (typeof METHODS)[number];

/** An operation with its id. */
export type Operation = OperationSpec & { readonly operationId: string };

/** Infers the types of the parts. */
export const operation = <Params extends object, Query extends object, Body>(
  spec: OperationSpec<RequestParts<Params, Query, Body>>,
): OperationSpec<RequestParts<Params, Query, Body>> => spec;

/** A GET without a credential; an unknown query is ignored. */
export const openOperation = <Params extends object>({
  refusals = [],
  ...spec
}: Pick<OperationSpec<RequestParts<Params>>, 'path' | 'tag' | 'summary' | 'description' | 'params' | 'answers'> &
  Partial<Pick<OperationSpec, 'refusals'>>) =>
  operation({
    ...spec,
    method: 'get',
    action: null,
    query: anyQuery,
    headers: 304 in spec.answers ? ['X-Request-Id', 'If-None-Match'] : ['X-Request-Id'],
    body: null,
    refusals,
    wrong: null,
  });

/** An open operation that is no part of the contract. */
export const unlisted = <Params extends object>(
  path: string,
  params: OperationSpec<RequestParts<Params>>['params'],
  content: OperationAnswer['content'],
) => {
  const answers = { 200: { description: '', content, headers: [] } };
  return openOperation({ path, tag: 'Service', summary: '', description: '', params, answers });
};

export const json = (schema: z.ZodType) => ({ 'application/json': schema });

export const bodyTypesOf = ({ bodyTypes = ['application/json'] }: Pick<OperationSpec, 'bodyTypes'>) => bodyTypes;

/** The header of a 415 that says what a body must be. */
export const bodyTypesHeader = ({ method }: Pick<OperationSpec, 'method'>) =>
  method === 'patch' ? 'Accept-Patch' : 'Accept-Post';

export const NO_CONTENT = {};

/** The media types of its answers, the preferred one first; JSON where none has a body. */
export function mediaTypesOf({ answers }: Pick<OperationSpec, 'answers'>): readonly string[] {
  const types = new Set(Object.values(answers).flatMap(({ content }) => Object.keys(content)));
  return types.size > 0 ? [...types] : ['application/json'];
}

/** The headers of every request below /v1. */
export const OF_THE_CALLER: readonly RequestHeader[] = ['On-Behalf-Of', 'X-Request-Id'];
