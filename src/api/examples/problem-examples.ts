import { Problem, PROBLEMS, invalidRequest, type ProblemCode, type ProblemOptions } from '../problems.ts';
import { mistakesIn } from '../contract/schemas/mistakes.ts';
import type { Operation } from '../contract/operation.ts';
import type { Example } from './examples.ts';
import { REQUEST_ID } from '../contract/example-ids.ts';

/** Where the catalogue's sentence is only the general one. */
const PARTICULAR: Partial<Readonly<Record<ProblemCode, ProblemOptions>>> = {
  invalid_header: {
    detail: 'On-Behalf-Of must be customer:<id>, provider:<id> or support:<id>, the id 1 to 64 of A-Z a-z 0-9 _ - .',
  },
};

/** A problem as an operation answers it. */
export function problemExample(operation: Operation, code: ProblemCode): Example {
  return { summary: PROBLEMS[code].title, value: problemFor(operation, code).body(REQUEST_ID) };
}

function problemFor({ operationId, wrong, body, query, answers }: Operation, code: ProblemCode): Problem {
  if (code === 'invalid_request' && wrong) {
    const { error } = (body ?? query.strict()).safeParse(wrong);
    return error ? invalidRequest(mistakesIn(error)) : new Problem(code);
  }
  if (code === 'temporarily_unavailable' && operationId === 'getReadyz') {
    return new Problem(code, { detail: 'This does not answer: temporal.', members: { missing: ['temporal'] } });
  }
  if (code === 'not_acceptable') {
    const types = Object.keys(Object.values(answers)[0]?.content ?? {});
    return new Problem(code, { detail: `The answer is ${types.join(' or ')} only.` });
  }
  return new Problem(code, PARTICULAR[code]);
}
