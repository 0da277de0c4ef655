import type { Problem } from '../problems.ts';
import { html, NOTHING } from '../pages/html.ts';
import { wordsIn } from './page-context.ts';
import { pageDocument } from './page-document.ts';
import type { PageLocale } from '../pages/page-locale.ts';
import type { Said, Words } from './words.ts';

/** Why there is no order to be seen; nothing on it depends on whose link was tried. */
export function failurePage(problem: Problem, locale: PageLocale, requestId: string): string {
  const { title, text } = saidOf(problem, wordsIn(locale));
  return pageDocument({
    locale,
    title,
    data: NOTHING,
    body: html`<main>
      <section class="situation" aria-labelledby="situation-title">
        <h1 id="situation-title">${title}</h1>
        <p>${text}</p>
        <p class="soft"><code>${requestId}</code></p>
      </section>
    </main>`,
  });
}

function saidOf({ code }: Problem, { failures }: Words): Said {
  switch (code) {
    case 'unauthenticated':
    case 'order_not_found':
      return failures.unauthenticated;
    case 'rate_limited':
      return failures.rate_limited;
    case 'not_found':
    case 'method_not_allowed':
      return failures.not_found;
    default:
      return failures.other;
  }
}
