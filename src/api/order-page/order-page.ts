import { visible } from '../../domain/values/free-text.ts';
import { epochMs } from '../../domain/values/instant.ts';
import { endOf, startsAt } from '../../domain/process/deadline.ts';
import { actionForms } from './action-forms.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import { creditSection, paymentSection } from './money-sections.ts';
import { PageContext, type PageMatter } from './page-context.ts';
import { pageDocument } from './page-document.ts';
import { saidOf, situation } from './situation.ts';
import { commentsSection, policySection, termsSection } from './terms-section.ts';
import { timeline } from './timeline.ts';
import { cancellationSection, claimSection, disputeSection, reviewSection } from './trouble-sections.ts';

/**
 * One order in words, for one party of it: where it stands, what happens next, and a form for whatever may be done.
 * @param newKey makes the Idempotency-Key of a form, so that a form that is sent twice acts once
 */
export function orderPage(matter: PageMatter, newKey: () => string): string {
  const page = new PageContext(matter);
  const { order, paths, locale } = matter;
  return pageDocument({
    locale,
    title: `${visible(order.service.title)}: ${saidOf(page).title}`,
    data: html` data-events="${paths.events}?after=${order.version}" data-page="${paths.page}"${nextMoment(page)}`,
    body: html`${news(page)}
      <main>
        ${header(page)} ${notice(page)} ${situation(page)} ${paymentSection(page)} ${termsSection(page)}
        ${actionForms(page, newKey)}
        ${[policySection, cancellationSection, disputeSection, claimSection].map((part) => part(page))}
        ${[creditSection, reviewSection, commentsSection, timeline].map((part) => part(page))} ${footer(page)}
      </main>`,
  });
}

const header = ({ order, words, matter }: PageContext): Html =>
  html`<header>
    <h1>${written(order.service.title)}</h1>
    ${order.testClock ? html`<p class="soft">${words.testClock}</p>` : NOTHING}
    ${matter.isStale && !matter.isPaused ? html`<p class="soft">${words.stale}</p>` : NOTHING}
  </header>`;

function notice({ matter, words }: PageContext): Html {
  if (matter.notice === null) return NOTHING;
  const { kind, text } = matter.notice;
  const title = kind === 'refused' ? html`<p><strong>${words.notices.refused}</strong></p>` : NOTHING;
  return html`<div id="notice" class="notice ${kind}" role="alert">
    ${title}
    <p>${text}</p>
  </div>`;
}

/** For whoever is filling in a form while something happens. */
const news = ({ words, matter }: PageContext): Html =>
  html`<div id="news" role="status" hidden>
    ${words.notices.news} <a href="${matter.paths.page}">${words.notices.showNews}</a>
  </div>`;

const footer = ({ order, words, matter, time }: PageContext): Html =>
  html`<footer>
    <p>${words.labels.order} <code>${order.id}</code></p>
    ${order.reference ? html`<p>${words.labels.reference} ${written(order.reference)}</p>` : NOTHING}
    <p>${words.validUntil(time.moment(matter.linkExpiresAt))}</p>
  </footer>`;

/** When something becomes possible, or stops being so, without an event: the start and the end of the appointment. */
function nextMoment({ order, terms, matter }: PageContext): Html {
  // The clock of a trial stands still.
  if (!terms || order.testClock) return NOTHING;
  const coming = [startsAt(terms), endOf(terms)].filter((at) => at > matter.now);
  const [first] = coming.toSorted();
  return first === undefined ? NOTHING : html` data-next="${epochMs(first) - epochMs(matter.now)}"`;
}
