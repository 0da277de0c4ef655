import type { EventType, OrderEvent } from '../../domain/order/event.ts';
import type { Party } from '../../domain/order/party.ts';
import { section } from '../pages/facts.ts';
import { html, NOTHING, quoted, type Html } from '../pages/html.ts';
import type { PageContext } from './page-context.ts';

/** What is not told to a party (M1): the backend's own, and what concerns the other one's account. */
const UNTOLD: Readonly<Record<Party, ReadonlySet<EventType>>> = {
  customer: new Set([
    ...(['order.amended', 'order.cancellation_requested', 'order.reminded'] as const),
    ...(['order.credit_scheduled', 'order.credited', 'order.credit_late'] as const),
  ]),
  provider: new Set(['order.amended', 'order.cancellation_requested', 'order.reminded', 'order.credit_scheduled']),
};

/** What happened, the latest first. */
export function timeline(page: PageContext): Html {
  const { events, role } = page.matter;
  const told = events.filter(({ type }) => !UNTOLD[role].has(type)).toReversed();
  if (told.length === 0) return NOTHING;
  return section(
    'timeline',
    page.words.sections.timeline,
    html`<ol>
      ${told.map((event) => entry(page, event))}
    </ol>`,
  );
}

/** What follows from an act of somebody, and is nobody's own. */
const FOLLOWS: ReadonlySet<EventType> = new Set(['order.payment_due', 'order.closed', 'order.claim_settled']);

function entry(page: PageContext, event: OrderEvent): Html {
  const when = page.time.moment(event.at);
  return html`<li>
    <p class="soft">${FOLLOWS.has(event.type) ? when : `${when} · ${page.who(event.actor.role)}`}</p>
    <p>${page.words.events[event.type]}</p>
    ${details(page, event)}
  </li> `;
}

/** What an event says beyond its name. */
function details(page: PageContext, { type, data }: OrderEvent): Html {
  switch (type) {
    case 'order.created':
    case 'order.edited':
    case 'order.change_proposed': {
      const { proposal } = data.new;
      if (!proposal) return NOTHING;
      return html`<p class="soft">${page.time.appointment(proposal)} · ${page.amount(proposal.price)}</p>`;
    }
    case 'order.cancelled':
      return inQuotes(data.new.cancellation?.reason);
    case 'order.execution_rejected':
      return inQuotes(data.new.dispute?.reason);
    case 'order.claim_opened':
      return inQuotes(data.new.claim?.reason);
    case 'order.dispute_resolved':
    case 'order.claim_resolved':
      return html`${data.amount ? html`<p class="soft">${page.amount(data.amount)}</p>` : NOTHING}${inQuotes(data.note)}`;
    case 'order.payment_received':
      return html`<p class="soft">${page.amount(data.amount)} · <code>${data.reference}</code></p>`;
    default:
      return NOTHING;
  }
}

const inQuotes = (text: string | null | undefined): Html => (text ? quoted(text) : NOTHING);
