import { facts, section } from '../pages/facts.ts';
import { html, NOTHING, quoted, type Html } from '../pages/html.ts';
import type { PageContext } from './page-context.ts';

/** Who cancelled, why, and what it costs. */
export function cancellationSection(page: PageContext): Html {
  const { words, order } = page;
  const { cancellation } = order;
  // That nobody confirmed in time is said above.
  if (!cancellation || cancellation.by === 'system') return NOTHING;
  const { labels } = words;
  return section(
    'cancellation',
    words.sections.cancellation,
    facts([
      [labels.cancelledBy, page.who(cancellation.by)],
      [labels.reason, cancellation.reason === null ? null : quoted(cancellation.reason)],
      [labels.amount, cancellation.due.amount > 0 ? page.amount(cancellation.due) : null],
    ]),
  );
}

/** E3, E4. */
export function disputeSection(page: PageContext): Html {
  const { words, order } = page;
  const { dispute } = order;
  if (!dispute) return NOTHING;
  return section(
    'dispute',
    words.sections.dispute,
    facts([
      [words.labels.status, words.disputes[dispute.status]],
      [words.labels.reason, dispute.reason === null ? null : quoted(dispute.reason)],
      [words.labels.note, dispute.note === null ? null : quoted(dispute.note)],
      [words.labels.amount, dispute.amount && page.amount(dispute.amount)],
    ]),
  );
}

/** P3, P4. */
export function claimSection({ words, order }: PageContext): Html {
  const { claim } = order;
  if (!claim) return NOTHING;
  return section(
    'claim',
    words.sections.claim,
    facts([
      [words.labels.status, words.claims[claim.status]],
      [words.labels.reason, claim.reason === null ? null : quoted(claim.reason)],
      [words.labels.note, claim.note === null ? null : quoted(claim.note)],
    ]),
  );
}

/** Z3. */
export function reviewSection({ words, order }: PageContext): Html {
  const { review } = order;
  if (!review) return NOTHING;
  const stars = html`<span aria-hidden="true">${'★'.repeat(review.rating)}${'☆'.repeat(5 - review.rating)}</span>`;
  return section(
    'review',
    words.sections.review,
    html`<p>${stars} ${words.rated(review.rating)}</p>
      ${review.text ? quoted(review.text) : NOTHING}`,
  );
}
