import type { OrderDriver } from '../orders/driver.ts';
import { feeOn, paidOn, type Way } from './ways.ts';

/** So much that went from one account to another, for one order. */
export interface Move {
  readonly orderId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly currency: string;
}

/**
 * What the ledger must have of an order that has gone its way: every payment; Z1: the credit of
 * what was paid less the fee, rounded down, each where it is anything; P4: what was due and given up.
 */
export function expectedMoves({ way, order }: { readonly way: Way; readonly order: OrderDriver }): readonly Move[] {
  const { id: orderId, booking } = order;
  const { providerId, price } = booking;
  const { currency } = price;
  const escrow = `order:${orderId}`;
  const move = (kind: string, from: string, to: string, amount: number): Move[] =>
    amount > 0 ? [{ orderId, kind, from, to, amount, currency }] : [];
  const [paid, fee] = [paidOn(way), feeOn(way)];
  const [, outcome] = way.ends;
  const givenUp = outcome === 'written_off' ? (way.due ?? price.amount) - paid : 0;
  return [
    ...(way.paid ?? []).flatMap((amount) => move('payment', 'customers', escrow, amount)),
    ...move('credit', escrow, `provider:${providerId}`, paid - fee),
    ...move('fee', escrow, 'fees', fee),
    ...move('write_off', 'write_offs', 'unpaid', givenUp),
  ];
}
