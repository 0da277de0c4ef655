import { sql, type Kysely } from 'kysely';
import type { Stage } from '../domain/order/order.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Schema } from './schema.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/** The stages in which something is still to happen. */
export const COUNTED_STAGES = [
  'confirmation',
  'execution_in_progress',
  'confirmation_of_execution',
  'payment',
] as const satisfies readonly Stage[];

export type CountedStage = (typeof COUNTED_STAGES)[number];

/** Orders whose deadline has passed, and how long ago the first of them did. */
export interface LateOrders {
  readonly orders: number;
  readonly oldest: Instant | null;
}

/** Messages that nobody has tried to send yet. */
export interface OutboxState {
  readonly queues: number;
  /** When the oldest of them was written. */
  readonly oldest: Instant | null;
}

export interface EndpointCounts {
  readonly well: number;
  readonly failing: number;
  readonly disabled: number;
}

/** A count of more ends here: it takes no longer on a million orders than on so many. */
const MOST_OPEN = 100_000;
const MOST_LATE = 10_000;
const MOST_QUEUES = 10_000;
/** Queues whose messages are looked at for the oldest; those of the oldest orders come first. */
const MOST_LOOKED_AT = 1_000;

/** C4: by the table of the orders on test clocks, so that an index of the orders is enough. */
const isInTheWorld = sql`id not in (select order_id from test_clock_orders)`;
const isNotLost = sql`id not in (select id from orders where lost = 1)`;

/** How many orders are in each stage: 100,000 where there are more. */
export async function countOpen(db: Kysely<Schema>): Promise<Readonly<Record<CountedStage, number>>> {
  const counts = COUNTED_STAGES.map(
    (stage) => sql`(
      select count(*) from
        (select 1 as one from orders where stage = ${sql.lit(stage)} and ${isInTheWorld} limit ${sql.lit(MOST_OPEN)}) counted
      ) as ${sql.ref(stage)}`,
  );
  const { rows } = await sql<Record<CountedStage, WholeNumber>>`select ${sql.join(counts)}`.execute(db);
  return byStage((stage) => readWholeNumber(rows[0]?.[stage] ?? 0));
}

/**
 * The orders of each stage whose deadline was before an instant, and that go on as if it were still to come: at most
 * 10,000. Those that are lost (R5) are left out.
 */
export async function countLate(
  db: Kysely<Schema>,
  before: Instant,
): Promise<Readonly<Record<CountedStage, LateOrders>>> {
  const late = COUNTED_STAGES.map(
    (stage) => sql`
      select ${sql.lit(stage)} as stage, count(*) as orders, min(deadline_at) as oldest from
        (select deadline_at from orders
          where stage = ${sql.lit(stage)} and deadline_at < ${before} and ${isInTheWorld} and ${isNotLost}
          order by deadline_at limit ${sql.lit(MOST_LATE)}) counted`,
  );
  const { rows } = await sql<{ stage: CountedStage; orders: WholeNumber; oldest: Instant | null }>`
    ${sql.join(late, sql` union all `)}`.execute(db);
  return byStage((stage) => {
    const row = rows.find((one) => one.stage === stage);
    return { orders: readWholeNumber(row?.orders ?? 0), oldest: row?.oldest ?? null };
  });
}

/** What is still to be sent for the first time: 10,000 queues where there are more. What waits for a further try is not in it. */
export async function countOutbox(db: Kysely<Schema>): Promise<OutboxState> {
  const leased = sql`delivery_leases where order_id not in (select order_id from test_clock_orders)`;
  const { rows } = await sql<{ queues: WholeNumber; oldest: Instant | null }>`
    select
      (select count(*) from (select 1 as one from ${leased} limit ${sql.lit(MOST_QUEUES)}) counted) as queues,
      (select min(written_at) from
        (select (select min(created_at) from deliveries
            where deliveries.order_id = waiting.order_id and status = 'pending' and deliveries.destination = waiting.destination
          ) as written_at
          from (select order_id, destination from ${leased} limit ${sql.lit(MOST_LOOKED_AT)}) waiting) heads) as oldest`.execute(
    db,
  );
  return { queues: readWholeNumber(rows[0]?.queues ?? 0), oldest: rows[0]?.oldest ?? null };
}

/** The webhook endpoints by how they do. */
export async function countEndpoints(db: Kysely<Schema>): Promise<EndpointCounts> {
  const rows = await db.selectFrom('webhook_endpoints').select(['failing_since', 'disabled_at']).execute();
  const disabled = rows.filter((row) => row.disabled_at !== null).length;
  const failing = rows.filter((row) => row.disabled_at === null && row.failing_since !== null).length;
  return { well: rows.length - disabled - failing, failing, disabled };
}

const byStage = <T>(of: (stage: CountedStage) => T): Readonly<Record<CountedStage, T>> => ({
  confirmation: of('confirmation'),
  execution_in_progress: of('execution_in_progress'),
  confirmation_of_execution: of('confirmation_of_execution'),
  payment: of('payment'),
});
