import type { z } from 'zod';
import { operationsWith } from '../contract/operations.ts';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import type { problemPage } from '../contract/answers/problem.ts';

/** What there is to say about a problem. */
export type ProblemFacts = z.output<typeof problemPage>;

export function problemFacts(code: ProblemCode): ProblemFacts {
  const { title, status, detail, help, rules } = PROBLEMS[code];
  const operations = operationsWith(code).map(({ operationId }) => operationId);
  return { type: `/problems/${code}`, title, status, code, detail, help, rules: [...rules], operations };
}
