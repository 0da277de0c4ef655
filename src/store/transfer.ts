import { z } from 'zod';
import { isCurrency, type Currency } from '../domain/currency.ts';
import type { OrderEvent } from '../domain/event.ts';
import type { Instant } from '../domain/instant.ts';
import { money, type Money } from '../domain/money.ts';
import type { OrderId, PartyId } from '../domain/order.ts';

/** Where money can be: what customers have paid in, what lies on an order, what providers and the marketplace have. */
export type Account = 'customers' | 'fees' | `order:${string}` | `provider:${string}`;

/** Says what the transfer is for, so that the same one is never made twice. */
export type TransferId = `order/${string}`;

export type TransferKind = 'payment' | 'credit' | 'fee';

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

/** The payments among an order's events, one transfer for each. */
export function paymentsIn(orderId: OrderId, events: readonly OrderEvent[]): readonly Transfer[] {
  return events
    .filter((event) => event.type === 'order.payment_received')
    .map((event) => ({
      id: `order/${orderId}/payment/${event.seq}`,
      orderId,
      kind: 'payment',
      from: 'customers',
      to: orderAccount(orderId),
      sum: paidIn(orderId, event),
      at: event.at,
    }));
}

/** Z1: two transfers that are only made together; the second only where there is a fee. */
export function creditTransfers({ orderId, providerId, amount, fee, at }: CreditOrder): readonly Transfer[] {
  const from = orderAccount(orderId);
  const credit: Transfer = {
    id: `order/${orderId}/credit`,
    orderId,
    kind: 'credit',
    from,
    to: providerAccount(providerId),
    sum: amount,
    at,
  };
  if (fee.amount === 0) return [credit];
  return [credit, { id: `${credit.id}${FEE}`, orderId, kind: 'fee', from, to: 'fees', sum: fee, at }];
}

const currency = z.custom<Currency>((value) => typeof value === 'string' && isCurrency(value));
const payment = z.object({ amount: z.object({ amount: z.int().positive(), currency }) });

function paidIn(orderId: OrderId, event: OrderEvent): Money {
  const { success, data } = payment.safeParse(event.data);
  if (!success) throw new Error(`Event ${event.seq} of order ${orderId} is a payment without an amount.`);
  return money(data.amount.amount, data.amount.currency);
}
