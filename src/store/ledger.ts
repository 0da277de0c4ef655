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
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { Instant } from '../domain/values/instant.ts';
import { minus, zero, type Money } from '../domain/values/money.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import type { Schema } from './schema.ts';
import { findTransfers, ledgerOf, post, readMoney } from './transfers.ts';
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
 * @param testClock that the order is on (C4)
 * @returns the instant of the first credit
 * @throws for an order that is not stored, and where it was credited before with another sum
 */
export async function credit(
  db: Kysely<Schema>,
  order: CreditOrder,
  testClock: TestClockId | null = null,
): Promise<Instant> {
  const transfers = creditTransfers(order);
  const [first] = await db
    .transaction()
    .execute((transaction) => post(transaction, ledgerOf({ testClock }), transfers));
  return first?.at ?? order.at;
}

/**
 * Reverses a transfer, once, by another one that mirrors it: the only correction there is. The first note counts.
 * @returns the reversal as it was made, now or before
 * @throws where there is no such transfer, where it is a reversal, and where its sum is no longer on the account
 */
export async function reverse(db: Kysely<Schema>, id: TransferId, at: Instant, note: string): Promise<Transfer> {
  return db.transaction().execute(async (transaction) => {
    const [made] = await findTransfers(transaction, 'transfers', [id]);
    if (!made) throw new Error(`There is no transfer ${id}.`);
    if (made.kind === 'reversal') throw new Error(`The transfer ${id} is a reversal, which stands.`);
    const reversal = reversalOf(made, at, note);
    const [known] = await post(transaction, 'transfers', [reversal]);
    return known ?? reversal;
  });
}

/**
 * The balance of a provider's account, for each currency that it was ever credited in.
 * @param testClock the account on that clock (C4); null for that of real money
 */
export async function balances(
  db: Kysely<Schema>,
  providerId: PartyId,
  testClock: TestClockId | null = null,
): Promise<readonly Money[]> {
  const view = testClock === null ? 'entries' : 'test_entries';
  const rows = await sums(db, view)
    .where('account', '=', providerAccount(providerId))
    .$if(testClock !== null, (of) => of.where(sql.ref('order_id'), 'in', ordersOn(db, testClock)))
    .execute();
  return rows.map(readMoney);
}

/** The sum over all accounts of real money, for each currency: zero, or the ledger is broken. */
export async function trialBalance(db: Kysely<Schema>): Promise<readonly Money[]> {
  const rows = await sums(db, 'entries').execute();
  return rows.map(readMoney);
}

/**
 * The credits of a provider and their reversals, newest first.
 * @param testClock those on that clock (C4); null for those of real money
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listEntries(
  db: Kysely<Schema>,
  providerId: PartyId,
  page: PageRequest,
  testClock: TestClockId | null = null,
): Promise<Page<Entry>> {
  const { limit, cursor } = page;
  const account = providerAccount(providerId);
  const position = cursor === null ? null : readCursor(cursor);
  const ledger = ledgerOf({ testClock });
  // A page from each side's own index: over the union of both, Postgres would sort the account's whole history.
  const side = (name: 'to_account' | 'from_account') => {
    const transfers = db
      .selectFrom(ledger)
      .select(['id', 'order_id', 'kind', 'amount', 'currency', 'at'])
      .where(name, '=', account)
      .$if(testClock !== null, (of) => of.where('order_id', 'in', ordersOn(db, testClock)))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const first = position ? transfers.where(sql<boolean>`(at, id) < (${position.at}, ${position.id})`) : transfers;
    return db.selectFrom(first.as('side')).selectAll();
  };
  const rows = await db
    .selectFrom(side('to_account').unionAll(side('from_account')).as('entry'))
    .leftJoin(`${ledger} as fee`, (join) => join.on('fee.id', '=', sql<TransferId>`entry.id || ${FEE}`))
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

const ordersOn = (db: Kysely<Schema>, testClock: TestClockId | null) =>
  db.selectFrom('test_clock_orders').select('order_id').where('test_clock', '=', testClock);

const sums = (db: Kysely<Schema>, view: 'entries' | 'test_entries') =>
  db
    .selectFrom(view)
    .select(['currency', ({ fn }) => fn.sum<WholeNumber>('amount').as('amount')])
    .groupBy('currency')
    .orderBy('currency');
