import { z } from 'zod';
import { problemIndex, problemPage } from './answers/problem.ts';
import { alive, openApi, ready } from './answers/service.ts';
import { type OperationAnswer, type Operation, json, NO_CONTENT } from './operation.ts';
import { none, ofProblem } from './params.ts';

type OperationTexts = Pick<Operation, 'operationId' | 'path' | 'tag' | 'summary' | 'description'>;

const text = z.string();
const asPage = (schema: z.ZodType) => ({ 'text/html': text, ...json(schema), 'application/problem+json': schema });

/** What needs no credential. */
export const serviceOperations: readonly Operation[] = [
  open(
    {
      operationId: 'getLivez',
      path: '/livez',
      tag: 'Service',
      summary: 'Whether the gateway lives',
      description: 'For whoever restarts processes.',
    },
    { 200: { description: 'It lives.', content: json(alive), headers: [] } },
  ),
  {
    ...open(
      {
        operationId: 'getReadyz',
        path: '/readyz',
        tag: 'Service',
        summary: 'Whether the gateway can work',
        description: 'Whether Temporal and the store can be reached. For whoever sends it requests.',
      },
      { 200: { description: 'It can.', content: json(ready), headers: [] } },
    ),
    refusals: ['temporarily_unavailable'],
  },
  open(
    {
      operationId: 'getMetrics',
      path: '/metrics',
      tag: 'Service',
      summary: 'What Prometheus is told',
      description: 'In its text format.',
    },
    { 200: { description: 'Metrics.', content: { 'text/plain': text }, headers: [] } },
  ),
  open(
    {
      operationId: 'getOpenApi',
      path: '/openapi.json',
      tag: 'Documentation',
      summary: 'This document',
      description: 'OpenAPI 3.1. The examples are set in the month after it was asked for.',
    },
    cached('The document.', json(openApi)),
  ),
  open(
    {
      operationId: 'getDocs',
      path: '/docs',
      tag: 'Documentation',
      summary: 'This document, for people',
      description: 'Works offline.',
    },
    cached('The page.', { 'text/html': text }, ['Content-Security-Policy']),
  ),
  open(
    {
      operationId: 'listProblems',
      path: '/problems',
      tag: 'Documentation',
      summary: 'All problems',
      description: 'Every code that an answer can have. A page, or JSON where Accept asks for it.',
    },
    cached('All problems.', asPage(problemIndex), ['Content-Security-Policy']),
  ),
  open(
    {
      operationId: 'getProblem',
      path: '/problems/{code}',
      tag: 'Documentation',
      summary: 'A problem explained',
      description: 'What `type` of a problem points to. A page, or JSON where Accept asks for it.',
    },
    cached('What it means, and what to do.', asPage(problemPage), ['Content-Security-Policy']),
    ofProblem,
  ),
];

function open(words: OperationTexts, answers: Operation['answers'], params: z.ZodObject = none): Operation {
  const conditional = 304 in answers;
  return {
    ...words,
    method: 'get',
    action: null,
    params,
    query: none,
    headers: ['X-Request-Id', ...(conditional ? (['If-None-Match'] as const) : [])],
    body: null,
    answers,
    refusals: [],
    wrong: null,
  };
}

function cached(
  description: string,
  content: OperationAnswer['content'],
  headers: OperationAnswer['headers'] = [],
): Operation['answers'] {
  return {
    200: { description, content, headers: ['ETag', ...headers] },
    304: { description: 'It is as you know it.', content: NO_CONTENT, headers: ['ETag'] },
  };
}
