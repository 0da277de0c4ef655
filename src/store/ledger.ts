import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { Currency } from '../domain/values/currency.ts';
import type { Instant } from '../domain/values/instant.ts';
import { minus, money, sameMoney, zero, type Money } from '../domain/values/money.ts';
import type { OrderId, PartyId } from '../domain/order/party.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import type { Schema } from './schema.ts';
import type { Entry } from './store.ts';
import {
  creditTransfers,
  FEE,
  providerAccount,
  reversalOf,
  type CreditOrder,
  type Transfer,
  type TransferId,
} from '../domain/ledger/transfer.ts';
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

/**
 * Takes a transfer back by another one, once; the first note counts.
 * @throws where there is no such transfer, or it is a reversal itself.
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

/** What a provider was credited, and what of it was taken back, newest first. */
export async function listEntries(
  db: Kysely<Schema>,
  providerId: PartyId,
  { limit, cursor }: PageRequest,
): Promise<Page<Entry>> {
  const account = providerAccount(providerId);
  const position = cursor === null ? null : readCursor(cursor);
  // Each side gives a page out of its own index, or Postgres would sort all that the provider ever got.
  const side = (name: 'to_account' | 'from_account') => {
    const lines = db
      .selectFrom('transfers')
      .select(['id', 'order_id', 'kind', 'amount', 'currency', 'at'])
      .where(name, '=', account)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const page = position === null ? lines : lines.where(sql<boolean>`(at, id) < (${position.at}, ${position.id})`);
    return db.selectFrom(page.as('side')).selectAll();
  };
  const rows = await db
    .selectFrom(side('to_account').unionAll(side('from_account')).as('line'))
    .leftJoin('transfers as fee', (join) => join.on('fee.id', '=', sql<TransferId>`line.id || ${FEE}`))
    .select(['line.id', 'line.order_id', 'line.kind', 'line.amount', 'line.currency', 'line.at', 'fee.amount as fee'])
    .orderBy('line.at', 'desc')
    .orderBy('line.id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    ({ id, order_id: orderId, kind, amount, fee, currency, at }): Entry => {
      const given = readMoney({ amount, currency });
      const isCredit = kind === 'credit';
      return {
        id,
        orderId,
        kind: isCredit ? 'credit' : 'reversal',
        amount: isCredit ? given : minus(zero(currency), given),
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

/** The transfers of some orders, in the order of their making. */
export async function findTransfersOf(db: Kysely<Schema>, ids: readonly OrderId[]): Promise<readonly Transfer[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('transfers').selectAll().where('order_id', 'in', ids).orderBy('at').execute();
  return rows.map(fromRow);
}

async function findTransfers(db: Kysely<Schema>, ids: readonly TransferId[]): Promise<readonly Transfer[]> {
  const rows = await db.selectFrom('transfers').selectAll().where('id', 'in', ids).execute();
  return rows.map(fromRow);
}

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

const toRow = ({
  id,
  orderId,
  kind,
  from,
  to,
  sum,
  at,
  reverses,
  note,
}: Transfer): Insertable<Schema['transfers']> => ({
  id,
  order_id: orderId,
  kind,
  from_account: from,
  to_account: to,
  amount: sum.amount,
  currency: sum.currency,
  at,
  reverses,
  note,
});

const readMoney = ({ amount, currency }: { amount: WholeNumber; currency: Currency }): Money =>
  money(readWholeNumber(amount), currency);

/** When it was made may differ: the first time counts. */
const sameMove = (a: Transfer, b: Transfer): boolean => a.from === b.from && a.to === b.to && sameMoney(a.sum, b.sum);
