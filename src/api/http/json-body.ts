import express, { type Request, type RequestHandler } from 'express';
import { bodyTypesHeader, bodyTypesOf, type OperationSpec } from '../contract/operation.ts';
import { Problem } from '../problems.ts';

const MOST_BYTES = 64 * 1024;

function checkMediaType(spec: OperationSpec): RequestHandler {
  const types = bodyTypesOf(spec);
  const header = bodyTypesHeader(spec);
  return (request, _response, next) => {
    if (hasBody(request) && !isJson(request, types)) {
      throw new Problem('unsupported_media_type', { headers: { [header]: types.join(', ') } });
    }
    next();
  };
}

const parseBytes: RequestHandler = (request, response, next) => {
  response.locals.body = parse(request.body);
  next();
};

/** Parses the body as JSON in UTF-8. No body is `{}`, since many commands need none. */
export const readJsonBody = (spec: OperationSpec): readonly RequestHandler[] => [
  checkMediaType(spec),
  express.raw({ type: () => true, limit: spec.bodyBytes ?? MOST_BYTES, inflate: false }),
  parseBytes,
];

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;

function isJson(request: Request, types: readonly string[]): boolean {
  const [type = '', ...parameters] = (request.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return types.includes(type.trim()) && isUtf8;
}

function parse(bytes: unknown): unknown {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('malformed_json');
  }
}

/** The problem of an error of Express' body parser, by its `type`; null for any other error. */
export function bodyProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('type' in error)) return null;
  switch (error.type) {
    case 'entity.too.large':
      // The rest of the body is not read.
      return new Problem('payload_too_large', { headers: { Connection: 'close' } });
    case 'encoding.unsupported':
      return new Problem('unsupported_media_type', { headers: { 'Accept-Encoding': 'identity' } });
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('malformed_json');
    default:
      return null;
  }
}
