import { z } from 'zod';
import { LIMITS } from '../../domain/values/limits.ts';

/** The seq of an event (`LIMITS.seq`): as a pattern, since a header is text. */
const NONE_OR_UP_TO_2147483647 = new RegExp(
  '^(?:[0-9]{0,9}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|' +
    '214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$',
);

/** The request headers of the contract. */
export const REQUEST_HEADERS = {
  'On-Behalf-Of': z
    .string()
    .regex(new RegExp(`^(customer|provider|support):${LIMITS.id.source.slice(1, -1)}$`))
    .optional()
    .meta({
      description:
        'For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. ' +
        'Every command and every creation of a backend needs it; with a JWT it is refused.',
    }),
  'X-Request-Id': z.string().optional().meta({
    description: 'Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced.',
  }),
  'Idempotency-Key': z
    .string()
    .regex(/^[!-~]{1,255}$/)
    .optional()
    .meta({
      description:
        'Names the request: the same key with the same body never acts twice, and gives the same outcome again.',
    }),
  Prefer: z.string().optional().meta({
    description:
      '`wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all.',
  }),
  'Last-Event-ID': z.string().regex(NONE_OR_UP_TO_2147483647).optional().meta({
    description:
      'For a stream that goes on: the id of the last event that has come; empty is none. It counts more than `after`.',
  }),
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'The ETag of an answer that is known: where nothing has changed, 304.' }),
} as const;

export type RequestHeader = keyof typeof REQUEST_HEADERS;

interface HeaderDoc {
  readonly description: string;
  readonly example: string;
  readonly pattern?: string;
  readonly always?: boolean;
}

/** The response headers of the contract. */
export const RESPONSE_HEADERS = {
  'X-Request-Id': {
    description: 'The id of the request: yours, or one that was made for it.',
    example: 'req_01KBZ6Y8M4V3QJ0T9C5XW2RHDN',
    always: true,
  },
  ETag: {
    description: 'Validates the whole representation.',
    example: '"9zXZ0n2nPp1aJ6yqQ2f8bq0i0h6dPzCw1nWqk1QmZcE"',
    always: true,
  },
  Location: { description: 'Where to look next.', example: '/v1/orders/ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN', always: true },
  Link: {
    description: 'With text/csv, where there is a next page (RFC 8288).',
    example: '</v1/orders?cursor=WyIyMDI2LTEyLTAxVDA5OjAwOjAwLjAwMFoiXQ>; rel="next"',
  },
  'Retry-After': { description: 'After how many seconds to try again.', example: '1', pattern: '^[0-9]+$' },
  'Preference-Applied': { description: 'The preference that was followed.', example: 'wait=10' },
  'Idempotency-Replayed': {
    description: 'Set where this key has been answered before.',
    example: 'true',
    pattern: '^true$',
  },
  'Command-Id': {
    description: 'The id of the command; with it one can ask later what became of it.',
    example: 'cmd_01KBZ6Y8M4V3QJ0T9C5XW2RHDN',
  },
  Warning: {
    description: '110: the last recorded state, since nobody can say what has become of it.',
    example: '110 - "Response is Stale"',
  },
  RateLimit: {
    description: 'How much is left of the quota, and until when (draft 8).',
    example: '"default"; r=599; t=60',
  },
  'RateLimit-Policy': { description: 'The quota (draft 8).', example: '"default"; q=600; w=60' },
  'WWW-Authenticate': { description: 'How to authenticate.', example: 'Bearer', always: true },
  'Accept-Post': { description: 'What a body must be.', example: 'application/json' },
  'Accept-Patch': { description: 'What a body must be.', example: 'application/json, application/merge-patch+json' },
  'Content-Security-Policy': {
    description: 'What the page may load: only what comes from here.',
    example: "default-src 'none'",
    always: true,
  },
  Deprecation: {
    description: 'Since when the operation is deprecated, in seconds since 1970 (RFC 9745).',
    example: '@1798761600',
    pattern: '^@[0-9]+$',
    always: true,
  },
  Sunset: {
    description: 'From when on the operation may not be served any more (RFC 8594).',
    example: 'Thu, 01 Jul 2027 00:00:00 GMT',
    always: true,
  },
} as const satisfies Record<string, HeaderDoc>;

export type ResponseHeader = keyof typeof RESPONSE_HEADERS;

/** A response header as an OpenAPI object. */
export function headerObject({ description, example, pattern, always = false }: HeaderDoc) {
  return {
    description,
    required: always,
    schema: { type: 'string' as const, ...(pattern !== undefined && { pattern }) },
    example,
  };
}
