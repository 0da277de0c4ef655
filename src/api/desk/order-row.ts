import { view } from '../../domain/views/view.ts';
import { liveTerms } from '../../domain/order/live-terms.ts';
import type { Order } from '../../domain/order/order.ts';
import { awaiting, stateOf } from '../../domain/process/process.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { amountIn } from '../../mail/amount.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import { PageTime } from '../pages/page-time.ts';
import { deskPath } from './desk-links.ts';
import { DESK_LOCALE } from './desk-order.ts';
import { SITUATIONS, WORDS } from './desk-words.ts';
import { elapsed } from './elapsed.ts';

/** For whom lists are written, and when. */
export interface DeskReader {
  readonly timeZone: string;
  readonly now: Instant;
  /** Of lost orders (R5): what was to happen does not. */
  readonly areLost?: boolean;
}

/** Orders in short, each with a link to the whole of it. */
export const orderRows = (orders: readonly Order[], reader: DeskReader): Html =>
  orders.length === 0
    ? html`<p>There are none.</p>`
    : html`<ul class="rows">
        ${orders.map((order) => row(order, reader))}
      </ul>`;

function row(order: Order, { timeZone, now, areLost = false }: DeskReader): Html {
  const time = new PageTime(DESK_LOCALE, timeZone);
  const { since, deadline } = view(order);
  const { due, status } = order.payment;
  const price = status === 'none' ? liveTerms(order)?.price : due;
  const who = awaiting(order);
  return html`<li>
    <p>
      <a href="#${deskPath.order(order.id)}">${written(order.service.title)}</a>
      ${price ? html` · ${amountIn(DESK_LOCALE, price)}` : NOTHING}
    </p>
    <p>
      ${SITUATIONS[stateOf(order).name]}, since ${time.moment(since)}
      (${elapsed(since, now)})${who === null || areLost ? NOTHING : html` · ${WORDS.turnOf(WORDS.roles[who])}`}
    </p>
    ${deadline === null || areLost ? NOTHING : html`<p>Until ${time.moment(deadline.at)}. ${WORDS.then[deadline.then]}</p>`}
    <p class="soft">
      <code>${order.customerId}</code> → <code>${order.providerId}</code> · <code>${order.id}</code>
      ${order.reference ? html` · ${written(order.reference)}` : NOTHING}
    </p>
  </li> `;
}
