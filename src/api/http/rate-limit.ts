import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem } from '../problems.ts';
import { requestContext } from './exchange.ts';

const WINDOW_MS = 60_000;

/** So many requests a minute for each credential, in this process; the headers say how many are left. */
export const limitRate = (requests: number): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: requests,
    identifier: 'default',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => {
      const { through, credential } = requestContext.caller.of(request);
      return `${through} ${credential}`;
    },
    // It has set Retry-After.
    handler: () => {
      throw new Problem('rate_limited');
    },
  });
