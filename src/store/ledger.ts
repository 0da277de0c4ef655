import { sql, type Kysely } from 'kysely';
import {
  creditTransfers,
  FEE,
  providerAccount,
  reversalOf,
  type CreditOrder,
  type Transfer,
  type TransferId,
} from '../domain/ledger/transfer.ts';
import type { OrderId, PartyId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import { minus, zero, type Money } from '../domain/values/money.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import type { Schema } from './schema.ts';
import { findTransfers, post, readMoney } from './transfers.ts';
import type { WholeNumber } from './whole-number.ts';

/** A credit on a provider's account, or its reversal. */
export interface Entry {
  readonly id: TransferId;
  readonly orderId: OrderId;
  readonly kind: 'credit' | 'reversal';
  /** What the provider got; below 0 for a reversal. */
  readonly amount: Money;
  /** What the marketplace kept of the sum paid. */
  readonly fee: Money;
  readonly at: Instant;
}

/**
 * Z1: credits the provider with what an order has brought, and the marketplace with the fee; exactly once.
 * @returns the instant of the first credit
 * @throws for an order that is not stored, and where it was credited before with another sum
 */
export async function credit(db: Kysely<Schema>, order: CreditOrder): Promise<Instant> {
  const transfers = creditTransfers(order);
  const [first] = await db.transaction().execute((transaction) => post(transaction, transfers));
  return first?.at ?? order.at;
}

/**
 * Reverses a transfer, once, by another one that mirrors it: the only correction there is. The first note counts.
 * @returns the reversal as it was made, now or before
 * @throws where there is no such transfer, where it is a reversal, and where its sum is no longer on the account
 */
export async function reverse(db: Kysely<Schema>, id: TransferId, at: Instant, note: string): Promise<Transfer> {
  return db.transaction().execute(async (transaction) => {
    const [made] = await findTransfers(transaction, [id]);
    if (!made) throw new Error(`There is no transfer ${id}.`);
    if (made.kind === 'reversal') throw new Error(`The transfer ${id} is a reversal, which stands.`);
    const reversal = reversalOf(made, at, note);
    const [known] = await post(transaction, [reversal]);
    return known ?? reversal;
  });
}

/** The balance of a provider's account, for each currency that it was ever credited in. */
export async function balances(db: Kysely<Schema>, providerId: PartyId): Promise<readonly Money[]> {
  const rows = await sums(db).where('account', '=', providerAccount(providerId)).execute();
  return rows.map(readMoney);
}

/** The sum over all accounts, for each currency: zero, or the ledger is broken. */
export async function trialBalance(db: Kysely<Schema>): Promise<readonly Money[]> {
  const rows = await sums(db).execute();
  return rows.map(readMoney);
}

/**
 * The credits of a provider and their reversals, newest first.
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listEntries(db: Kysely<Schema>, providerId: PartyId, page: PageRequest): Promise<Page<Entry>> {
  const { limit, cursor } = page;
  const account = providerAccount(providerId);
  const position = cursor === null ? null : readCursor(cursor);
  // A page from each side's own index: over the union of both, Postgres would sort the account's whole history.
  const side = (name: 'to_account' | 'from_account') => {
    const transfers = db
      .selectFrom('transfers')
      .select(['id', 'order_id', 'kind', 'amount', 'currency', 'at'])
      .where(name, '=', account)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const first = position ? transfers.where(sql<boolean>`(at, id) < (${position.at}, ${position.id})`) : transfers;
    return db.selectFrom(first.as('side')).selectAll();
  };
  const rows = await db
    .selectFrom(side('to_account').unionAll(side('from_account')).as('entry'))
    .leftJoin('transfers as fee', (join) => join.on('fee.id', '=', sql<TransferId>`entry.id || ${FEE}`))
    .select(['entry.id', 'entry.order_id', 'entry.kind', 'entry.amount', 'entry.currency', 'entry.at'])
    .select('fee.amount as fee')
    .orderBy('entry.at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    ({ id, order_id: orderId, kind, amount, fee, currency, at }): Entry => {
      const sum = readMoney({ amount, currency });
      const isCredit = kind === 'credit';
      return {
        id,
        orderId,
        kind: isCredit ? 'credit' : 'reversal',
        amount: isCredit ? sum : minus(zero(currency), sum),
        fee: readMoney({ amount: fee ?? 0, currency }),
        at,
      };
    },
    (entry) => entry,
  );
}

const sums = (db: Kysely<Schema>) =>
  db
    .selectFrom('entries')
    .select(['currency', ({ fn }) => fn.sum<WholeNumber>('amount').as('amount')])
    .groupBy('currency')
    .orderBy('currency');
