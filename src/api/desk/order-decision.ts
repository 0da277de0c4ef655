import type { Resolution } from '../../domain/order/command.ts';
import type { Order } from '../../domain/order/order.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import { section } from '../pages/facts.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import { toMajor, toMinor } from '../pages/page-amount.ts';
import { deskPath } from './desk-links.ts';
import type { DeskOrder, EnteredDecision } from './desk-order.ts';
import { noticeBox } from './desk-part.ts';

interface Choice {
  readonly resolution: Resolution;
  readonly text: string;
}

/** E4, P4: a form for the decision that support may take now, in names and amounts. */
export function decisionSection(desk: DeskOrder, key: string): Html {
  const { order, matter } = desk;
  if (!matter.actions.includes('resolve')) return NOTHING;
  const { currency } = order;
  const [choices, amountOf] = order.dispute?.status === 'open' ? [ofDispute(desk), 'adjust'] : [ofDebt(desk), 'reduce'];
  const { resolution, amount = '', note = '' } = matter.entered ?? {};
  return section(
    'decision',
    'Decide',
    html`${matter.entered === null || matter.notice === null ? NOTHING : noticeBox(matter.notice)}
      <form method="post" action="${deskPath.decision(order.id)}">
        <input type="hidden" name="key" value="${key}" />
        <fieldset>
          <legend>Decision</legend>
          ${choices.map((choice) => radio(choice, choice.resolution === resolution))}
        </fieldset>
        <label for="decision-amount">Amount in ${currency}, with “${amountOf}” only</label>
        <input
          id="decision-amount"
          name="amount"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          placeholder="${toMajor(order.agreed?.price ?? order.payment.due)}"
          value="${amount}"
        />
        <label for="decision-note">Note, which both parties read</label>
        <textarea id="decision-note" name="note" rows="3" maxlength="${LIMITS.reason}" required dir="auto">
${note}</textarea>
        <p class="soft">It is recorded under your name, and cannot be undone.</p>
        <button class="primary">Decide</button>
      </form>`,
  );
}

const radio = ({ resolution, text }: Choice, isChosen: boolean): Html =>
  html`<label
    ><input type="radio" name="resolution" value="${resolution}" required${isChosen ? html` checked` : NOTHING} />
    <span><strong>${resolution.replace('_', ' ')}</strong>: ${text}</span></label
  >`;

function ofDispute(desk: DeskOrder): readonly Choice[] {
  const [customer, provider] = [desk.name('customer'), desk.name('provider')];
  const price = desk.order.agreed ? desk.amount(desk.order.agreed.price) : 'the price';
  return [
    { resolution: 'uphold', text: `${provider} is right: ${customer} pays ${price}.` },
    { resolution: 'adjust', text: `${customer} pays another amount, at most ${price}.` },
    { resolution: 'void', text: `${customer} is right and pays nothing; the order is cancelled.` },
  ];
}

function ofDebt(desk: DeskOrder): readonly Choice[] {
  const { payment } = desk.order;
  const [customer, due, rest] = [desk.name('customer'), desk.amount(payment.due), desk.amount(desk.rest)];
  const least = payment.paid.amount > 0 ? `, not below the ${desk.amount(payment.paid)} that are paid` : '';
  return [
    { resolution: 'reduce', text: `Less than ${due} is due in all${least}; ${customer} gets a new time limit.` },
    { resolution: 'write_off', text: `The rest of ${rest} is given up, and the order closed.` },
  ];
}

/**
 * The body of the API's command that the form asks for. An amount that was entered is always sent: with a decision that
 * takes none it is refused, and not passed over.
 */
export function decisionBody({ resolution, amount = '', note }: EnteredDecision, { currency }: Order): object {
  const sum = { amount: toMinor(amount, currency), currency };
  return { resolution, note, ...(amount.trim() !== '' && { amount: sum }) };
}
