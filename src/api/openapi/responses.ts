import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { isByTheOrder, PROBLEMS, type ProblemCode } from '../problems.ts';
import { invalidRequestProblem, notReadyProblem, problem, refusalProblem } from '../contract/answers/problem.ts';
import type { ExampleSet, Examples } from '../examples/examples.ts';
import { problemExample } from '../examples/problem-examples.ts';
import { literalExample } from '../examples/literals.ts';
import type { ResponseHeader } from '../contract/headers.ts';
import { bodyTypesHeader, type OperationAnswer, type Operation } from '../contract/operation.ts';
import { problemsByStatus } from '../contract/operation-problems.ts';
import { pascalCase } from '../contract/pascal-case.ts';

type Responses = Record<string, ZodOpenApiResponseObject | { $ref: string }>;

/** Responses that several operations share, by their names in the components of the document. */
export type Shared = Map<string, ZodOpenApiResponseObject>;

/** All responses of an operation. */
export function responsesOf(operation: Operation, examples: Examples, shared: Shared): Responses {
  const answers = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    success(operation, Number(status), answer, examples),
  ]);
  const problems = [...problemsByStatus(operation)].map(([status, codes]) => [
    String(status),
    refusal(operation, status, codes, examples, shared),
  ]);
  return Object.fromEntries([...answers, ...problems]) as Responses;
}

/** The schema of a problem by its status. */
export function problemSchema({ operationId, refusals }: Operation, status: number) {
  if (status === 422) return invalidRequestProblem;
  if (status === 409 && refusals.some(isByTheOrder)) return refusalProblem;
  return status === 503 && operationId === 'getReadyz' ? notReadyProblem : problem;
}

/** The headers that an operation may answer a status with. */
export function headerNamesOf(operation: Operation, status: number): readonly ResponseHeader[] {
  const codes = problemsByStatus(operation).get(status) ?? [];
  return headersOf(operation, operation.answers[status]?.headers ?? headersWith(operation, status, codes));
}

function success(
  operation: Operation,
  status: number,
  { description, content, headers, links }: OperationAnswer,
  examples: Examples,
): ZodOpenApiResponseObject {
  const media = Object.entries(content).map(([type, schema]) => {
    const played = examples.answers(operation.operationId, status, type);
    const shown = Object.keys(played).length > 0 ? played : literalExample(operation.operationId, type, status);
    return [type, { schema, ...(shown && { examples: shown }) }];
  });
  return {
    description,
    headers: headerObjects(headersOf(operation, headers)),
    ...(media.length > 0 && { content: Object.fromEntries(media) as ZodOpenApiResponseObject['content'] & object }),
    ...(links && { links: { ...links } }),
  };
}

function refusal(
  operation: Operation,
  status: number,
  codes: readonly ProblemCode[],
  examples: Examples,
  shared: Shared,
): ZodOpenApiResponseObject | { $ref: string } {
  const response = (): ZodOpenApiResponseObject => ({
    description: codes.map((code) => `- [\`${code}\`](/problems/${code}): ${PROBLEMS[code].detail}`).join('\n'),
    headers: headerObjects(headerNamesOf(operation, status)),
    content: {
      'application/problem+json': {
        schema: problemSchema(operation, status),
        examples: { ...problemExamples(operation, codes), ...examples.answers(operation.operationId, status) },
      },
    },
  });
  if (!isCommon(operation, status)) return response();
  const name = `${operation.action ? '' : 'Open'}${codes.map(pascalCase).join('Or')}`;
  if (!shared.has(name)) shared.set(name, response());
  return { $ref: `#/components/responses/${name}` };
}

/** Examples of refusals by the order come from the stories. */
function problemExamples(operation: Operation, codes: readonly ProblemCode[]): ExampleSet {
  const general = codes.filter((code) => !isByTheOrder(code));
  return Object.fromEntries(general.map((code) => [code, problemExample(operation, code)]));
}

/** Whether the response of this status is the same for all operations of the kind. */
function isCommon({ operationId, method, answers, deprecated }: Operation, status: number): boolean {
  if (deprecated) return false;
  const isJson = Object.keys(answers[200]?.content ?? { 'application/json': null }).join() === 'application/json';
  if ([409, 422].includes(status) || (status === 415 && method === 'patch')) return false;
  return (status !== 406 || isJson) && operationId !== 'getReadyz';
}

function headersWith(operation: Operation, status: number, codes: readonly ProblemCode[]): readonly ResponseHeader[] {
  const ofCommand: readonly ResponseHeader[] = ['Command-Id', 'Preference-Applied'];
  const isCommand = operation.tag === 'Commands' && codes.length > 1;
  switch (status) {
    case 401:
      return ['WWW-Authenticate'];
    case 409:
      return isCommand ? [...ofCommand, 'Idempotency-Replayed', 'Warning', 'Retry-After'] : ['Retry-After'];
    case 415:
      return [bodyTypesHeader(operation)];
    case 422:
      return isCommand ? ofCommand : [];
    case 429:
    case 503:
      return ['Retry-After'];
    default:
      return [];
  }
}

function headersOf({ action, deprecated }: Operation, own: readonly ResponseHeader[]): readonly ResponseHeader[] {
  return [
    'X-Request-Id',
    ...(action ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
    ...(deprecated ? (['Deprecation'] as const) : []),
    ...(deprecated?.sunset ? (['Sunset'] as const) : []),
    ...own,
  ];
}

function headerObjects(names: readonly ResponseHeader[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
