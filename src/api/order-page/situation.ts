import type { Order } from '../../domain/order/order.ts';
import { view } from '../../domain/views/view.ts';
import { awaiting, stateOf } from '../../domain/process/process.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import type { PageContext } from './page-context.ts';
import type { DueReason, Said } from './words.ts';

/** Where the order stands, whose turn it is, until when, and what happens then. */
export function situation(page: PageContext): Html {
  const { title, text } = saidOf(page);
  const isMine = !page.matter.isPaused && awaiting(page.order) === page.matter.role;
  return html`<section class="situation${isMine ? ' mine' : ''}" aria-labelledby="situation-title">
    <h2 id="situation-title">${title}</h2>
    <p>${text}</p>
    ${page.matter.isPaused ? NOTHING : [turn(page), deadline(page)]}
  </section>`;
}

export function saidOf(page: PageContext): Said {
  const { order, words, matter } = page;
  if (matter.isPaused) return words.paused;
  const persons = { other: page.other, rest: page.amount(page.rest), because: whyDue(order) };
  const said = words.states[stateOf(order).name][matter.role](persons);
  return order.stage === 'cancelled' ? { ...said, text: words.outcomes[order.outcome] } : said;
}

function whyDue({ cancellation, dispute, claim }: Order): DueReason {
  if (cancellation !== null) return 'cancelled';
  const isDecided = dispute?.status === 'upheld' || dispute?.status === 'adjusted' || claim?.status === 'reduced';
  return isDecided ? 'decided' : 'confirmed';
}

function turn(page: PageContext): Html {
  const { words, matter, order } = page;
  const who = awaiting(order);
  if (who === null) return NOTHING;
  return html`<p class="turn">${who === matter.role ? words.yourTurn : words.turnOf(page.who(who))}</p>`;
}

function deadline({ order, words, matter, time }: PageContext): Html {
  const { proposal, deadline: window } = view(order);
  // Only the customer reviews (Z3).
  if (window === null || (window.then === 'close_reviews' && matter.role === 'provider')) return NOTHING;
  const isShort = order.stage === 'confirmation' && proposal && proposal.confirmableUntil < window.at;
  return html`<p class="deadline">${words.until(time.moment(window.at))} ${words.then[window.then]}</p>
    ${isShort ? html`<p class="deadline">${words.confirmableUntil(time.moment(proposal.confirmableUntil))}</p>` : NOTHING}`;
}
