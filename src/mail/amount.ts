import { exponentOf } from '../domain/values/currency.ts';
import type { Money } from '../domain/values/money.ts';
import type { Reader } from './reader.ts';

/** Money as the reader writes it: `€120.00`, `120,00 €`; always with the digits of ISO 4217, never those of `Intl` (N3). */
export function amountFor({ tag }: Reader, { amount, currency }: Money): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}
