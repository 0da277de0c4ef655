import { PostgresDialect, sql, type Dialect, type Kysely } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import type { Engine, PoolState, RowRule, Unflushed } from './engine.ts';
import { feedEvents } from './postgres-feed.ts';
import { listenToPostgres, postgresNudge } from './postgres-nudges.ts';

/** Milliseconds: for a connection, for a lock, for one statement, for its answer, between statements of a transaction. */
const TIMEOUTS = {
  connectionTimeoutMillis: 3_000,
  lock_timeout: 3_000,
  statement_timeout: 5_000,
  query_timeout: 8_000,
  idle_in_transaction_session_timeout: 10_000,
} satisfies PoolConfig;

/**
 * Whoever comes after a migration that waits for a table waits too, although only a backup reads there. So it gives up,
 * and processes that start try again.
 */
const MIGRATION_LOCK_TIMEOUT_MS = 1_000;

/** Size of the pool; further statements of this process wait for a free connection. */
const CONNECTIONS = 10;

/** Postgres at a URL. The pool connects at the first statement, and again where a connection was lost. */
export function postgres(url: string): Engine {
  let pool: Pool | null = null;
  return {
    dialect: dialect({ connectionString: url, max: CONNECTIONS, ...TIMEOUTS }, (made) => {
      pool = made;
    }),
    // Without a statement timeout: a migration may take long.
    migrationDialect: dialect({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: TIMEOUTS.connectionTimeoutMillis,
      lock_timeout: MIGRATION_LOCK_TIMEOUT_MS,
    }),
    text: sql`text collate "C"`,
    countingKey: sql`bigint generated always as identity primary key`,
    feedEvents,
    refuseChanges,
    refuseRows,
    unflushed,
    pool: () => pool && stateOf(pool),
    nudgeOf: postgresNudge,
    listen: (wake, over) => void listenToPostgres(url, wake, over),
    isPassing,
    isDataError,
  };
}

/** The pool counts a call as waiting for a moment where it is about to take an idle connection: that one waits for nobody. */
const stateOf = ({ totalCount, idleCount, waitingCount }: Pool): PoolState => ({
  busy: totalCount - idleCount,
  idle: idleCount,
  waiting: Math.max(0, waitingCount - idleCount),
});

function dialect(config: PoolConfig, made: (pool: Pool) => void = () => undefined): Dialect {
  return new PostgresDialect({
    pool: () => {
      const pool = new Pool({ ...config, keepAlive: true, application_name: 'post-paid orders' });
      // pg emits 'error' on idle clients; without a listener Node would crash. Queries in flight get their own rejection,
      // and the pool replaces a lost connection when it is needed.
      pool.on('error', () => undefined);
      pool.on('connect', (client) => client.on('error', () => undefined));
      made(pool);
      return Promise.resolve(pool);
    },
  });
}

/** https://www.postgresql.org/docs/current/wal-async-commit.html */
const unflushed: Unflushed = (db, work) =>
  db.transaction().execute(async (transaction) => {
    await sql`set local synchronous_commit = off`.execute(transaction);
    return work(transaction);
  });

async function refuseChanges(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.id(`${table}_refuse_changes`);
  await sql`
    create function ${name}() returns trigger language plpgsql as ${sql.lit(
      `begin raise exception '${table} never change'; end`,
    )}`.execute(db);
  await sql`
    create trigger ${name} before update or delete on ${sql.table(table)}
    for each row execute function ${name}()`.execute(db);
  await sql`
    create trigger ${sql.id(`${table}_refuse_truncate`)} before truncate on ${sql.table(table)}
    for each statement execute function ${name}()`.execute(db);
}

async function refuseRows(db: Kysely<unknown>, table: string, { name, when, says }: RowRule): Promise<void> {
  // Locks the order's row: transactions about the money of one order run one after another.
  await sql`
    create function ${sql.id(name)}() returns trigger language plpgsql as $$
    begin
      perform 1 from orders where id = new.order_id for update;
      if (${when}) then raise exception ${sql.lit(says)}; end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger ${sql.id(name)} before insert on ${sql.table(table)}
    for each row execute function ${sql.id(name)}()`.execute(db);
}

/** SQLSTATE of lost connections, serialization failures, deadlocks, full pools, locked rows, servers that start or stop. */
const PASSING = /^(08...|40001|40P01|53300|55P03|57P0[123])$/;
const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND', 'EHOSTUNREACH']);

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return PASSING.test(code) || LOST.has(code) || error.message.startsWith('Connection terminated');
}

/** SQLSTATE of cardinality violations, data exceptions, constraint violations, exceeded program limits. */
const DATA = /^(21|22|23|54)...$/;

const isDataError = (error: unknown): boolean => error instanceof Error && DATA.test(codeOf(error));

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');
