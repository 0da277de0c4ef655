import type { Order } from '../../domain/order/order.ts';
import { minus } from '../../domain/values/money.ts';

/**
 * Where an order is paid, by the operator's template (PAYMENT_URL): `{orderId}`, `{reference}` (the backend's, else the
 * order's id), `{amount}` (what is still to be paid, in the minor unit) and `{currency}`.
 */
export function paymentUrl(template: string, { id, reference, payment }: Order): string {
  const rest = minus(payment.due, payment.paid);
  const values = new Map([
    ['orderId', id],
    ['reference', reference ?? id],
    ['amount', String(rest.amount)],
    ['currency', rest.currency],
  ]);
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ''));
}
