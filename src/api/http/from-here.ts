import type { Request, RequestHandler } from 'express';
import { isLoopback } from '../../loopback.ts';
import { Problem } from '../problems.ts';

/**
 * Lets only requests pass that come from this machine and name it as their host.
 * Host, too: by DNS rebinding a page of anybody's name can reach 127.0.0.1 through a browser on this machine.
 */
export const onlyFromHere: RequestHandler = (request, _response, next) => {
  if (!isFromHere(request)) throw new Problem('not_found');
  next();
};

export const isFromHere = ({ socket, headers: { host } }: Request): boolean =>
  isLoopback(socket.remoteAddress ?? '') && isLoopback(hostnameOf(host ?? ''));

/** Without the port; nothing where it is no host. */
const hostnameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '');
