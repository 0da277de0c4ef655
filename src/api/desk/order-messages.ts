import type { Role } from '../../domain/order/party.ts';
import type { OrderMessage } from '../../store/index.ts';
import { section } from '../pages/facts.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import { deskPath } from './desk-links.ts';
import type { DeskOrder } from './desk-order.ts';
import { MESSAGE_STATUS, messageInWords } from './desk-words.ts';

/** M1, M2: who was told of what, the latest first; what failed, and a button that sends it again. */
export function messagesSection(desk: DeskOrder): Html {
  const { messages } = desk.matter;
  const body =
    messages.length === 0
      ? html`<p>Nobody was told of anything.</p>`
      : html`<ol>
          ${messages.toReversed().map((message) => entry(desk, message))}
        </ol>`;
  return section('messages', 'Who was told', body);
}

function entry(desk: DeskOrder, message: OrderMessage): Html {
  const { id, type, status, attempts } = message;
  const what = messageInWords(type);
  const isGood = status === 'delivered' || (status === 'pending' && !attempts.at(-1)?.reason);
  return html`<li>
    <p>${what} → ${recipient(desk, message)}</p>
    <p class="${isGood ? 'soft' : 'trouble'}">${became(desk, message)}</p>
    <form method="post" action="${deskPath.retry(desk.order.id, id)}">
      <button class="small" aria-label="Send again: ${what}, to ${recipientName(desk, message)}">Send again</button>
    </form>
  </li>`;
}

function became({ time }: DeskOrder, { status, attempts, nextAt }: OrderMessage): Html {
  const last = attempts.at(-1);
  const tries = attempts.length > 1 ? `, ${attempts.length} tries` : '';
  const when = last ? ` · ${time.moment(last.at)}${tries}` : '';
  const next = status === 'pending' && last && nextAt ? ` · tried again ${time.moment(nextAt)}` : '';
  return html`${MESSAGE_STATUS[status]}${when}${last?.reason ? html` · ${written(last.reason)}` : NOTHING}${next}`;
}

function recipient(desk: DeskOrder, message: OrderMessage): Html {
  return html`${written(recipientName(desk, message))}
    <span class="soft">(${isMail(message) ? 'mail' : 'webhook'})</span>`;
}

const isMail = ({ destination }: OrderMessage): boolean => destination.startsWith('mail:');

function recipientName(desk: DeskOrder, { destination }: OrderMessage): string {
  const role = ROLES.find((one) => destination === `mail:${one}`);
  if (role !== undefined) return role === 'support' ? 'Support' : desk.name(role);
  return desk.matter.endpoints.find(({ id }) => id === destination)?.url ?? destination;
}

const ROLES: readonly Role[] = ['customer', 'provider', 'support'];
