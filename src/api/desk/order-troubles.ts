import type { EventType } from '../../domain/order/event.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { facts, section } from '../pages/facts.ts';
import { html, NOTHING, quoted, type Html } from '../pages/html.ts';
import type { DeskOrder } from './desk-order.ts';
import { WORDS } from './desk-words.ts';

const words = (text: string | null): Html | null => (text === null ? null : quoted(text));

/** Who cancelled, why, and what it costs. */
export function cancellationSection(desk: DeskOrder): Html {
  const { cancellation } = desk.order;
  if (!cancellation) return NOTHING;
  const { by, at, reason, noticeHours, percentDue, due } = cancellation;
  return section(
    'cancellation',
    'Cancellation',
    facts([
      ['By', by === 'system' ? 'Itself: nobody confirmed in time' : desk.party(by)],
      ['When', desk.time.moment(at)],
      ['Reason', words(reason)],
      ['Tier', noticeHours === null ? null : `${noticeHours} h before: ${percentDue ?? 0} %`],
      ['Due', due.amount > 0 ? desk.amount(due) : null],
    ]),
  );
}

/** E3, E4. */
export function disputeSection(desk: DeskOrder): Html {
  const { dispute } = desk.order;
  if (!dispute) return NOTHING;
  return section(
    'dispute',
    'Dispute',
    facts([
      ['Status', WORDS.disputes[dispute.status]],
      ['Opened', desk.time.moment(dispute.openedAt)],
      ['Reason', words(dispute.reason)],
      ['Decided', dispute.resolvedAt && decidedBy(desk, 'order.dispute_resolved', dispute.resolvedAt)],
      ['Note', words(dispute.note)],
      ['Amount', dispute.amount && desk.amount(dispute.amount)],
    ]),
  );
}

/** P3, P4. */
export function claimSection(desk: DeskOrder): Html {
  const { claim } = desk.order;
  if (!claim) return NOTHING;
  const isDecided = claim.status === 'reduced' || claim.status === 'written_off';
  const ended = claim.endedAt && desk.time.moment(claim.endedAt);
  return section(
    'claim',
    'Claim',
    facts([
      ['Status', WORDS.claims[claim.status]],
      ['Opened', desk.time.moment(claim.openedAt)],
      ['Reason', words(claim.reason)],
      ['Ended', isDecided && claim.endedAt ? decidedBy(desk, 'order.claim_resolved', claim.endedAt) : ended],
      ['Note', words(claim.note)],
    ]),
  );
}

/** Z3. */
export function reviewSection({ order, time }: DeskOrder): Html {
  const { review } = order;
  if (!review) return NOTHING;
  const given = facts([
    ['Rating', WORDS.rated(review.rating)],
    ['When', time.moment(review.at)],
    ['In words', words(review.text)],
  ]);
  return section('review', 'Review', given);
}

function decidedBy(desk: DeskOrder, type: EventType, at: Instant): Html {
  const event = desk.matter.events.findLast((one) => one.type === type);
  const when = desk.time.moment(at);
  return event ? html`${when} by ${desk.who(event.actor)}` : html`${when}`;
}
