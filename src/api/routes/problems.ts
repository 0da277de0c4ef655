import type { Express } from 'express';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { problemFacts } from '../pages/problem-facts.ts';
import { problemIndexPage, problemPage } from '../pages/problem-page.ts';
import { isProblemCode, Problem, PROBLEM_CODES, PROBLEMS } from '../problems.ts';

const HTML = 'text/html; charset=utf-8';
const PRODUCES = [HTML, 'application/json', 'application/problem+json'];

/** What `type` of a problem points to: for people a page, for programs JSON. */
export function problemRoutes(app: Express): void {
  resource(app, '/problems', {
    produces: PRODUCES,
    get: (exchange) => {
      const problems = [...PROBLEM_CODES].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status).map(problemFacts);
      return reply(exchange, problemIndexPage(problems), { data: problems });
    },
  });

  resource(app, '/problems/:code', {
    produces: PRODUCES,
    get: (exchange) => {
      const code = exchange.params['code'] ?? '';
      if (!isProblemCode(code)) throw new Problem('not_found');
      const facts = problemFacts(code);
      return reply(exchange, problemPage(facts), facts);
    },
  });
}

function reply({ accepted }: Exchange, html: string, json: object): Promise<Reply> {
  const headers = { ...PAGE_HEADERS, 'Cache-Control': 'public, max-age=3600' };
  return Promise.resolve({ status: 200, body: accepted === HTML ? html : json, headers, conditional: true });
}
