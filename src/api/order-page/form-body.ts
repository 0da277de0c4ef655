import type { CommandName } from '../../domain/order/command.ts';
import { liveTerms } from '../../domain/order/live-terms.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Terms } from '../../domain/order/terms.ts';
import { fromLocal, toLocal } from './local-time.ts';
import { toMinor } from '../pages/page-amount.ts';
import { PageTime } from '../pages/page-time.ts';
import type { FormField } from './words.ts';

/** The fields of a form as they were sent. */
export type SentForm = Readonly<Record<string, string>>;

/** The body of the API's command that a form asks for; what is wrong in it, the command's own schema refuses. */
export function bodyOf(name: CommandName, form: SentForm, order: Order): object {
  switch (name) {
    case 'edit':
      return { ...revisionIn(form), ...edited(form, liveTerms(order)), ...textIn(form, 'comment') };
    case 'cancel':
      return { reason: form['reason'], ...(form['due'] && { acceptDue: sum(Number(form['due']), order) }) };
    case 'reject':
    case 'claim':
      return { reason: form['reason'] };
    case 'review':
      return { rating: Number(form['rating']), ...textIn(form, 'text') };
    default:
      return revisionIn(form);
  }
}

const revisionIn = ({ revision }: SentForm) => (revision ? { revision: Number(revision) } : {});

const textIn = (form: SentForm, name: 'comment' | 'text') => (form[name] ? { [name]: form[name] } : {});

/** K2: what stays as it is, is left out. */
function edited(form: SentForm, live: Terms | null): object {
  if (!live) return {};
  const { price: written = '', duration = '', startsAt = '' } = form;
  const { appointment, price } = live;
  const { timeZone } = new PageTime({ language: 'en', tag: 'en' }, appointment.timeZone);
  const isSameStart = startsAt === toLocal(appointment.startsAt, timeZone);
  const isSame = isSameStart && Number(duration) === appointment.durationMinutes;
  const amount = toMinor(written, price.currency);
  return {
    ...(!isSame && {
      appointment: {
        ...appointment,
        startsAt: isSameStart ? appointment.startsAt : (fromLocal(startsAt, timeZone) ?? startsAt),
        durationMinutes: Number(duration),
      },
    }),
    ...(written !== '' && amount !== price.amount && { price: { ...price, amount } }),
  };
}

const sum = (amount: number, { currency }: Order) => ({ amount, currency });

/** The field of a form that a JSON pointer into the body means; null for none of them. */
export function fieldAt(pointer: string): FormField | null {
  const [, first = '', second] = pointer.split('/');
  const name = second ?? first;
  if (first === 'price') return 'price';
  if (name === 'durationMinutes') return 'duration';
  return FIELDS.find((field) => field === name) ?? null;
}

const FIELDS: readonly FormField[] = ['startsAt', 'comment', 'reason', 'rating', 'text'];
