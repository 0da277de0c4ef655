import { existsSync } from 'node:fs';
import { reasonOf } from '../../src/reason.ts';
import { openStore, type Database, type Store } from '../../src/store/index.ts';
import { UserError } from '../user-error.ts';
import { readSettings } from './settings.ts';

/**
 * Opens the store that the settings name, and closes it after the work.
 * @throws {UserError} where there is none yet, or it cannot be opened
 */
export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const { database, dataDir } = readSettings();
  if (database.kind === 'sqlite' && !existsSync(database.file)) {
    throw new UserError(`There is no store in ${dataDir}: set DATA_DIR or DATABASE_URL as the gateway has it.`);
  }
  await withOpened(database, work);
}

/**
 * The same, but makes the store where there is none.
 * @throws {UserError} where it cannot be opened
 */
export async function withNewStore(work: (store: Store) => Promise<void>): Promise<void> {
  await withOpened(readSettings().database, work);
}

async function withOpened(database: Database, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(database).catch((error: unknown) => {
    const toDo =
      database.kind === 'sqlite'
        ? 'is DATA_DIR right, and may you write there?'
        : 'is DATABASE_URL right, and does its server run?';
    throw new UserError(`${reasonOf(error).replace(/\.$/, '')}: ${toDo}`);
  });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
