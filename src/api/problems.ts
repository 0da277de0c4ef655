import { REFUSALS, type RefusalCode } from '../domain/order/refusal.ts';
import type { RuleId } from '../domain/order/rules.ts';

/** An entry of the catalogue of problems: how a problem is answered, and how its page explains it. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** What to do about it. */
  readonly help: string;
  /** The rules that it comes from; none where it is about HTTP. */
  readonly rules: readonly RuleId[];
}

/** Problems of the gateway; those of the order are its refusals. */
const BY_THE_GATEWAY = {
  malformed_json: {
    status: 400,
    title: 'Malformed JSON',
    detail: 'The body is not JSON in UTF-8.',
    help: 'Send one JSON object in UTF-8.',
  },
  actor_missing: {
    status: 400,
    title: 'Actor missing',
    detail: 'This needs the header On-Behalf-Of: customer:<id>, provider:<id> or support:<id>.',
    help: 'Say with On-Behalf-Of who acts: every command and every creation of a backend needs it.',
  },
  invalid_header: {
    status: 400,
    title: 'Invalid header',
    detail: 'A header is not well-formed.',
    help: 'Correct the header that detail names.',
  },
  unauthenticated: {
    status: 401,
    title: 'Unauthenticated',
    detail: 'This needs a valid credential in the header Authorization: Bearer.',
    help: 'Send an API key or a JWT that is valid now.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    detail: 'Whoever acts here may never do that.',
    help: 'Send it for whoever may; the operation says who that is.',
  },
  test_clocks_off: {
    status: 403,
    title: 'Test clocks off',
    detail: 'There are no test clocks here.',
    help: 'Leave out testClock; the operator switches test clocks on with TEST_CLOCKS=1, and does so for tests only.',
    rules: ['C1', 'C4'],
  },
  links_off: {
    status: 403,
    title: 'Links off',
    detail: 'There are no order links here.',
    help: 'The operator switches them on with PUBLIC_URL and LINK_SECRET.',
  },
  order_not_found: {
    status: 404,
    title: 'Order not found',
    detail: 'There is no such order.',
    help: "Check the id, and who acts: somebody else's order answers like one that does not exist.",
  },
  command_not_found: {
    status: 404,
    title: 'Command not found',
    detail: 'The order knows no such command.',
    help: 'Check the id, and who acts: a party learns of its own commands only.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing at this path.',
    help: 'Compare the path with the documentation; paths have no slash at the end.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This path does not answer to this method; the header Allow says to which.',
    help: 'Take a method that Allow lists.',
  },
  not_acceptable: {
    status: 406,
    title: 'Not acceptable',
    detail: 'The answer is application/json only.',
    help: 'Let the header Accept have the media type that detail names.',
  },
  request_timeout: {
    status: 408,
    title: 'Request timeout',
    detail: 'The request did not come whole in time: its headers within 10 seconds, all of it within 30.',
    help: 'Send the same request again, at once and on a new connection; with the same Idempotency-Key it acts once.',
    rules: ['R4'],
  },
  idempotency_in_progress: {
    status: 409,
    title: 'Idempotency in progress',
    detail: 'Another request with this Idempotency-Key is on its way; try again in a moment.',
    help: 'Wait as long as Retry-After says and send the same request again under the same key.',
    rules: ['N4'],
  },
  clock_advancing: {
    status: 409,
    title: 'Clock advancing',
    detail: 'The orders on this test clock have not lived up to its instant yet; it can be advanced again then.',
    help: 'Wait until the clock is ready, which GET of it says, and advance it then.',
    rules: ['C2', 'C3'],
  },
  too_many_endpoints: {
    status: 409,
    title: 'Too many endpoints',
    detail: 'There are 20 webhook endpoints already, and there may be no more.',
    help: 'Remove one that nobody needs, or have one endpoint hand on what it gets.',
  },
  payload_too_large: {
    status: 413,
    title: 'Payload too large',
    detail: 'A body has at most 64 KiB.',
    help: 'Send less.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'A body must be application/json in UTF-8, without a content encoding.',
    help: 'Send Content-Type: application/json and the body as it is, not compressed.',
  },
  invalid_request: {
    status: 422,
    title: 'Invalid request',
    detail: 'The request is well-formed and makes no sense; errors says what is wrong where.',
    help: 'Correct what errors lists; each pointer names a place in the body, or a parameter of the query.',
    rules: ['N2'],
  },
  idempotency_conflict: {
    status: 422,
    title: 'Idempotency conflict',
    detail: 'This Idempotency-Key came before with another request.',
    help: 'Take a fresh key for another request; repeat a request with exactly the same body.',
    rules: ['N4'],
  },
  rate_limited: {
    status: 429,
    title: 'Rate limited',
    detail: 'This credential has asked too often; Retry-After says in how many seconds it may ask again.',
    help:
      'Wait as long as Retry-After says; RateLimit and RateLimit-Policy say how much is left. Where many wrong ' +
      'credentials came from one address, further wrong ones are answered so too: look for what sends them.',
  },
  headers_too_large: {
    status: 431,
    title: 'Headers too large',
    detail: 'The first line and the headers of a request have at most 16 KiB, all together.',
    help: 'Send shorter headers, or fewer; a proxy may have added some, such as cookies.',
    rules: ['R4'],
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    detail: 'Something went wrong here, and has been logged.',
    help: 'Try again with the same Idempotency-Key; if it stays, tell the operator the instance.',
  },
  temporarily_unavailable: {
    status: 503,
    title: 'Temporarily unavailable',
    detail: 'A part of the service does not answer; try again in a moment, with the same Idempotency-Key.',
    help: 'Wait as long as Retry-After says and send the same request again, with the same Idempotency-Key.',
  },
  order_suspended: {
    status: 503,
    title: 'Order suspended',
    detail: 'The order cannot be gone on with until an operator has revived it; nothing of this request was kept.',
    help:
      'Read the order as it was last recorded, and send the same request again, with the same Idempotency-Key, when it ' +
      'is no longer stale. Operators are told by themselves.',
    rules: ['R5'],
  },
} satisfies Record<string, Omit<ProblemEntry, 'rules'> & Partial<ProblemEntry>>;

