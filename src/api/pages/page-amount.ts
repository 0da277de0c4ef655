import { exponentOf, type Currency } from '../../domain/values/currency.ts';
import type { Money } from '../../domain/values/money.ts';

/** An amount in major units, as a field of a form has it: `120.00`, `12000` for JPY. */
export function toMajor({ amount, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(amount).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * The amount in minor units that somebody wrote, with a point or a comma.
 * @returns null for what is no amount of the currency, `1.234,00` among it: nobody knows what is meant by that elsewhere
 */
export function toMinor(text: string, currency: Currency): number | null {
  const exponent = exponentOf(currency);
  const [, whole = '', fraction = ''] = /^\s*(\d{1,15})(?:[.,](\d{1,4}))?\s*$/.exec(text) ?? [];
  if (whole === '' || fraction.length > exponent) return null;
  return Number(`${whole}${fraction.padEnd(exponent, '0')}`);
}
