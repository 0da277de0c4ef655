import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Transfer, TransferId } from '../domain/ledger/transfer.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Currency } from '../domain/values/currency.ts';
import { money, sameMoney, type Money } from '../domain/values/money.ts';
import type { Schema } from './schema.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/** A transfer was made before with other accounts or another sum. */
export class TransferConflict extends Error {
  constructor(id: TransferId) {
    super(`The transfer ${id} was made before, with other accounts or another sum.`);
    this.name = 'TransferConflict';
  }
}

/** The tables of transfers: that of real money, and that of orders on test clocks (C4). */
export type Ledger = 'transfers' | 'test_transfers';

/** Where the money of an order is. */
export const ledgerOf = ({ testClock }: Pick<Order, 'testClock'>): Ledger =>
  testClock ? 'test_transfers' : 'transfers';

/**
 * Makes transfers, each once: one whose id is known stays as it was made. To be called inside a transaction.
 * @returns the transfers as they were made, now or before
 * @throws {TransferConflict}
 */
export async function post(
  db: Kysely<Schema>,
  ledger: Ledger,
  transfers: readonly Transfer[],
): Promise<readonly Transfer[]> {
  if (transfers.length === 0) return [];
  await db
    .insertInto(ledger)
    .values(transfers.map(toRow))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const made = await findTransfers(
    db,
    ledger,
    transfers.map(({ id }) => id),
  );
  return transfers.map((transfer) => {
    const known = made.find(({ id }) => id === transfer.id);
    if (known && sameMove(known, transfer)) return known;
    throw new TransferConflict(transfer.id);
  });
}

/** The transfers of some orders, in either ledger, oldest first. */
export async function findTransfersOf(db: Kysely<Schema>, ids: readonly OrderId[]): Promise<readonly Transfer[]> {
  if (ids.length === 0) return [];
  const of = (ledger: Ledger) => db.selectFrom(ledger).selectAll().where('order_id', 'in', ids).orderBy('at').execute();
  return [...(await of('transfers')), ...(await of('test_transfers'))].map(fromRow);
}

export async function findTransfers(
  db: Kysely<Schema>,
  ledger: Ledger,
  ids: readonly TransferId[],
): Promise<readonly Transfer[]> {
  const rows = await db.selectFrom(ledger).selectAll().where('id', 'in', ids).execute();
  return rows.map(fromRow);
}

export const readMoney = ({ amount, currency }: { amount: WholeNumber; currency: Currency }): Money =>
  money(readWholeNumber(amount), currency);

const fromRow = (row: Selectable<Schema['transfers']>): Transfer => ({
  id: row.id,
  orderId: row.order_id,
  kind: row.kind,
  from: row.from_account,
  to: row.to_account,
  sum: readMoney(row),
  at: row.at,
  reverses: row.reverses,
  note: row.note,
});

const toRow = (transfer: Transfer): Insertable<Schema['transfers']> => ({
  id: transfer.id,
  order_id: transfer.orderId,
  kind: transfer.kind,
  from_account: transfer.from,
  to_account: transfer.to,
  amount: transfer.sum.amount,
  currency: transfer.sum.currency,
  at: transfer.at,
  reverses: transfer.reverses,
  note: transfer.note,
});

/** The instants may differ: the first one counts. */
const sameMove = (a: Transfer, b: Transfer): boolean => a.from === b.from && a.to === b.to && sameMoney(a.sum, b.sum);
