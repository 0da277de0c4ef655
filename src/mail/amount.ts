import { LRUCache } from 'lru-cache';
import { exponentOf } from '../domain/values/currency.ts';
import type { Money } from '../domain/values/money.ts';
import type { MailLocale } from './mail-locale.ts';

/** As for dates: making one takes much longer than using it. */
const FORMATS = new LRUCache<string, Intl.NumberFormat>({ max: 500 });

/** Money in a locale: `€120.00`, `120,00 €`; with the exponents of ISO 4217, never those of `Intl` (N3). */
export function amountIn({ tag }: MailLocale, { amount, currency }: Money): string {
  return formatOf(tag, currency).format(amount / 10 ** exponentOf(currency));
}

function formatOf(tag: string, currency: Money['currency']): Intl.NumberFormat {
  const key = `${tag} ${currency}`;
  const known = FORMATS.get(key);
  if (known) return known;
  const digits = exponentOf(currency);
  const fractions = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency, ...fractions });
  FORMATS.set(key, format);
  return format;
}
