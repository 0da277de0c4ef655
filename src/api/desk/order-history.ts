import type { CommandOutcome } from '../../domain/order/command.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { REFUSALS } from '../../domain/order/refusal.ts';
import { section } from '../pages/facts.ts';
import { html, NOTHING, quoted, written, type Html } from '../pages/html.ts';
import type { DeskOrder } from './desk-order.ts';
import { WORDS } from './desk-words.ts';

/** What happened, the latest first, and who did it. */
export function historySection(desk: DeskOrder): Html {
  const entries = desk.matter.events.toReversed().map(
    (event) =>
      html`<li>
        <p class="soft">${desk.time.moment(event.at)} · ${desk.who(event.actor)}</p>
        <p>${WORDS.events[event.type]}</p>
        ${details(desk, event)}
      </li> `,
  );
  return section(
    'timeline',
    'What happened',
    html`<ol>
      ${entries}
    </ol>`,
  );
}

/** What an event says beyond its name. */
function details(desk: DeskOrder, { type, data }: OrderEvent): Html {
  switch (type) {
    case 'order.created':
    case 'order.edited':
    case 'order.change_proposed': {
      const { proposal } = data.new;
      if (!proposal) return NOTHING;
      return html`<p class="soft">${desk.placeTime.appointment(proposal)} · ${desk.amount(proposal.price)}</p>
        ${inQuotes(proposal.comment)}`;
    }
    case 'order.cancelled':
      return inQuotes(data.new.cancellation?.reason);
    case 'order.execution_rejected':
      return inQuotes(data.new.dispute?.reason);
    case 'order.claim_opened':
      return inQuotes(data.new.claim?.reason);
    case 'order.dispute_resolved':
    case 'order.claim_resolved': {
      const decision = `${data.resolution.replace('_', ' ')}${data.amount ? `: ${desk.amount(data.amount)}` : ''}`;
      return html`<p class="soft">${decision}</p>
        ${inQuotes(data.note)}`;
    }
    case 'order.payment_received':
      return html`<p class="soft">${desk.amount(data.amount)} · <code>${written(data.reference)}</code></p>`;
    case 'order.credit_scheduled':
    case 'order.credited':
    case 'order.credit_late':
      return html`<p class="soft">${desk.amount(data.amount)}</p>`;
    case 'order.amended':
      return html`<p class="soft">${data.fields.join(', ')}</p>`;
    default:
      return NOTHING;
  }
}

const inQuotes = (text: string | null | undefined): Html => (text ? quoted(text) : NOTHING);

/** R1: what was tried and refused, and why; the latest first. */
export function refusalsSection(desk: DeskOrder): Html {
  const { refusals } = desk.matter;
  if (refusals.length === 0) return NOTHING;
  return section(
    'refusals',
    'What was refused',
    html`<ol>
      ${refusals.map((outcome) => refusalEntry(desk, outcome))}
    </ol>`,
  );
}

function refusalEntry(desk: DeskOrder, { command, actor, receivedAt, refused }: CommandOutcome): Html {
  if (!refused) return NOTHING;
  const who = actor ? desk.who(actor) : 'somebody who cannot be made out';
  return html`<li>
    <p class="soft">${desk.time.moment(receivedAt)} · ${who}</p>
    <p><code>${written(command)}</code>: ${refused.detail ?? REFUSALS[refused.code].says}</p>
    <p class="soft"><code>${refused.code}</code></p>
  </li>`;
}
