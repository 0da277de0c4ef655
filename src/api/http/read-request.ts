import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Instant } from '../../domain/values/instant.ts';
import type { OperationSpec, RequestParts } from '../contract/operation.ts';
import { notFoundCode } from '../contract/params.ts';
import { mistakesIn, read } from '../contract/schemas/mistakes.ts';
import { invalidRequest, Problem } from '../problems.ts';
import { callerOf, type DatedBody, type Exchange } from './exchange.ts';
import { readHeaders } from './request-headers.ts';

/** A request as an operation reads it, before what its path names is looked up. */
export type ReadRequest<P extends RequestParts> = Omit<Exchange<P>, 'order' | 'endpoint' | 'testClock'>;

/** @throws {Problem} invalid_header; everything else is parsed, once, when it is asked for */
export function readRequest<P extends RequestParts>(
  spec: OperationSpec<P>,
  request: Request,
  response: Response,
): ReadRequest<P> {
  const { arrival, accepted = '', body } = response.locals;
  const schemaAt = (at: Instant) => spec.body?.(at) ?? z.never();
  // Clients that a generator made of the document send null for no body.
  const rawBody = body === null && schemaAt(arrival.receivedAt).safeParse({}).success ? {} : body;
  const asOf = (receivedAt: Instant): DatedBody<P['body']> => {
    const parsed = lazy(() => schemaAt(receivedAt).safeParse(rawBody));
    return {
      receivedAt,
      isBodyValid: () => parsed().success,
      body() {
        const { success, data, error } = parsed();
        if (!success) throw invalidRequest(mistakesIn(error));
        return data;
      },
    };
  };
  return {
    ...arrival,
    ...readHeaders(request, spec.headers),
    // A getter, since an open operation has none.
    get caller() {
      return callerOf(response);
    },
    accepted,
    param: (name) => readParam(spec, request, name),
    query: lazy(() => read(spec.queryFor?.[accepted] ?? spec.query, request.query)),
    rawBody,
    asOf,
    ...asOf(arrival.receivedAt),
  };
}

function readParam<P extends RequestParts, Name extends keyof P['params'] & string>(
  { params }: OperationSpec<P>,
  request: Request,
  name: Name,
): P['params'][Name] {
  const { success, data } = params.shape[name].safeParse(request.params[name]);
  if (!success) throw new Problem(notFoundCode(name));
  return data;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
