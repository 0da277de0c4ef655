import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import type { TemporalConfig } from '../../src/config.ts';
import { reasonOf } from '../../src/reason.ts';
import { UserError } from '../user-error.ts';
import { readSettings } from './settings.ts';

/**
 * Connects to the Temporal server that the settings name, for the time of the work.
 * @throws {UserError} where it does not answer, or refuses what it is asked for
 */
export async function withTemporal(work: (client: Client, settings: TemporalConfig) => Promise<void>): Promise<void> {
  const { temporal } = readSettings();
  const connection = Connection.lazy({ ...temporal.connection, connectTimeout: '5 seconds' });
  try {
    await connection.ensureConnected().catch((error: unknown) => {
      throw new UserError(`Temporal does not answer at ${temporal.address} (${reasonOf(error)}): ${TO_DO}`);
    });
    await work(new Client({ connection, namespace: temporal.namespace }), temporal);
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof NamespaceNotFoundError)) throw error;
    throw new UserError(`Temporal at ${temporal.address} does not do it (${detailsOf(error)}): ${TO_DO}`);
  } finally {
    await connection.close();
  }
}

const TO_DO = 'does it run ("npm start" brings one), and are TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE right?';

/** What the server says, where the SDK says only that a call has failed. */
const detailsOf = (error: Error): string => (isGrpcServiceError(error.cause) ? error.cause.details : reasonOf(error));
