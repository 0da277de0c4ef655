import type { Role } from '../../domain/order/party.ts';
import type { OrderMessage } from '../../store/index.ts';
import { section } from '../pages/facts.ts';
import { html, NOTHING, written, type Html } from '../pages/html.ts';
import type { PageTime } from '../pages/page-time.ts';
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
          ${messages.map((message, n) => entry(desk, message, waitsBehind(messages, n))).toReversed()}
        </ol>`;
  return section('messages', 'Who was told', body);
}

/** M2: messages to one recipient keep their order; one that is not taken holds up those after it. */
const waitsBehind = (messages: readonly OrderMessage[], n: number): boolean =>
  messages.slice(0, n).some((earlier) => earlier.destination === messages[n]?.destination && hasFailed(earlier));

const hasFailed = ({ status, attempts }: OrderMessage): boolean =>
  status === 'pending' && Boolean(attempts.at(-1)?.reason);

function entry(desk: DeskOrder, message: OrderMessage, waits: boolean): Html {
  const { id, type, status } = message;
  const what = messageInWords(type);
  const isGood = status === 'delivered' || (status === 'pending' && !hasFailed(message) && !waits);
  return html`<li>
    <p>${what} → ${recipient(desk, message)}</p>
    <p class="${isGood ? 'soft' : 'trouble'}">${became(desk, message, waits)}</p>
    <form method="post" action="${deskPath.retry(desk.order.id, id)}">
      <button class="small" aria-label="Send again: ${what}, to ${recipientName(desk, message)}">Send again</button>
    </form>
  </li>`;
}

function became({ time }: DeskOrder, message: OrderMessage, waits: boolean): Html {
  const { status, attempts, nextAt } = message;
  const last = attempts.at(-1);
  if (status !== 'pending') return html`${MESSAGE_STATUS[status]}${last ? html` · ${tried(time, attempts)}` : NOTHING}`;
  if (!last) return html`${waits ? 'Waits behind an earlier message that has not arrived' : MESSAGE_STATUS.pending}`;
  if (!last.reason) return html`Sent again · ${tried(time, attempts)}`;
  const next = nextAt ? ` · next try ${time.moment(nextAt)}` : '';
  return html`Not arrived yet · last try ${tried(time, attempts)}${next}`;
}

/** When it was tried last, how often in all, and what came of it. */
function tried(time: PageTime, attempts: OrderMessage['attempts']): Html {
  const last = attempts.at(-1);
  if (!last) return NOTHING;
  const count = attempts.length > 1 ? `, ${attempts.length} tries` : '';
  return html`${time.moment(last.at)}${count}${last.reason ? html` · ${written(last.reason)}` : NOTHING}`;
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
