import { milliseconds } from '../../domain/values/duration.ts';
import { before } from '../../domain/values/instant.ts';
import { startsAt } from '../../domain/process/deadline.ts';
import type { Terms } from '../../domain/order/terms.ts';
import { facts, section } from '../pages/facts.ts';
import { html, NOTHING, quoted, type Html } from '../pages/html.ts';
import { droppedTerms, type PageContext } from './page-context.ts';

/** The terms, and what a proposal changes about them. */
export function termsSection(page: PageContext): Html {
  const { words, time, terms, order, matter } = page;
  if (!terms) return NOTHING;
  const before = order.proposal && (order.agreed ?? droppedTerms(matter.events));
  const shown = (of: (terms: Terms) => string) => changed(page, of(terms), before && of(before));
  return section(
    'terms',
    order.proposal ? words.sections.proposal : words.sections.terms,
    html`${facts([
        [words.labels.appointment, shown((one) => time.appointment(one))],
        [words.labels.price, shown((one) => page.amount(one.price))],
      ])}
      <p class="soft">${words.zone(time.timeZone)}</p>`,
  );
}

/** A value, and what it was before where that was another. */
function changed({ words }: PageContext, is: string, was: string | null): Html {
  if (was === null || was === is) return html`${is}`;
  return html`<ins>${is}</ins> <span class="was">${words.labels.was}: <del>${was}</del></span>`;
}

/** X7: until when a cancellation of the customer costs what; only while it can be cancelled. */
export function policySection({ words, time, terms, order, matter }: PageContext): Html {
  const tiers = order.cancellationPolicy;
  const isOpen = order.stage === 'confirmation' || order.stage === 'execution_in_progress';
  if (!isOpen || !terms || tiers.length === 0) return NOTHING;
  const start = startsAt(order.agreed ?? terms);
  const rows = tiers.flatMap(({ noticeHours, percentDue }, n) => {
    const end = before(start, milliseconds(noticeHours * order.policy.noticeUnit));
    // Below the shortest notice the last tier applies.
    const isLast = n === tiers.length - 1;
    const until = !isLast ? end : tiers.length === 1 ? start : null;
    // What can no longer be had is not offered.
    if (until !== null && until <= matter.now) return [];
    return [html`<li>${words.tier(percentDue, until && time.moment(until))}</li>`];
  });
  if (rows.length === 0) return NOTHING;
  return section(
    'policy',
    words.sections.policy,
    html`<ul>
      ${rows}
    </ul>`,
  );
}

/** What the parties said with their proposals (K2). */
export function commentsSection(page: PageContext): Html {
  const comments = (page.order.comments ?? []).flatMap(({ by, text, at }) =>
    text === null
      ? []
      : [
          html`<li>
            <p class="soft">${page.who(by)} · ${page.time.moment(at)}</p>
            ${quoted(text)}
          </li>`,
        ],
  );
  if (comments.length === 0) return NOTHING;
  return section(
    'comments',
    page.words.sections.comments,
    html`<ul class="plain">
      ${comments}
    </ul>`,
  );
}
