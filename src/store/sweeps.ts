import type { Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Schema } from './schema.ts';

/** How far the comparison of the order book with Temporal is (R5). */
export interface SweepProgress {
  /** The sweep, as Temporal counts them: where the two numbers do not fit, one of both was restored. */
  readonly count: number;
  /** How many rounds there were, as the store counts them. */
  readonly rounds: number;
  /** When the last round began. */
  readonly sweptAt: Instant;
  /** Up to which order the two sets of running orders were compared; BEFORE_ALL: the next look begins with the first. */
  readonly lookedUpTo: OrderId;
  /** Up to which order each is compared by itself; null where there is no reason to. */
  readonly comparedUpTo: OrderId | null;
  /** Up to which order old outcomes were looked for; BEFORE_ALL: the next look begins with the first. */
  readonly tidiedUpTo: OrderId;
}

export async function findSweep(db: Kysely<Schema>, taskQueue: string): Promise<SweepProgress | null> {
  const row = await db.selectFrom('sweeps').selectAll().where('task_queue', '=', taskQueue).executeTakeFirst();
  if (!row) return null;
  const { count, rounds, swept_at: sweptAt, looked_up_to: lookedUpTo, compared_up_to: comparedUpTo } = row;
  return { count, rounds, sweptAt, lookedUpTo, comparedUpTo, tidiedUpTo: row.tidied_up_to };
}

export async function keepSweep(db: Kysely<Schema>, taskQueue: string, progress: SweepProgress): Promise<void> {
  const { count, rounds, sweptAt, lookedUpTo, comparedUpTo, tidiedUpTo } = progress;
  const row = {
    count,
    rounds,
    swept_at: sweptAt,
    looked_up_to: lookedUpTo,
    compared_up_to: comparedUpTo,
    tidied_up_to: tidiedUpTo,
  };
  await db
    .insertInto('sweeps')
    .values({ task_queue: taskQueue, ...row })
    .onConflict((conflict) => conflict.column('task_queue').doUpdateSet(row))
    .execute();
}
