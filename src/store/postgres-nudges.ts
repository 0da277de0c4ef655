import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { Client } from 'pg';
import type { OrderId } from '../domain/order/party.ts';
import type { Nudge, Wake } from './nudges.ts';
import type { Schema } from './schema.ts';

const CHANNEL = 'orders_recorded';

/** Milliseconds: for the connection, and for the answer on it. */
const TIMEOUTS = { connectionTimeoutMillis: 3_000, query_timeout: 3_000 };
/** Before a lost connection is made again. */
const RECONNECT_MS = 1_000;
/** Between two checks of a connection on which nothing comes: the network may have cut it off without a word. */
const CHECK_MS = 10_000;

/**
 * NOTIFY, after the commit and not in its transaction: one that has notified holds a lock of all databases of the server
 * while it commits, and with it waits for the disk (https://www.postgresql.org/docs/current/sql-notify.html). A
 * transaction that does nothing else does not wait for it. What comes while one is under way goes with the next one.
 */
export function postgresNudge(db: Kysely<Schema>): Nudge {
  const waiting = new Set<OrderId>();
  let isSending = false;
  return (orderId) => {
    waiting.add(orderId);
    if (!isSending) void send();
  };

  async function send(): Promise<void> {
    isSending = true;
    while (waiting.size > 0) {
      const orderIds = [...waiting];
      waiting.clear();
      const notify = sql`select pg_notify(${CHANNEL}, id) from unnest(${orderIds}::text[]) as id`;
      await notify.execute(db).catch(() => undefined);
    }
    isSending = false;
  }
}

/** LISTEN, on a connection of its own, which is made again where it is lost. */
export async function listenToPostgres(url: string, wake: Wake, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await listenOnce(url, wake, over).catch(() => undefined);
    await sleep(RECONNECT_MS * (0.5 + Math.random()), undefined, { signal: over, ref: false }).catch(() => undefined);
  }
}

/** @returns once the connection has ended */
async function listenOnce(url: string, wake: Wake, over: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'post-paid orders, listening', ...TIMEOUTS });
  // pg emits 'error' too where a connection ends; without a listener Node would crash.
  client.on('error', () => undefined);
  client.on('notification', ({ payload }) => {
    wake((payload ?? null) as OrderId | null);
  });
  const end = () => void client.end().catch(() => undefined);
  over.addEventListener('abort', end);
  const checks = setInterval(() => {
    client.query('select').catch(end);
  }, CHECK_MS).unref();
  try {
    await client.connect();
    const ended = once(client, 'end');
    await client.query(`listen ${CHANNEL}`);
    // What was recorded before then was not heard of.
    wake(null);
    await ended;
  } finally {
    clearInterval(checks);
    over.removeEventListener('abort', end);
    end();
  }
}
