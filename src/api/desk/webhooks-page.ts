import type { Delivery } from '../../domain/messages/delivery.ts';
import type { Endpoint } from '../../store/index.ts';
import { facts, type PageFact } from '../pages/facts.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import { PageTime } from '../pages/page-time.ts';
import { deskPath } from './desk-links.ts';
import { DESK_LOCALE } from './desk-order.ts';
import { deskPart } from './desk-part.ts';
import { elapsed } from './elapsed.ts';
import type { DeskReader } from './order-row.ts';

/** Whether an endpoint does not take what is sent to it. */
export const isFailing = ({ failingSince, disabled }: Pick<Endpoint, 'failingSince' | 'disabled'>): boolean =>
  failingSince !== null || disabled !== null;

/** An endpoint, and what it was sent last, the newest first. */
export interface ListedEndpoint {
  readonly endpoint: Endpoint;
  readonly latest: readonly Delivery[];
}

/** The endpoints, those that fail first. */
export function webhooksPage(endpoints: readonly ListedEndpoint[], reader: DeskReader): string {
  const [failing, well] = [true, false].map((fails) =>
    endpoints.filter(({ endpoint }) => isFailing(endpoint) === fails),
  );
  return deskPart({
    title: 'Webhooks',
    body: html`<h1>Webhooks</h1>
      ${endpoints.length === 0 ? html`<p>There are none.</p>` : NOTHING}
      <ul class="rows">
        ${[...(failing ?? []), ...(well ?? [])].map((one) => row(one, reader))}
      </ul>`,
  });
}

function row({ endpoint, latest }: ListedEndpoint, { timeZone, now }: DeskReader): Html {
  const { id, url, description, failingSince, disabled } = endpoint;
  const time = new PageTime(DESK_LOCALE, timeZone);
  return html`<li>
    <p><strong>${written(url)}</strong></p>
    ${facts([
      ['Endpoint', html`<code>${id}</code>`],
      ['What for', description === null ? null : written(description)],
      ['Failing since', failingSince && `${time.moment(failingSince)} (${elapsed(failingSince, now)})`],
      ['Disabled', disabled && html`${time.moment(disabled.at)}: ${written(disabled.because)}`],
      ...(isFailing(endpoint) ? troubles(latest, time) : []),
      ['Status', failingSince === null && disabled === null ? 'Takes what is sent' : null],
    ])}
  </li> `;
}

const MOST_ORDERS = 5;

/** Why it fails, what it has not been told, and of which orders. */
function troubles(latest: readonly Delivery[], time: PageTime): readonly PageFact[] {
  const missed = latest.filter(({ status }) => status !== 'delivered');
  const last = missed.map(({ attempts }) => attempts.at(-1)).find((attempt) => attempt?.reason);
  const orders = [...new Set(missed.flatMap(({ orderId }) => (orderId === null ? [] : [orderId])))];
  return [
    ['Last failure', last ? html`${time.moment(last.at)} · ${written(last.reason ?? '')}` : null],
    ['Not taken', `${missed.length} of the latest ${latest.length} messages`],
    [
      'Orders',
      orders.length === 0
        ? null
        : html`${orders.slice(0, MOST_ORDERS).map((id) => html`<a href="#${deskPath.order(id)}"><code>${id}</code></a> `)}`,
    ],
    [
      'To do',
      html`Once it takes messages again, those that wait come by themselves; an operator sends what was given up with
        <code>npm run orders -- redeliver</code>.`,
    ],
  ];
}
