import type { Exchange, Handlers, Reply } from '../http/exchange.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { problemFacts, problemIndexPage, problemPage } from '../pages/problem-page.ts';
import { PROBLEM_CODES, PROBLEMS } from '../problems.ts';

/** What `type` of a problem points to: a page for people, JSON for programs. */
export const problemHandlers: Handlers<'listProblems' | 'getProblem'> = {
  listProblems(exchange) {
    const problems = [...PROBLEM_CODES].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status).map(problemFacts);
    return reply(exchange, problemIndexPage(problems), { data: problems });
  },

  getProblem(exchange) {
    const facts = problemFacts(exchange.param('code'));
    return reply(exchange, problemPage(facts), facts);
  },
};

function reply({ accepted }: Pick<Exchange, 'accepted'>, html: string, json: object): Promise<Reply> {
  const headers = { ...PAGE_HEADERS, 'Cache-Control': 'public, max-age=3600' };
  return Promise.resolve({ status: 200, body: accepted === 'text/html' ? html : json, headers, conditional: true });
}
