import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { credentialOf } from '../callers/caller.ts';
import { Problem } from '../problems.ts';
import { callerOf } from './exchange.ts';

const WINDOW_MS = 60_000;

/** Limits the requests a minute of each credential, in this process; the RateLimit headers say how many are left. */
export const limitRate = (requests: number): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: requests,
    identifier: 'default',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => credentialOf(callerOf(response)),
    // The library has set Retry-After.
    handler: () => {
      throw new Problem('rate_limited');
    },
  });
