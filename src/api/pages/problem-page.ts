import type { z } from 'zod';
import { RULES } from '../../domain/order/rules.ts';
import type { problemPage as schema } from '../contract/answers/problem.ts';
import { OPERATIONS, operationsWith } from '../contract/operations.ts';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import { escaped, page } from './page.ts';

/** A problem explained, for programs. */
export type ProblemFacts = z.output<typeof schema>;

export function problemFacts(code: ProblemCode): ProblemFacts {
  const { title, status, detail, help, rules } = PROBLEMS[code];
  const operations = operationsWith(code).map(({ operationId }) => operationId);
  return { type: `/problems/${code}`, title, status, code, detail, help, rules: [...rules], operations };
}

/** A problem explained, for people: what it means, and what to do. */
export function problemPage({ title, status, code, detail, help, rules, operations }: ProblemFacts): string {
  return page(
    `${title} (${code})`,
    `<nav><a href="../problems">Problems</a></nav>
<h1>${escaped(title)}</h1>
<p class="status"><code>${code}</code> · HTTP ${status}</p>
<h2>What it means</h2>
<p>${escaped(detail)}</p>
<h2>What to do</h2>
<p>${escaped(help)}</p>
${whichRules(rules)}<h2>Who answers with it</h2>
${operationList(code, operations)}`,
  );
}

/** All problems, by status. */
export function problemIndexPage(problems: readonly ProblemFacts[]): string {
  const items = problems.map(
    ({ title, status, code, detail }) =>
      `<dt><a href="problems/${code}">${escaped(title)}</a> <code>${code}</code> ${status}</dt>\n<dd>${escaped(detail)}</dd>`,
  );
  return page(
    'Problems',
    `<nav><a href="docs">Documentation</a></nav>
<h1>Problems</h1>
<p>Everything that an answer can be refused with. A refused request has changed nothing.</p>
<dl>
${items.join('\n')}
</dl>`,
  );
}

/** With their titles: a gateway has no other page about them. */
function whichRules(ids: readonly string[]): string {
  const titles = new Map<string, string>(Object.entries(RULES));
  const items = ids.map((id) => `<li>${id}: ${escaped(titles.get(id) ?? '')}</li>`);
  return items.length === 0 ? '' : `<h2>Rules</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`;
}

function operationList(code: ProblemCode, operations: readonly string[]): string {
  if (code === 'method_not_allowed') return '<p>Every path, for a method that it does not answer to.</p>';
  if (operations.length === 0) return '<p>The gateway, before it has read which operation is asked for.</p>';
  if (operations.length === OPERATIONS.length) return '<p>Every operation.</p>';
  const items = OPERATIONS.filter(({ operationId }) => operations.includes(operationId)).map(
    ({ method, path, summary }) =>
      `<li><code>${method.toUpperCase()} ${escaped(path)}</code><br>${escaped(summary)}</li>`,
  );
  return `<ul>\n${items.join('\n')}\n</ul>`;
}
