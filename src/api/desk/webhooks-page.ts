import type { Endpoint } from '../../store/index.ts';
import { facts } from '../pages/facts.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import { PageTime } from '../pages/page-time.ts';
import { DESK_LOCALE } from './desk-order.ts';
import { deskPart } from './desk-part.ts';
import { elapsed } from './elapsed.ts';
import type { DeskReader } from './order-row.ts';

/** Whether an endpoint does not take what is sent to it. */
export const isFailing = ({ failingSince, disabled }: Pick<Endpoint, 'failingSince' | 'disabled'>): boolean =>
  failingSince !== null || disabled !== null;

/** The endpoints, those that fail first. */
export function webhooksPage(endpoints: readonly Endpoint[], reader: DeskReader): string {
  const [failing, well] = [endpoints.filter(isFailing), endpoints.filter((one) => !isFailing(one))];
  return deskPart({
    title: 'Webhooks',
    body: html`<h1>Webhooks</h1>
      ${endpoints.length === 0 ? html`<p>There are none.</p>` : NOTHING}
      <ul class="rows">
        ${[...failing, ...well].map((endpoint) => row(endpoint, reader))}
      </ul>`,
  });
}

function row({ id, url, description, failingSince, disabled }: Endpoint, { timeZone, now }: DeskReader): Html {
  const time = new PageTime(DESK_LOCALE, timeZone);
  return html`<li>
    <p><strong>${written(url)}</strong></p>
    ${facts([
      ['Endpoint', html`<code>${id}</code>`],
      ['What for', description === null ? null : written(description)],
      ['Failing since', failingSince && `${time.moment(failingSince)} (${elapsed(failingSince, now)})`],
      ['Disabled', disabled && html`${time.moment(disabled.at)}: ${written(disabled.because)}`],
      ['Status', failingSince === null && disabled === null ? 'Takes what is sent' : null],
    ])}
  </li> `;
}
