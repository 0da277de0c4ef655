import type { Order } from '../domain/order/order.ts';
import type { Money } from '../domain/values/money.ts';

/** What an address of the operator may name, in braces: `https://shop.example/orders/{orderId}`. */
const PLACEHOLDERS = ['orderId', 'reference', 'amount', 'currency'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const NAMED = /\{([^{}]*)\}/g;

/** Whether a text is an address of http or https, whatever its placeholders are filled with. */
export function isUrlTemplate(template: string): boolean {
  const filled = template.replace(NAMED, (whole, name: string) => (isPlaceholder(name) ? 'x' : whole));
  const url = URL.canParse(filled) && !/[{}\s]/.test(filled) ? new URL(filled) : null;
  // A placeholder in the host would let whoever books choose where people are sent.
  const isFixed = url !== null && originOf(template) === originOf(filled);
  return isFixed && ['http:', 'https:'].includes(url.protocol) && url.username === '';
}

/**
 * An address of the operator about an order: `{reference}` is the backend's, else the order's id; `{amount}` is what is
 * still to be paid, in minor units as in the API.
 */
export function filledUrl(template: string, order: Order, rest: Money): string {
  const values: Readonly<Record<Placeholder, string>> = {
    orderId: order.id,
    reference: order.reference ?? order.id,
    amount: String(rest.amount),
    currency: rest.currency,
  };
  return template.replace(NAMED, (whole, name: string) =>
    isPlaceholder(name) ? encodeURIComponent(values[name]) : whole,
  );
}

const originOf = (url: string): string => /^[^/?#]*\/\/[^/?#]*/.exec(url)?.[0] ?? '';

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((one) => one === name);
