import { GUIDES } from '../contract/guides.ts';
import { INFO } from '../contract/info.ts';
import type { Operation } from '../contract/operation.ts';
import type { Examples } from '../examples/examples.ts';
import { escaped } from '../pages/page.ts';
import type { GuideFacilities } from './five-steps.ts';
import { guideSection } from './guide-section.ts';
import { operationLinks, operationSections } from './operation-sections.ts';

/** Nothing from other origins, and nothing inline. The page sends the requests of its guide to its own gateway. */
export const DOCS_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

interface DocsParts {
  /** Relative path of the files of the page; it changes with their content. */
  readonly assets: string;
  readonly operations: readonly Operation[];
  readonly examples: Examples;
  readonly facilities: GuideFacilities;
}

/** The documentation: a guide that can be played, and every operation in short. All of it can be read without scripts. */
export const docsPage = ({ assets, operations, examples, facilities }: DocsParts): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(INFO.title)}: the documentation</title>
<link rel="icon" href="${escaped(assets)}/favicon-32x32.png">
<link rel="stylesheet" href="${escaped(assets)}/docs.css">
<body data-clocks="${String(facilities.testClocks)}">
<nav aria-label="Documentation">
<p><a href="./">${escaped(INFO.title)}</a></p>
<p><label for="search">Search</label> <input id="search" type="search" placeholder="too_early, review …"></p>
<ul>
<li><a href="#guide">An order in five steps</a></li>
<li><a href="#operations">The API</a></li>
<li><a href="problems">Problems</a></li>
</ul>
<p class="nothing soft" hidden>Nothing is found. <a href="problems">All problems</a></p>
<div class="operations">
${operationLinks(operations)}
</div>
</nav>
<main>
<h1>${escaped(INFO.title)}</h1>
<p>${escaped(INFO.summary)}</p>
${guideSection(facilities)}
<section id="read">
<h2>To read</h2>
<ul>
${Object.entries(GUIDES)
  .map(([file, title]) => `<li><a href="docs/${file}">${escaped(title)}</a></li>`)
  .join('\n')}
<li><a href="problems">Problems: every code that an answer can have, and what to do</a></li>
<li><a href="openapi.json">The OpenAPI document</a>, and <a href="docs/reference">every field of it, with forms</a></li>
</ul>
</section>
${operationSections(operations, examples)}
</main>
<script src="${escaped(assets)}/docs.js"></script>
</body>
</html>
`;
