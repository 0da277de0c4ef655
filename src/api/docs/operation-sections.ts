import type { z } from 'zod';
import { INFO, TAGS } from '../contract/info.ts';
import { bodyTypesOf, type Operation } from '../contract/operation.ts';
import { problemsByStatus } from '../contract/operation-problems.ts';
import { whoMay } from '../contract/who-may.ts';
import type { Examples } from '../examples/examples.ts';
import { literalRequest } from '../examples/literals.ts';
import { escaped } from '../pages/page.ts';
import { inlineHtml, paragraphsHtml } from './markdown-html.ts';

interface TagSection {
  readonly tag: (typeof TAGS)[number];
  readonly operations: readonly Operation[];
}

const sectionsOf = (operations: readonly Operation[]): readonly TagSection[] =>
  TAGS.map((tag) => ({ tag, operations: operations.filter((operation) => operation.tag === tag.name) })).filter(
    (section) => section.operations.length > 0,
  );

/** Links to all operations, by their tags. */
export const operationLinks = (operations: readonly Operation[]): string =>
  sectionsOf(operations)
    .map(
      ({ tag, operations: ofTag }) => `<div class="group"><p class="name">${escaped(tag.name)}</p>
<ul>
${ofTag.map(({ operationId, method, summary }) => `<li><a href="#${operationId}"><span class="verb ${method}">${method}</span> ${escaped(summary)}</a></li>`).join('\n')}
</ul></div>`,
    )
    .join('\n');

/** All operations in short: who may, an example, what is answered, what is refused. */
export const operationSections = (operations: readonly Operation[], examples: Examples): string =>
  `<section id="operations">
<h2>The API</h2>
${paragraphsHtml(INFO.description)}
</section>
${sectionsOf(operations)
  .map(
    ({ tag, operations: ofTag }) => `<section class="tag">
<h2>${escaped(tag.name)}</h2>
<p>${inlineHtml(tag.description)}</p>
${ofTag.map((operation) => operationDetails(operation, examples)).join('\n')}
</section>`,
  )
  .join('\n')}`;

function operationDetails(operation: Operation, examples: Examples): string {
  const { operationId, method, path, tag, summary, description, action, query } = operation;
  return `<details class="operation" id="${operationId}">
<summary><span class="verb ${method}">${method}</span> <code>${escaped(path)}</code> <span class="soft">${escaped(summary)}</span></summary>
${paragraphsHtml(description)}
${action === null ? '<p class="soft">Needs no credential.</p>' : `<p class="soft">${escaped(whoMay(action))}</p>`}
${described('Query', fieldsOf(query))}${bodyOf(operation, examples)}${described('Answers', answersOf(operation))}<h3>Refused with</h3>
<p class="codes">${refusalsOf(operation)}</p>
<p><a href="docs/reference#/${encodeURIComponent(tag)}/${operationId}">Every field, and a form to send it</a></p>
</details>`;
}

type Pair = readonly [name: string, about: string];

const described = (title: string, pairs: readonly Pair[]): string =>
  pairs.length === 0
    ? ''
    : `<h3>${title}</h3>\n<dl>\n${pairs.map(([name, about]) => `<dt><code>${escaped(name)}</code></dt><dd>${inlineHtml(about)}</dd>`).join('\n')}\n</dl>\n`;

const fieldsOf = (schema: z.ZodObject): readonly Pair[] =>
  Object.entries<z.ZodType>(schema.shape).map(([name, field]) => [name, field.description ?? '']);

const answersOf = ({ answers }: Operation): readonly Pair[] =>
  Object.entries(answers).map(([status, { description }]) => [status, description]);

function bodyOf(operation: Operation, examples: Examples): string {
  if (!operation.body) return '';
  const requests = literalRequest(operation.operationId) ?? examples.requests(operation.operationId);
  const shown = Object.values(requests).map(
    ({ summary, value }) =>
      `<p class="soft">${escaped(summary)}</p>\n<pre tabindex="0"><code>${escaped(JSON.stringify(value, null, 2))}</code></pre>`,
  );
  const types = bodyTypesOf(operation).map((type) => `<code>${escaped(type)}</code>`);
  return `<h3>Body</h3>\n<p>${types.join(' or ')}</p>\n${shown.join('\n')}\n`;
}

const refusalsOf = (operation: Operation): string =>
  [...problemsByStatus(operation)]
    .map(
      ([status, codes]) =>
        `<span class="status">${status}</span> ${codes.map((code) => `<a href="problems/${code}">${code}</a>`).join(', ')}`,
    )
    .join('<br>\n');
