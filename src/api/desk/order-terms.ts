import type { Order } from '../../domain/order/order.ts';
import type { Terms } from '../../domain/order/terms.ts';
import { facts, section } from '../pages/facts.ts';
import { html, NOTHING, quoted, written, type Html } from '../pages/html.ts';
import type { DeskOrder } from './desk-order.ts';

/** Who is concerned, and what was agreed or is proposed. */
export function termsSection(desk: DeskOrder): Html {
  const { order } = desk;
  return section(
    'terms',
    'Order',
    facts([
      ['Customer', desk.party('customer')],
      ['Provider', desk.party('provider')],
      ['Service', written(order.service.title)],
      ['Agreed', order.agreed && termsOf(desk, order.agreed)],
      ['Proposed', order.proposal && html`${termsOf(desk, order.proposal)}<br />by ${desk.name(order.proposal.by)}`],
      ['Last proposed', order.agreed || order.proposal || !desk.terms ? null : termsOf(desk, desk.terms)],
      ['If cancelled', tiersIn(order)],
      ['Reference', order.reference ? written(order.reference) : null],
      ['Order', html`<code>${order.id}</code>`],
      ['Policy', order.policy.name],
      ['Metadata', metadataIn(order)],
    ]),
  );
}

/** In the zone of the place, which is named. */
function termsOf(desk: DeskOrder, terms: Terms): Html {
  const { placeTime, time } = desk;
  const zone = placeTime.timeZone === time.timeZone ? '' : ` (${placeTime.timeZone})`;
  return html`${placeTime.appointment(terms)}${zone}<br />${desk.amount(terms.price)}`;
}

const tiersIn = ({ cancellationPolicy }: Order): string | null =>
  cancellationPolicy.length === 0
    ? null
    : cancellationPolicy.map(({ noticeHours, percentDue }) => `${noticeHours} h before: ${percentDue} %`).join('; ');

function metadataIn({ metadata = {} }: Order): Html | null {
  const entries = Object.entries(metadata);
  if (entries.length === 0) return null;
  return html`${entries.map(([name, value]) => html`<code>${name}</code> ${written(value)}<br />`)}`;
}

/** What the parties said with their proposals (K2). */
export function commentsSection(desk: DeskOrder): Html {
  const comments = (desk.order.comments ?? []).filter(({ text }) => text !== null);
  if (comments.length === 0) return NOTHING;
  return section(
    'comments',
    'Comments',
    html`<ul class="plain">
      ${comments.map(
        ({ by, text, at }) =>
          html`<li>
            <p class="soft">${written(desk.name(by))} · ${desk.time.moment(at)}</p>
            ${quoted(text ?? '')}
          </li>`,
      )}
    </ul>`,
  );
}
