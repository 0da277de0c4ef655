import type { Request, RequestHandler } from 'express';
import { authenticate, type AllCredentials } from '../callers/authentication.ts';
import type { Caller } from '../callers/caller.ts';
import type { LinkReader } from '../callers/order-links.ts';
import type { WrongCredentials } from '../callers/wrong-credentials.ts';
import { Problem } from '../problems.ts';
import { isFromHere } from './from-here.ts';

/** Authenticates the caller of a request; whoever tries out credentials is slowed down. */
export function identify(credentials: AllCredentials, wrong: WrongCredentials): RequestHandler {
  return async (request, { locals }, next) => {
    // Two Authorization headers are refused: a proxy may have checked the other one.
    const { authorization = [] } = request.headersDistinct;
    const single = authorization.length === 1 ? authorization[0] : undefined;
    try {
      locals.caller = await authenticate(credentials, single, request.get('on-behalf-of'));
    } catch (error) {
      if (isWrong(error, request)) await wrong.meet(request.socket.remoteAddress ?? '', locals.arrival.gone);
      throw error;
    }
    // Log the kind of credential, never the party.
    locals.arrival.facts['credential'] = kindOf(locals.caller);
    next();
  };
}

/** For local runs: takes who has no credential and is on this machine for support. */
export function identifyUnlessFromHere(credentials: AllCredentials, wrong: WrongCredentials): RequestHandler {
  const others = identify(credentials, wrong);
  return async (request, response, next) => {
    if (request.headers.authorization !== undefined || !isFromHere(request)) {
      await others(request, response, next);
      return;
    }
    response.locals.caller = FROM_HERE;
    next();
  };
}

const FROM_HERE: Caller = { credential: 'this machine', through: 'api_key', actor: { role: 'support', id: 'local' } };

/** Authenticates whoever comes by a link, which has its token in the path. */
export function identifyByLink(readLink: LinkReader, wrong: WrongCredentials): RequestHandler {
  return async ({ params: { token }, socket }, { locals }, next) => {
    const caller = await readLink(String(token));
    if (!caller) {
      await wrong.meet(socket.remoteAddress ?? '', locals.arrival.gone);
      throw new Problem('unauthenticated');
    }
    locals.caller = caller;
    Object.assign(locals.arrival.facts, { credential: kindOf(caller), orderId: caller.orderId });
    next();
  };
}

const KINDS: Readonly<Record<'jwt' | 'link', string>> = { jwt: 'token', link: 'order link' };

const kindOf = ({ through, credential }: Caller): string => (through === 'api_key' ? credential : KINDS[through]);

/** Whoever sends no credential does not try one out. */
const isWrong = (error: unknown, { headers }: Request): boolean =>
  error instanceof Problem && error.code === 'unauthenticated' && headers.authorization !== undefined;
