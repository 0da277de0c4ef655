import cors from 'cors';
import type { RequestHandler } from 'express';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from '../contract/headers.ts';
import { METHODS } from '../contract/operation.ts';

const PREFLIGHT_AGE_S = 600;

/**
 * Lets pages of these origins call the API from browsers (CORS), with tokens and never with cookies. Before
 * authentication: a preflight request has no credential, and a page must be able to read why it was refused.
 * @param headers of requests, beyond those of the API
 */
export function allowOrigins(origins: readonly string[], headers: readonly string[] = []): RequestHandler {
  const allow = cors({
    origin: [...origins],
    methods: [...METHODS.map((method) => method.toUpperCase()), 'HEAD'],
    allowedHeaders: ['Authorization', 'Content-Type', ...Object.keys(REQUEST_HEADERS), ...headers],
    exposedHeaders: Object.keys(RESPONSE_HEADERS),
    maxAge: PREFLIGHT_AGE_S,
  });
  return (request, response, next) => {
    // An OPTIONS that is no preflight request is a method like any other.
    const isPreflight = request.get('Access-Control-Request-Method') !== undefined;
    if (request.method === 'OPTIONS' && !isPreflight) next();
    else allow(request, response, next);
  };
}
