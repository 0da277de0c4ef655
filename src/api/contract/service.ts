import { z } from 'zod';
import { problemIndex, problemPage } from './answers/problem.ts';
import { alive, openApi, overview, ready } from './answers/service.ts';
import { type OperationAnswer, type OperationSpec, json, NO_CONTENT, openOperation } from './operation.ts';
import { noParams, ofGuide, ofProblem } from './params.ts';

const text = z.string();
const asPage = (schema: z.ZodType) => ({ 'text/html': text, ...json(schema), 'application/problem+json': schema });

/** The operations that need no credential. */
export const serviceOperations = {
  getOverview: openOperation({
    path: '/',
    tag: 'Service',
    summary: 'What runs here',
    description: 'And where everything is. A page, or JSON where Accept asks for it.',
    params: noParams,
    answers: cached('Where everything is.', { 'text/html': text, ...json(overview) }, ['Content-Security-Policy']),
  }),
  getLivez: openOperation({
    path: '/livez',
    tag: 'Service',
    summary: 'Whether the gateway lives',
    description: 'For whoever restarts processes.',
    params: noParams,
    answers: { 200: { description: 'It lives.', content: json(alive), headers: [] } },
  }),
  getReadyz: openOperation({
    path: '/readyz',
    tag: 'Service',
    summary: 'Whether the gateway can work',
    description: 'Whether Temporal and the store can be reached. For whoever sends it requests.',
    params: noParams,
    answers: { 200: { description: 'It can.', content: json(ready), headers: [] } },
    refusals: ['temporarily_unavailable'],
  }),
  getOpenApi: openOperation({
    path: '/openapi.json',
    tag: 'Documentation',
    summary: 'This document',
    description: 'OpenAPI 3.1. The examples are set in the month after it was asked for.',
    params: noParams,
    answers: cached('The document.', json(openApi)),
  }),
  getDocs: openOperation({
    path: '/docs',
    tag: 'Documentation',
    summary: 'This document, for people',
    description: 'An order in five steps, sent from the page, and every operation. Works offline.',
    params: noParams,
    answers: cached('The page.', { 'text/html': text }, ['Content-Security-Policy']),
  }),
  getGuide: openOperation({
    path: '/docs/{guide}',
    tag: 'Documentation',
    summary: 'A guide',
    description:
      'The rules of an order, its words, the limits, and what else is written for callers: as Markdown, or as a page where ' +
      'Accept asks for it.',
    params: ofGuide,
    answers: cached('The guide.', { 'text/markdown': text, 'text/html': text }, ['Content-Security-Policy']),
  }),
  getLlmsTxt: openOperation({
    path: '/llms.txt',
    tag: 'Documentation',
    summary: 'Where everything is, as text',
    description: 'All operations in a few lines of Markdown, for programs that read text.',
    params: noParams,
    answers: cached('The text.', { 'text/plain': text }),
  }),
  listProblems: openOperation({
    path: '/problems',
    tag: 'Documentation',
    summary: 'All problems',
    description: 'Every code that an answer can have. A page, or JSON where Accept asks for it.',
    params: noParams,
    answers: cached('All problems.', asPage(problemIndex), ['Content-Security-Policy']),
  }),
  getProblem: openOperation({
    path: '/problems/{code}',
    tag: 'Documentation',
    summary: 'A problem explained',
    description: 'What `type` of a problem points to. A page, or JSON where Accept asks for it.',
    params: ofProblem,
    answers: cached('What it means, and what to do.', asPage(problemPage), ['Content-Security-Policy']),
  }),
};

function cached(
  description: string,
  content: OperationAnswer['content'],
  headers: OperationAnswer['headers'] = [],
): OperationSpec['answers'] {
  return {
    200: { description, content, headers: ['ETag', ...headers] },
    304: { description: 'It is as you know it.', content: NO_CONTENT, headers: ['ETag'] },
  };
}
