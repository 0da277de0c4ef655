import type { CommandName } from '../../domain/order/command.ts';
import { liveRevision } from '../../domain/order/live-terms.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import { cancellationCost } from './cancellation-cost.ts';
import { html, NOTHING, type Html } from '../pages/html.ts';
import { toLocal } from './local-time.ts';
import { toMajor } from '../pages/page-amount.ts';
import type { PageContext } from './page-context.ts';
import type { FormField } from './words.ts';

/** What the reader has seen and answers (K5, X7). */
export function hiddenFields({ order, matter }: PageContext, name: CommandName): Html {
  const answers = name === 'confirm' || name === 'decline' || name === 'withdraw';
  const revision = name === 'edit' || (answers && order.proposal) ? liveRevision(order) : null;
  const cost = name === 'cancel' ? cancellationCost(order, matter.role, matter.now) : null;
  return html`${hidden('revision', revision)}${hidden('due', cost ? cost.due.amount : null)}`;
}

/** What the reader has to fill in; null where there is nothing. */
export function fieldsOf(page: PageContext, name: CommandName): Html | null {
  switch (name) {
    case 'edit':
      return html`${appointmentFields(page)}${page.matter.role === 'provider' ? priceField(page) : NOTHING}
      ${area(page, name, 'comment', LIMITS.comment, false)}`;
    case 'cancel':
      return html`${costOf(page)}${area(page, name, 'reason', LIMITS.reason, true)}`;
    case 'reject':
    case 'claim':
      return area(page, name, 'reason', LIMITS.reason, true);
    case 'review':
      return html`${ratingField(page)}${area(page, name, 'text', LIMITS.reviewText, false)}`;
    default:
      return null;
  }
}

function appointmentFields(page: PageContext): Html {
  const { terms, time } = page;
  if (!terms) return NOTHING;
  const { startsAt, durationMinutes } = terms.appointment;
  const [from, length] = [toLocal(startsAt, time.timeZone), String(durationMinutes)];
  return html`${field(page, 'edit', 'startsAt', html`type="datetime-local" required`, from)}
    <p class="soft">${page.words.zone(time.timeZone)}</p>
    ${field(page, 'edit', 'duration', html`type="number" min="1" max="${LIMITS.durationMinutes}" required`, length)}`;
}

function priceField(page: PageContext): Html {
  if (!page.terms) return NOTHING;
  const { price } = page.terms;
  const attributes = html`type="text" inputmode="decimal" required`;
  return field(page, 'edit', 'price', attributes, toMajor(price), ` ${price.currency}`);
}

function ratingField(page: PageContext): Html {
  const { words, matter } = page;
  const given = matter.entered?.command === 'review' ? matter.entered.fields['rating'] : undefined;
  const choices = Array.from({ length: LIMITS.rating }, (_, n) => {
    const value = String(LIMITS.rating - n);
    const checked = value === given ? html` checked` : NOTHING;
    const button = html`<input type="radio" name="rating" value="${value}" required${checked} />`;
    return html`<label>${button} ${words.rated(Number(value))}</label>`;
  });
  return html`<fieldset>
    <legend>${words.fields.rating}</legend>
    ${choices}
  </fieldset>`;
}

/** X7: nobody is billed by surprise. */
function costOf(page: PageContext): Html {
  const { order, matter, words } = page;
  const cost = cancellationCost(order, matter.role, matter.now);
  if (cost === null) return html`<p>${words.cancelFree}</p>`;
  return html`<p class="cost">${words.cancelCosts(page.amount(cost.due), cost.percent)}</p>`;
}

function field(page: PageContext, command: CommandName, name: FormField, attributes: Html, value: string, unit = '') {
  const id = `${command}-${name}`;
  const given = entered(page, command, name) ?? value;
  return html`<label for="${id}">${page.words.fields[name]}${unit}</label>
    <input id="${id}" name="${name}" value="${given}" ${attributes}${invalid(page, command, name)} /> `;
}

function area(page: PageContext, command: CommandName, name: FormField, longest: number, isNeeded: boolean): Html {
  const id = `${command}-${name}`;
  const { words } = page;
  const label = isNeeded ? words.fields[name] : `${words.fields[name]} (${words.optional})`;
  return html`<label for="${id}">${label}</label>
    <textarea
      id="${id}"
      name="${name}"
      rows="3"
      maxlength="${longest}"
      dir="auto"
      ${isNeeded ? html` required` : NOTHING}${invalid(page, command, name)}
    >
${entered(page, command, name) ?? ''}</textarea> `;
}

const entered = ({ matter }: PageContext, command: CommandName, name: FormField): string | undefined =>
  matter.entered?.command === command ? matter.entered.fields[name] : undefined;

const invalid = ({ matter }: PageContext, command: CommandName, name: FormField): Html =>
  matter.entered?.command === command && matter.entered.wrong.includes(name)
    ? html` aria-invalid="true" aria-describedby="notice"`
    : NOTHING;

const hidden = (name: string, value: number | null): Html =>
  value === null ? NOTHING : html`<input type="hidden" name="${name}" value="${value}" />`;
