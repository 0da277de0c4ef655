import {
  invalidRequest,
  notAcceptable,
  Problem,
  PROBLEMS,
  type ProblemCode,
  type ProblemOptions,
} from '../problems.ts';
import { instant } from '../../domain/values/instant.ts';
import { ID_IN_WORDS } from '../../domain/values/limits.ts';
import { mistakesIn } from '../contract/schemas/mistakes.ts';
import { mediaTypesOf, type Operation } from '../contract/operation.ts';
import type { Example } from './examples.ts';
import { REQUEST_ID } from '../contract/example-ids.ts';

/** Problems whose detail is more particular than the catalogue's. */
const PARTICULAR: Partial<Readonly<Record<ProblemCode, ProblemOptions>>> = {
  invalid_header: {
    detail: `On-Behalf-Of must be customer:<id>, provider:<id> or support:<id>, the id ${ID_IN_WORDS}.`,
  },
};

/** The example of a problem of an operation. */
export function problemExample(operation: Operation, code: ProblemCode): Example {
  return { summary: PROBLEMS[code].title, value: problemFor(operation, code).body(REQUEST_ID) };
}

function problemFor(operation: Operation, code: ProblemCode): Problem {
  const { operationId, wrong, body, query } = operation;
  if (code === 'invalid_request' && wrong) {
    const { error } = (body ? body(instant(0)) : query).safeParse(wrong);
    return error ? invalidRequest(mistakesIn(error)) : new Problem(code);
  }
  if (code === 'temporarily_unavailable' && operationId === 'getReadyz') {
    return new Problem(code, { detail: 'This does not answer: temporal.', members: { missing: ['temporal'] } });
  }
  if (code === 'not_acceptable') return notAcceptable(mediaTypesOf(operation));
  return new Problem(code, PARTICULAR[code]);
}
