import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { WRITE_LOCK_TIMEOUT_MS } from '../../src/store/sqlite-driver.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import { migrateWith, UP_TO_MESSAGES } from '../support/store/earlier-schema.ts';
import type { Sandbox } from '../support/store/on.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox } from '../support/store/sqlite-sandbox.ts';

const ORDERS = Number(process.env['PROOF_ORDERS'] ?? 1_000_000);
/**
 * Nobody may be kept waiting for longer. SQLite has one writer at a time, which reads all rows for a new index; others
 * wait for it, as they wait for each other (WRITE_LOCK_TIMEOUT_MS).
 */
const LONGEST_MS = { sqlite: { read: 500, write: WRITE_LOCK_TIMEOUT_MS }, postgres: { read: 2_000, write: 2_000 } };

const SQL = {
  sqlite: {
    numbers: `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ORDERS}) select`,
    text: (n: string) => `printf('%012d', ${n})`,
  },
  postgres: {
    numbers: `with n(i) as (select generate_series(1, ${ORDERS})) select`,
    text: (n: string) => `lpad(cast(${n} as text), 12, '0')`,
  },
} as const;

// The database of version 2026-11-28, with a million orders and their events, is migrated by a process that starts today.
describe(`Migrations of ${ORDERS.toLocaleString('en')} orders, while others read and write`, function () {
  this.timeout(30 * 60_000);

  before(function () {
    if (!PROOF) this.skip();
  });

  describe('on SQLite', () => {
    holdsNobody(sqliteSandbox);
  });

  describe('on Postgres', () => {
    usePostgres();
    holdsNobody(postgresSandbox);
    waitsForNoBackup(postgresSandbox);
  });
});

function holdsNobody(makeSandbox: () => Promise<Sandbox>): void {
  it('nobody waits for long', async () => {
    const sandbox = await makeSandbox();
    try {
      const begun = performance.now();
      await filled(sandbox);
      const filling = Math.round((performance.now() - begun) / 1_000);
      let isOver = false;
      const working = [reading, writing].map((work) => longestOf(sandbox, work, () => isOver));
      await sleep(500);
      const took = await opening(sandbox);
      isOver = true;
      const [read = 0, write = 0] = await Promise.all(working);
      console.log(`      filled in ${filling} s; opened in ${took} ms, longest read ${read} ms, write ${write} ms`);
      const longest = LONGEST_MS[sandbox.database.kind];
      assert.ok(read < longest.read);
      assert.ok(write < longest.write);
    } finally {
      await sandbox.remove();
    }
  });
}

function waitsForNoBackup(makeSandbox: () => Promise<Sandbox>): void {
  it('nobody waits behind a migration that waits for a backup', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateWith(sandbox.database, UP_TO_MESSAGES);
      const backup = sandbox.query('begin; select 1 from orders; select pg_sleep(8); commit');
      await sleep(500);
      let isOver = false;
      const working = longestOf(sandbox, reading, () => isOver);
      const opened = opening(sandbox);
      await backup;
      const took = await opened;
      isOver = true;
      const read = await working;
      console.log(`      opened in ${took} ms, longest read ${read} ms`);
      assert.ok(took > 2_000, 'it did not wait for the backup');
      assert.ok(read < LONGEST_MS.postgres.read);
    } finally {
      await sandbox.remove();
    }
  });
}

async function filled(sandbox: Sandbox): Promise<void> {
  const { numbers, text } = SQL[sandbox.database.kind];
  await migrateWith(sandbox.database, UP_TO_MESSAGES);
  const at = `'2026-03-20T10:00:00.000Z'`;
  const state = `'{"stage":"closed","about":"${'what an order says of itself '.repeat(30)}"}'`;
  await sandbox.query(
    `insert into orders (id, version, customer_id, provider_id, stage, created_at, state, searchable_version)
     ${numbers} 'ord_' || ${text('i')}, 2, 'cus_' || i % 9973, 'pro_' || i % 997, 'closed', ${at}, ${state}, 2 from n`,
  );
  await sandbox.query(
    `insert into events (order_id, seq, type, at, actor_role, actor_id, data)
     select id, 1, 'order.created', created_at, 'customer', customer_id, '{}' from orders`,
  );
}

type Work = (n: number) => string;

const reading: Work = () => 'select id from orders order by created_at desc, id desc limit 20';
const writing: Work = (n) =>
  'insert into events (order_id, seq, type, at, actor_role, actor_id, data) ' +
  `values ('ord_000000000001', ${n + 2}, 'order.reminded', '2026-03-20T10:00:00.000Z', 'system', 'system', '{}')`;

/** @returns the longest that one of many statements took, in milliseconds */
async function longestOf(sandbox: Sandbox, work: Work, isOver: () => boolean): Promise<number> {
  let longest = 0;
  for (let n = 0; !isOver(); n += 1) {
    const begun = performance.now();
    await sandbox.query(work(n));
    longest = Math.max(longest, performance.now() - begun);
    await sleep(20);
  }
  return Math.round(longest);
}

/** As a process of today does it that starts. @returns how long it took, in milliseconds */
async function opening({ database }: Sandbox): Promise<number> {
  const place = database.kind === 'postgres' ? { DATABASE_URL: database.url } : { DATABASE_FILE: database.file };
  const program = new URL('../support/store/opening.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { PATH: process.env['PATH'], ...place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  assert.equal(code, 0, said);
  return Number(said);
}
