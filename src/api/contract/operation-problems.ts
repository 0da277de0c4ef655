import { MAY } from '../callers/authorisation.ts';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import type { Operation } from './operation.ts';
import { notFoundCode } from './params.ts';

/** The problems that an operation may be answered with. */
export function problemsOf(operation: Operation): readonly ProblemCode[] {
  const { action, body, headers, params, refusals } = operation;
  return [
    ...(body ? BODY : []),
    ...(headers.includes('Idempotency-Key') ? REPEATED : []),
    ...(action && !MAY[action].by.includes('backend') ? (['actor_missing'] as const) : []),
    'invalid_header',
    ...(action ? CALLER : []),
    ...notFound(operation),
    'not_acceptable',
    ...refusals,
    ...(action ? SERVED : []),
    ...(headers.includes('Prefer') && 'orderId' in params.shape ? (['order_suspended'] as const) : []),
    'internal_error',
  ];
}

/** The same by status, lowest first. */
export function problemsByStatus(operation: Operation): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = [...problemsOf(operation)].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  return new Map(statuses.map((status) => [status, codes.filter((code) => PROBLEMS[code].status === status)]));
}

const BODY = ['malformed_json', 'payload_too_large', 'unsupported_media_type'] as const;
const REPEATED = ['idempotency_in_progress', 'idempotency_conflict'] as const;
const CALLER = ['unauthenticated', 'forbidden'] as const;
const SERVED = ['invalid_request', 'rate_limited', 'temporarily_unavailable'] as const;

const notFound = ({ params }: Operation): readonly ProblemCode[] => [
  ...new Set(Object.keys(params.shape).map(notFoundCode)),
];
