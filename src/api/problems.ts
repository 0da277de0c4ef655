import { REFUSALS, type RefusalCode } from '../domain/refusal.ts';

/** What a problem is called, answered with and explained by: the one catalogue of everything that a caller can be told. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** What is refused before it comes to an order, or beside it. */
const BY_THE_GATEWAY = {
  malformed_json: { status: 400, title: 'Malformed JSON', detail: 'The body is not JSON in UTF-8.' },
  actor_missing: {
    status: 400,
    title: 'Actor missing',
    detail: 'This needs the header On-Behalf-Of: customer:<id>, provider:<id> or support:<id>.',
  },
  invalid_header: { status: 400, title: 'Invalid header', detail: 'A header is not well-formed.' },
  unauthenticated: {
    status: 401,
    title: 'Unauthenticated',
    detail: 'This needs a valid credential in the header Authorization: Bearer.',
  },
  forbidden: { status: 403, title: 'Forbidden', detail: 'Whoever acts here may never do that.' },
  order_not_found: { status: 404, title: 'Order not found', detail: 'There is no such order.' },
  command_not_found: { status: 404, title: 'Command not found', detail: 'The order knows no such command.' },
  not_found: { status: 404, title: 'Not found', detail: 'There is nothing at this path.' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This path does not answer to this method; the header Allow says to which.',
  },
  not_acceptable: { status: 406, title: 'Not acceptable', detail: 'The answer is application/json only.' },
  idempotency_in_progress: {
    status: 409,
    title: 'Idempotency in progress',
    detail: 'Another request with this Idempotency-Key is on its way; try again in a moment.',
  },
  payload_too_large: { status: 413, title: 'Payload too large', detail: 'A body has at most 64 KiB.' },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'A body must be application/json in UTF-8, without a content encoding.',
  },
  invalid_request: {
    status: 422,
    title: 'Invalid request',
    detail: 'The request is well-formed and makes no sense; errors says what is wrong where.',
  },
  idempotency_conflict: {
    status: 422,
    title: 'Idempotency conflict',
    detail: 'This Idempotency-Key came before with another request.',
  },
  internal_error: { status: 500, title: 'Internal error', detail: 'Something went wrong here, and has been logged.' },
  temporarily_unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    detail: 'A part of the service does not answer; try again in a moment, with the same Idempotency-Key.',
  },
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = RefusalCode | keyof typeof BY_THE_GATEWAY;

/** Where both have a code, the request is wrong, and the gateway would have said so. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemEntry>> = { ...byTheOrder(), ...BY_THE_GATEWAY };

function byTheOrder(): Record<RefusalCode, ProblemEntry> {
  const entries = Object.entries(REFUSALS).map(([code, detail]) => [
    code,
    { status: 409, title: titled(code), detail },
  ]);
  return Object.fromEntries(entries) as Record<RefusalCode, ProblemEntry>;
}

function titled(code: string): string {
  return `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`;
}

export interface ProblemOptions {
  /** Instead of the catalogue's sentence. */
  readonly detail?: string;
  /** Members beyond those that every problem has. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why, for the log only. */
  readonly cause?: unknown;
}

/** Ends a request with a problem of the catalogue. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, { detail, members = {}, headers = {}, cause }: ProblemOptions = {}) {
    super(code, { cause });
    this.code = code;
    this.detail = detail ?? PROBLEMS[code].detail;
    this.members = members;
    this.headers = headers;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** The problem as RFC 9457 has it. */
  body(requestId: string): Readonly<Record<string, unknown>> {
    const { code, detail, members, status } = this;
    return {
      type: `/problems/${code}`,
      title: PROBLEMS[code].title,
      status,
      detail,
      code,
      instance: requestId,
      ...members,
    };
  }
}

/** One thing that is wrong with a request, and where (RFC 6901). */
export interface Mistake {
  readonly pointer: string;
  readonly message: string;
}

export const invalidRequest = (errors: readonly Mistake[]): Problem =>
  new Problem('invalid_request', { members: { errors } });

/** A part that the answer needs is not there; a caller can try again soon. */
export const unavailable = (cause: unknown): Problem =>
  new Problem('temporarily_unavailable', { cause, headers: { 'Retry-After': '1' } });
