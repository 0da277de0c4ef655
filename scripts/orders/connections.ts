import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Connection, isGrpcServiceError, ServiceError, type Client } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { readConfig, type Config, type TemporalConfig } from '../../src/config.ts';
import { keepPrivate } from '../../src/private-files.ts';
import { reasonOf } from '../../src/reason.ts';
import { openStore, type Database, type Store } from '../../src/store/index.ts';
import { temporalClient } from '../../src/temporal/temporal-client.ts';
import { devServerEnv, wantsDevServer } from '../start/dev-server.ts';
import { UserError } from '../user-error.ts';

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
  // What SQLite makes beside its file, too.
  if (database.kind === 'sqlite') keepPrivate(dirname(database.file), () => undefined);
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

/**
 * Connects to the Temporal server that the settings name, for the time of the work.
 * @throws {UserError} where it does not answer, or refuses what it is asked for
 */
export async function withTemporal<T>(work: (client: Client, settings: TemporalConfig) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const { temporal } = settings;
  const connection = Connection.lazy({ ...temporal.connection, connectTimeout: '5 seconds' });
  try {
    await connection.ensureConnected().catch((error: unknown) => {
      throw new UserError(`Temporal does not answer at ${temporal.address} (${reasonOf(error)}): ${TO_DO}`);
    });
    return await work(temporalClient(settings, connection), temporal);
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof NamespaceNotFoundError)) throw error;
    throw new UserError(`Temporal at ${temporal.address} refuses (${detailsOf(error)}): ${TO_DO}`);
  } finally {
    await connection.close();
  }
}

const TO_DO = 'does it run ("npm start" brings one), and are TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE right?';

/** What the server says, where the SDK says only that a call has failed. */
const detailsOf = (error: Error): string => (isGrpcServiceError(error.cause) ? error.cause.details : reasonOf(error));

/**
 * The settings of this machine's environment; where they name no Temporal server, it is that of `npm start`.
 * @throws {ConfigError}
 */
export const readSettings = (): Config =>
  readConfig(wantsDevServer(process.env) ? devServerEnv(process.env) : process.env);
