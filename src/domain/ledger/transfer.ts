import type { OrderEvent, OrderEventOf } from '../order/event.ts';
import type { Order } from '../order/order.ts';
import type { Instant } from '../values/instant.ts';
import { minus, type Money } from '../values/money.ts';
import type { OrderId, PartyId } from '../order/party.ts';

/**
 * Where money can be: what customers have paid in (below zero), what lies on an order, what providers and the
 * marketplace have. What was due and given up stands on two accounts of its own, since no money has moved.
 */
export type Account = 'customers' | 'fees' | 'write_offs' | 'unpaid' | `order:${string}` | `provider:${string}`;

/** Says what the transfer is for, so that the same one is never made twice. */
export type TransferId = `order/${string}`;

export type TransferKind = 'payment' | 'credit' | 'fee' | 'write_off' | 'reversal';

/** Money on its way from one account to another: nothing can appear or get lost in it. */
export interface Transfer {
  readonly id: TransferId;
  readonly orderId: OrderId;
  readonly kind: TransferKind;
  readonly from: Account;
  readonly to: Account;
  /** Above 0. */
  readonly sum: Money;
  readonly at: Instant;
  /** The transfer that a reversal takes back, and why. */
  readonly reverses: TransferId | null;
  readonly note: string | null;
}

/** Z1: what an order brings its provider, and what the marketplace keeps of it. */
export interface CreditOrder {
  readonly orderId: OrderId;
  readonly providerId: PartyId;
  readonly amount: Money;
  readonly fee: Money;
  readonly at: Instant;
}

export const orderAccount = (id: OrderId): Account => `order:${id}`;
export const providerAccount = (id: PartyId): Account => `provider:${id}`;

/** What a credit's id is followed by in the id of its fee. */
export const FEE = '/fee';

const PLAIN = { reverses: null, note: null } as const;

/** What an order's events say of money, one transfer for each sum; the credit itself is made by `creditTransfers`. */
export const transfersIn = (orderId: OrderId, events: readonly OrderEvent[]): readonly Transfer[] =>
  events.flatMap((event) => {
    if (event.type === 'order.payment_received') return [paymentIn(orderId, event)];
    return event.type === 'order.closed' ? closingIn(orderId, event) : [];
  });

/** Z1: two transfers that are only made together; the second only where there is a fee. */
export function creditTransfers({ orderId, providerId, amount, fee, at }: CreditOrder): readonly Transfer[] {
  const from = orderAccount(orderId);
  const to = providerAccount(providerId);
  const credit: Transfer = { id: creditId(orderId), orderId, kind: 'credit', from, to, sum: amount, at, ...PLAIN };
  return fee.amount === 0 ? [credit] : [credit, feeOf(orderId, fee, at)];
}

/** Z1: the transfers of a credit that was made, as the order tells of it; none before. */
export function creditOf({ id: orderId, providerId, credit }: Order): readonly Transfer[] {
  if (!credit?.creditedAt) return [];
  const { amount, fee, creditedAt: at } = credit;
  return creditTransfers({ orderId, providerId, amount, fee, at });
}

/** The only correction: the same sum the other way round. What was made stays as it was made. */
export const reversalOf = ({ id, orderId, from, to, sum }: Transfer, at: Instant, note: string): Transfer => ({
  id: `${id}/reversal`,
  orderId,
  kind: 'reversal',
  from: to,
  to: from,
  sum,
  at,
  reverses: id,
  note,
});

function paymentIn(orderId: OrderId, { seq, at, data }: OrderEventOf<'order.payment_received'>): Transfer {
  return {
    id: `order/${orderId}/payment/${seq}`,
    orderId,
    kind: 'payment',
    from: 'customers',
    to: orderAccount(orderId),
    sum: data.amount,
    at,
    ...PLAIN,
  };
}

/** Z1: what leaves nothing to credit is the fee alone. P4: what was due and is not paid is written off. */
function closingIn(orderId: OrderId, { at, data }: OrderEventOf<'order.closed'>): readonly Transfer[] {
  const { payment, credit } = data.new;
  // A free order has no payment that could change.
  if (!payment) return [];
  const { due, paid } = payment;
  const rest = minus(due, paid);
  return [
    ...(paid.amount > 0 && !credit ? [feeOf(orderId, paid, at)] : []),
    ...(rest.amount > 0 ? [writeOffOf(orderId, rest, at)] : []),
  ];
}

const creditId = (orderId: OrderId): TransferId => `order/${orderId}/credit`;

const feeOf = (orderId: OrderId, sum: Money, at: Instant): Transfer => ({
  id: `${creditId(orderId)}${FEE}`,
  orderId,
  kind: 'fee',
  from: orderAccount(orderId),
  to: 'fees',
  sum,
  at,
  ...PLAIN,
});

const writeOffOf = (orderId: OrderId, sum: Money, at: Instant): Transfer => ({
  id: `order/${orderId}/write_off`,
  orderId,
  kind: 'write_off',
  from: 'write_offs',
  to: 'unpaid',
  sum,
  at,
  ...PLAIN,
});
