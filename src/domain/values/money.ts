import type { Brand } from './brand.ts';
import { exponentOf, type Currency } from './currency.ts';

/** A whole number of a currency's minor unit: cents for EUR, yen for JPY (N3). */
export type Amount = Brand<number, 'Amount'>;

export interface Money {
  readonly amount: Amount;
  readonly currency: Currency;
}

export const MAX_AMOUNT = 1_000_000_000_000;

export const money = (amount: number, currency: Currency): Money => ({ amount: amount as Amount, currency });
export const zero = (currency: Currency): Money => money(0, currency);
export const sameMoney = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;

/** @throws for different currencies (N3): a programming error, since callers are refused before */
export const plus = (a: Money, b: Money): Money => money(a.amount + b.amount, commonCurrency(a, b));

/** @throws for different currencies (N3) */
export const minus = (a: Money, b: Money): Money => money(a.amount - b.amount, commonCurrency(a, b));

/** `parts` of `whole` of a sum, rounded down; exact also where the product leaves the safe integers. */
export function portion(of: Money, parts: number, whole: 100 | 10_000): Money {
  return money(Number((BigInt(of.amount) * BigInt(parts)) / BigInt(whole)), of.currency);
}

/** For people: `120.00 EUR`, `12000 JPY`. */
export function moneyInWords({ amount, currency }: Money): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return `${amount} ${currency}`;
  const digits = String(amount).padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)} ${currency}`;
}

function commonCurrency(a: Money, b: Money): Currency {
  if (a.currency !== b.currency) throw new Error(`${a.currency} and ${b.currency} cannot be added up`);
  return a.currency;
}
