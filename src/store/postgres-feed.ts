import { sql, type Kysely } from 'kysely';

/**
 * The upper 16 bits of the keys of advisory locks that say where a transaction records events; the others are a position.
 * Others may hold advisory locks of their own in the same database.
 */
const TAG = 0x6f72;

const POSITION_BITS = 48;

/**
 * A sequence counts outside of transactions: one with a lower position may commit after one with a higher, and whoever
 * had read up to the higher would never see it. Nor do transaction ids tell the order of positions, and those of a dump
 * are another cluster's. So a transaction that records events first says in a lock, which ends with it, above which
 * position its own ones will lie, and the feed ends where the lowest of these locks says. Locks of the lock manager are
 * not in a dump, need no clock, and hold nobody up; a rollback leaves a gap and nothing to be waited for.
 *
 * See https://event-driven.io/en/ordering_in_postgres_outbox/, and for what comes of guessing from gaps
 * https://github.com/JasperFx/marten/discussions/4953.
 */
export async function feedEvents(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function feed_taken() returns bigint language sql volatile as
    'select last_value - (not is_called)::int from feed_position_seq'`.execute(db);
  await sql`
    create function feed_events() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared((${sql.lit(TAG)}::bigint << ${sql.lit(POSITION_BITS)}) + feed_taken());
      insert into feed (order_id, seq, type) select order_id, seq, type from recorded order by order_id, seq;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger feed_events after insert on events referencing new table as recorded
    for each statement execute function feed_events()`.execute(db);
  await createEnd(db);
}

/**
 * The sequence is read before the locks: a position that is taken by then is of a transaction whose lock is found, or
 * that has ended. Rows must be read later still, by another statement, whose snapshot has what had ended by then.
 */
async function createEnd(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function feed_end() returns bigint language plpgsql as $$
    declare
      taken bigint;
      undecided bigint;
    begin
      taken := feed_taken();
      select min((classid::bigint & 65535) << 32 | objid::bigint) into undecided from pg_locks
        where locktype = 'advisory' and objsubid = 1 and classid::bigint >> 16 = ${sql.lit(TAG)}
          and database = (select oid from pg_database where datname = current_database());
      return least(taken, undecided);
    end $$`.execute(db);
  await sql`create view feed_end as select feed_end() as position`.execute(db);
}
