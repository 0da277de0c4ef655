import { exponentOf } from '../domain/values/currency.ts';
import type { Money } from '../domain/values/money.ts';
import type { MailLocale } from './mail-locale.ts';

/** Money in a locale: `€120.00`, `120,00 €`; with the exponents of ISO 4217, never those of `Intl` (N3). */
export function amountIn({ tag }: MailLocale, { amount, currency }: Money): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}
