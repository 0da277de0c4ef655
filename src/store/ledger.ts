import { sql, type Insertable, type Kysely } from 'kysely';
import type { Currency } from '../domain/currency.ts';
import type { Instant } from '../domain/instant.ts';
import { money, sameMoney, type Money } from '../domain/money.ts';
import type { PartyId } from '../domain/order.ts';
import { readCursor, toCursor } from './cursor.ts';
import type { Schema } from './schema.ts';
import type { Entry, Page, PageRequest } from './store.ts';
import { creditTransfers, FEE, providerAccount, type CreditOrder, type Transfer, type TransferId } from './transfer.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/**
 * Makes transfers, each once: one whose id is known stays as it was made. To be called inside a transaction.
 * @returns the transfers as they were made, now or before.
 * @throws where one was made before with other accounts or another sum.
 */
export async function post(db: Kysely<Schema>, transfers: readonly Transfer[]): Promise<readonly Transfer[]> {
  if (transfers.length === 0) return [];
  await db
    .insertInto('transfers')
    .values(transfers.map(toRow))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const made = await findTransfers(
    db,
    transfers.map(({ id }) => id),
  );
  return transfers.map((transfer) => {
    const known = made.find(({ id }) => id === transfer.id);
    if (known && sameMove(known, transfer)) return known;
    throw new Error(`The transfer ${transfer.id} was made before, with other accounts or another sum.`);
  });
}

/** Z1: exactly once, whatever is retried. */
export async function credit(db: Kysely<Schema>, order: CreditOrder): Promise<Instant> {
  const transfers = creditTransfers(order);
  const [first] = await db.transaction().execute((transaction) => post(transaction, transfers));
  return first?.at ?? order.at;
}

/** What a provider has, for each currency that it was ever credited in. */
export async function balances(db: Kysely<Schema>, providerId: PartyId): Promise<readonly Money[]> {
  const rows = await sums(db).where('account', '=', providerAccount(providerId)).execute();
  return rows.map(readMoney);
}

/** The sum of all entries, for each currency: zero, or the ledger is broken. */
export async function trialBalance(db: Kysely<Schema>): Promise<readonly Money[]> {
  const rows = await sums(db).execute();
  return rows.map(readMoney);
}

/** What a provider was credited, newest first. */
export async function listEntries(
  db: Kysely<Schema>,
  providerId: PartyId,
  { limit, cursor }: PageRequest,
): Promise<Page<Entry>> {
  let credits = db
    .selectFrom('transfers as credit')
    .leftJoin('transfers as fee', (join) => join.on('fee.id', '=', sql<TransferId>`credit.id || ${FEE}`))
    .select(['credit.id', 'credit.order_id', 'credit.amount', 'credit.currency', 'credit.at', 'fee.amount as fee'])
    .where('credit.to_account', '=', providerAccount(providerId))
    .where('credit.kind', '=', 'credit');
  if (cursor !== null) {
    const { at, id } = readCursor(cursor);
    credits = credits.where(sql<boolean>`(credit.at, credit.id) < (${at}, ${id})`);
  }
  const rows = await credits
    .orderBy('credit.at', 'desc')
    .orderBy('credit.id', 'desc')
    // One more than asked for tells whether there is a next page.
    .limit(limit + 1)
    .execute();

  const data = rows.slice(0, limit).map(({ id, order_id: orderId, amount, fee, currency, at }): Entry => ({
    id,
    orderId,
    kind: 'credit',
    amount: readMoney({ amount, currency }),
    fee: readMoney({ amount: fee ?? 0, currency }),
    at,
  }));
  const last = data.at(-1);
  return { data, nextCursor: last && rows.length > limit ? toCursor(last) : null };
}

const sums = (db: Kysely<Schema>) =>
  db
    .selectFrom('entries')
    .select(['currency', ({ fn }) => fn.sum<WholeNumber>('amount').as('amount')])
    .groupBy('currency')
    .orderBy('currency');

async function findTransfers(db: Kysely<Schema>, ids: readonly TransferId[]): Promise<readonly Transfer[]> {
  const rows = await db.selectFrom('transfers').selectAll().where('id', 'in', ids).execute();
  return rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    kind: row.kind,
    from: row.from_account,
    to: row.to_account,
    sum: readMoney(row),
    at: row.at,
  }));
}

const toRow = ({ id, orderId, kind, from, to, sum, at }: Transfer): Insertable<Schema['transfers']> => ({
  id,
  order_id: orderId,
  kind,
  from_account: from,
  to_account: to,
  amount: sum.amount,
  currency: sum.currency,
  at,
});

const readMoney = ({ amount, currency }: { amount: WholeNumber; currency: Currency }): Money =>
  money(readWholeNumber(amount), currency);

/** When it was made may differ: the first time counts. */
const sameMove = (a: Transfer, b: Transfer): boolean => a.from === b.from && a.to === b.to && sameMoney(a.sum, b.sum);
