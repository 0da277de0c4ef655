import { Kysely, sql, type RawBuilder } from 'kysely';
import type { EventType } from '../../../src/domain/order/event.ts';
import { STATE_FLAGS } from '../../../src/domain/order/flag.ts';
import { flagsOf } from '../../../src/domain/views/flags.ts';
import { awaiting } from '../../../src/domain/process/process.ts';
import { openStore, type Database } from '../../../src/store/index.ts';
import { toJson } from '../../../src/store/json.ts';
import { postgres } from '../../../src/store/postgres.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { sqlite } from '../../../src/store/sqlite.ts';
import { creditTransfers, transfersIn, type Transfer } from '../../../src/domain/ledger/transfer.ts';
import { anOrder } from '../orders/order-builder.ts';
import { KINDS, type Kind } from './many-orders-kinds.ts';
import { CASH, PAYS_IN_CASH } from './many-orders-filters.ts';
import { placed } from './many-orders-placed.ts';

/** Fills an empty database that nobody else uses: in haste, and without the rules that look at every transfer. */
export async function seed(database: Database, fill: (db: Kysely<Schema>) => Promise<void>): Promise<void> {
  await (await openStore(database)).close();
  const { dialect, migrationDialect } = database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url);
  const db = new Kysely<Schema>({ dialect: migrationDialect ?? dialect });
  const run = (statement: string) => sql.raw(statement).execute(db);
  if (database.kind === 'sqlite') {
    await run('pragma synchronous = off');
    await run('pragma cache_size = -300000');
    const rules = await sql<Rule>`select name, sql from sqlite_master where type = 'trigger'`.execute(db);
    for (const { name } of rules.rows) await run(`drop trigger ${name}`);
    await fill(db);
    for (const rule of rules.rows) await run(rule.sql);
  } else {
    await run('alter table transfers disable trigger user');
    await fill(db);
    await run('alter table transfers enable trigger user');
  }
  await db.destroy();
}

interface Rule {
  readonly name: string;
  readonly sql: string;
}

/**
 * The orders themselves, without anything that belongs to them. Their dates are spread like their bookings; each customer
 * has a reference for all of its orders, and one has paid all of them by the same.
 */
export async function seedOrders(db: Kysely<Schema>): Promise<void> {
  const kinds = tableOf(({ story: { order } }) => [
    {
      version: order.version,
      stage: order.stage,
      awaiting: awaiting(order),
      windowed: order.deadline ? 1 : 0,
      state: toJson(order),
      ...Object.fromEntries(STATE_FLAGS.map((flag) => [flag, flagsOf(order).includes(flag) ? 1 : 0])),
    },
  ]);
  const flags = sql.join(STATE_FLAGS.map((flag) => sql.ref(flag)));
  await sql`
    insert into orders (id, version, customer_id, provider_id, stage, awaiting, created_at, state, deadline_at,
      appointment_at, reference, searchable_version, ${flags})
    ${placed()}
    select id, version, customer_id, provider_id, stage, awaiting, created_at, ${inOwnWords('state')},
      case when windowed = 1 then created_at end, created_at, 'A-' || customer_id, version, ${flags}
    from placed join (${kinds}) kinds on kinds.kind = placed.kind order by i`.execute(db);
  await sql`
    insert into payment_references (reference, order_id)
    select case when customer_id = ${sql.lit(PAYS_IN_CASH)} then ${sql.lit(CASH)} else 'psp_' || id end, id
    from orders`.execute(db);
}

/** Payments, credits and fees, of all orders or of those of one provider. */
export async function seedTransfers(db: Kysely<Schema>, provider: string | null): Promise<void> {
  const transfers = tableOf((kind) =>
    transfersOf(kind).map(({ id, kind: what, from, to, sum }) => ({ transfer: id, what, from, to, ...sum })),
  );
  const own = (column: string) => sql`replace(replace(${sql.ref(column)}, 'ord_1', id), 'pro_1', provider_id)`;
  await sql`
    insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at)
    ${placed()}
    select ${own('transfer')}, id, what, ${own('from')}, ${own('to')}, amount, currency, created_at
    from placed join (${transfers}) transfers on transfers.kind = placed.kind
    where ${provider === null ? sql`true` : sql`provider_id = ${provider}`} order by i, what desc`.execute(db);
}

/** What is rare in the feed. */
export const RARE = 'order.credit_late' satisfies EventType;

/** An event of each order; not its first, so that nobody takes it for a whole timeline. */
export async function seedEvents(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into events (order_id, seq, type, at, actor_role, actor_id, data)
    select id, 2, case when id like '%7777' then ${sql.lit(RARE)} else 'order.created' end, created_at, 'customer',
      customer_id, '{}' from orders`.execute(db);
  // Where the trigger was dropped that would have done so.
  await sql`
    insert into feed (order_id, seq, type) select order_id, seq, type from events
    where not exists (select 1 from feed) order by at, order_id`.execute(db);
}

/** A message about each order. */
export async function seedMessages(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into deliveries (id, destination, order_id, seq, type, body, status, attempts, tries, created_at)
    select 'msg_' || id, 'we_1', id, 2, 'order.confirmed', '{}', 'delivered', '[]', 1, created_at
    from orders`.execute(db);
}

/** Some rows for each kind, which is named in them. */
export function tableOf(
  rowsOf: (kind: Kind) => readonly Readonly<Record<string, string | number | null>>[],
): RawBuilder<unknown> {
  const rows = KINDS.flatMap((kind, index) => rowsOf(kind).map((row) => ({ kind: index, ...row })));
  const cells = (row: object) => Object.entries(row).map(([name, value]) => sql`${sql.lit(value)} as ${sql.ref(name)}`);
  return sql.join(
    rows.map((row) => sql`select ${sql.join(cells(row))}`),
    sql` union all `,
  );
}

/** JSON that is about the one order of which all are made, as it is for each of them. */
export function inOwnWords(json: string): RawBuilder<string> {
  const { id, customerId, providerId, createdAt } = anOrder().order;
  const own = { [id]: 'id', [customerId]: 'customer_id', [providerId]: 'provider_id', [createdAt]: 'created_at' };
  return Object.entries(own).reduce<RawBuilder<string>>(
    (text, [word, column]) => sql`replace(${text}, ${sql.lit(`"${word}"`)}, '"' || ${sql.ref(column)} || '"')`,
    sql.ref(json),
  );
}

function transfersOf({ story: { order, events } }: Kind): readonly Transfer[] {
  const { id: orderId, providerId, credit } = order;
  const made = transfersIn(orderId, events);
  if (credit?.status !== 'credited') return made;
  const { amount, fee, since: at } = credit;
  return [...made, ...creditTransfers({ orderId, providerId, amount, fee, at })];
}