export type ProblemCode = RefusalCode | keyof typeof BY_THE_GATEWAY;

/** The catalogue of everything that a caller can be refused with. Of a code in both, the gateway's entry counts. */
export const PROBLEMS = Object.fromEntries(
  Object.entries({ ...byTheOrder(), ...BY_THE_GATEWAY }).map(([code, entry]) => [code, { rules: [], ...entry }]),
) as Readonly<Record<ProblemCode, ProblemEntry>>;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** Whether an order refuses with it, and says so with its state (R1). */
export const isByTheOrder = (code: ProblemCode): boolean =>
  PROBLEMS[code].status === 409 && Object.hasOwn(REFUSALS, code);

function byTheOrder(): Record<RefusalCode, ProblemEntry> {
  const entries = Object.entries(REFUSALS).map(([code, { says, help, rules }]) => [
    code,
    { status: 409, title: titled(code), detail: says, help, rules },
  ]);
  return Object.fromEntries(entries) as Record<RefusalCode, ProblemEntry>;
}

function titled(code: string): string {
  return `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}`;
}

export interface ProblemOptions {
  /** In place of the catalogue's sentence. */
  readonly detail?: string;
  /** Members beyond those that every problem has. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only. */
  readonly cause?: unknown;
}

/** An error that is answered with a problem of the catalogue. */
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

/** A body of 64 KiB can have some 8,000 mistakes: an answer lists no more than this (R4). */
export const MOST_MISTAKES = 50;

export const invalidRequest = (errors: readonly Mistake[]): Problem =>
  new Problem('invalid_request', { members: { errors: errors.slice(0, MOST_MISTAKES) } });

/** @param types the media types that the answer can have */
export const notAcceptable = (types: readonly string[]): Problem =>
  new Problem('not_acceptable', { detail: `The answer is ${types.join(' or ')} only.` });
