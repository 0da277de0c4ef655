import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { moneyInWords } from '../../src/domain/values/money.ts';
import { postgresUrlMistake } from '../../src/postgres-url.ts';
import { reasonOf } from '../../src/reason.ts';
import { copyStore, openStore, TargetNotEmpty, type Store } from '../../src/store/index.ts';
import { withProgress } from '../progress.ts';
import { UserError } from '../user-error.ts';
import { command } from './command.ts';

/** Moves the order book and the ledger from SQLite to PostgreSQL. */
export const move = command('move', {
  group: 'The order book:',
  summary: 'move it from SQLite to PostgreSQL',
  description: [
    'Copies the order book, the ledger and everything else that a SQLite store has into an empty database on',
    'PostgreSQL, in one transaction: all of it or nothing. Then counts the rows of each table, and proves that the',
    'ledger there agrees with the orders. Stop gateways and workers before; afterwards start them with DATABASE_URL',
    'set to the target. The SQLite file stays as it is, and is no longer used.',
  ],
  examples: ['--from sqlite:data/orders.db --to postgres://orders:secret@localhost/orders'],
})
  .requiredOption('--from <store>', 'sqlite:PATH, orders.db in DATA_DIR', asSqlite)
  .requiredOption('--to <store>', 'postgres://…, a database that has no orders yet', asPostgres)
  .action(async ({ from: file, to: url }) => {
    if (!existsSync(file)) throw new UserError(`There is no store at ${file}.`);
    const source = await opened({ kind: 'sqlite', file });
    const target = await opened({ kind: 'postgres', url });
    try {
      await mustBeStopped(source);
      const rows = await copied(file, url);
      for (const [table, count] of rows) console.log(`${table}: ${count}`);
      await mustAgree(source, target);
      console.log(
        'The order book and the ledger are moved: set DATABASE_URL to the target, and start everything again.',
      );
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
  });

function asSqlite(text: string): string {
  const [, file] = /^sqlite:(.+)$/.exec(text) ?? [];
  if (file === undefined) throw new InvalidArgumentError('It must be sqlite:PATH, as sqlite:data/orders.db');
  return resolve(file);
}

/** Says nothing of the value, which has a password. */
function asPostgres(text: string): string {
  const mistake = postgresUrlMistake(text);
  if (mistake !== null) throw new UserError(`--to ${mistake}.`);
  return text;
}

async function opened(database: Parameters<typeof openStore>[0]): Promise<Store> {
  return openStore(database).catch((error: unknown) => {
    throw new UserError(reasonOf(error));
  });
}

async function copied(file: string, url: string) {
  let rows = 0;
  const copying = copyStore({ file, url }, (some) => (rows += some));
  try {
    return await withProgress('Copying the order book', copying, { figure: () => `${rows} rows` });
  } catch (error) {
    const toDo = error instanceof TargetNotEmpty ? ': name an empty database' : '';
    throw new UserError(`Nothing is moved. ${reasonOf(error).replace(/\.$/, '')}${toDo}.`);
  }
}

/** Longer than a worker takes between two of its heartbeats. */
const BETWEEN_HEARTBEATS_MS = 5_000;

/** What a worker still wrote to the source afterwards would be lost. */
async function mustBeStopped(source: Store): Promise<void> {
  const before = await source.listHolders();
  if (before.size === 0) return;
  await sleep(BETWEEN_HEARTBEATS_MS);
  const after = await source.listHolders();
  if ([...before].some(([holder, beats]) => after.get(holder) !== beats)) {
    throw new UserError('Nothing is moved. A worker still works on it: stop gateways and workers first.');
  }
}

/** The copy is there already, so what differs is said and not taken back. */
async function mustAgree(source: Store, target: Store): Promise<void> {
  const audit = async () => {
    let [orders, differences] = [0, 0];
    for await (const some of target.audit()) {
      orders += some.orders;
      differences += some.differences.length;
    }
    return { orders, differences };
  };
  const { orders, differences } = await withProgress('Comparing the ledger with the order book', audit());
  const [had, has] = [await source.trialBalance(), await target.trialBalance()];
  for (const sum of has) console.log(`All accounts together: ${moneyInWords(sum)}`);
  if (differences > 0 || !isDeepStrictEqual(had, has)) {
    throw new UserError(`The copy has ${differences} differences, as the source may have, too: see "check" on both.`);
  }
  console.log(`The ledger and the order book agree. Orders compared: ${orders}.`);
}
