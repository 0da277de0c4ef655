import type { RequestHandler } from 'express';
import { mediaTypesOf, type OperationSpec } from '../contract/operation.ts';
import { notAcceptable } from '../problems.ts';

/** The parameters that a media type is sent with. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  'text/html': 'text/html; charset=utf-8',
  'text/csv': 'text/csv; charset=utf-8',
  'text/markdown': 'text/markdown; charset=utf-8',
  'text/plain': 'text/plain; charset=utf-8',
};

export const contentTypeOf = (mediaType: string): string => CONTENT_TYPES[mediaType] ?? mediaType;

/** The media type of an operation whose replies say theirs themselves: it is not negotiated. */
const ANY = '*/*';

/** A parameter of a media range other than its weight, whose value may be quoted. */
const PARAMETER = /;(?!\s*q\s*=)[^;,="]+=(?:"(?:\\.|[^"\\])*"|[^;,"]*)/gi;

/**
 * Chooses the media type of the answer by the header Accept; with several, Vary says so to caches. Parameters choose
 * nothing, since no type has several forms: `application/json; charset=utf-8` is JSON (jshttp/negotiator#41).
 */
export function negotiate(spec: OperationSpec): RequestHandler {
  const types = mediaTypesOf(spec);
  if (types.includes(ANY))
    return (_request, _response, next) => {
      next();
    };
  const contentTypes = types.map(contentTypeOf);
  return (request, response, next) => {
    if (types.length > 1) response.vary('Accept');
    request.headers.accept = request.headers.accept?.replaceAll(PARAMETER, '');
    const accepted = request.accepts(contentTypes);
    if (accepted === false) throw notAcceptable(types);
    response.locals.accepted = accepted.replace(/;.*/, '');
    next();
  };
}
