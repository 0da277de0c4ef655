import type { Kysely } from 'kysely';
import { MOST_ENDPOINTS, type EndpointId } from '../domain/messages/delivery.ts';
import type { Endpoint } from './endpoint.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

/** An endpoint as it was created, and what was asked for. */
export interface EndpointCreation {
  /** null without an Idempotency-Key. */
  readonly fingerprint: string | null;
  readonly endpoint: Endpoint;
}

/**
 * Adds an endpoint, at most 20 of them. Of creations under one Idempotency-Key, which have the same id, the first counts.
 * @param fingerprint of the request; null without an Idempotency-Key
 * @returns the first creation of this id, which may have been another one
 */
export async function addEndpoint(
  db: Kysely<Schema>,
  endpoint: Endpoint,
  fingerprint: string | null = null,
): Promise<EndpointCreation | 'too_many'> {
  return db.transaction().execute(async (transaction) => {
    for (;;) {
      const before = await findEndpointCreation(transaction, endpoint.id);
      if (before) return before;
      const taken = await transaction.selectFrom('webhook_endpoints').select(['id', 'place']).execute();
      if (taken.some(({ id }) => id === endpoint.id)) {
        // Postgres: another transaction has committed since the look above. Without a key it is a retry of this very
        // call, whose commit was not acknowledged.
        return (await findEndpointCreation(transaction, endpoint.id)) ?? { fingerprint, endpoint };
      }
      if (taken.length >= MOST_ENDPOINTS) return 'too_many';
      const place = freePlace(taken.map((other) => other.place));
      if (await insert(transaction, endpoint, place)) break;
      // Another transaction was first, at the place or with the id, and has committed.
    }
    if (fingerprint !== null) {
      const { id } = endpoint;
      const values = { id, fingerprint, endpoint: toJson(endpoint) };
      await transaction.insertInto('endpoint_creations').values(values).execute();
    }
    return { fingerprint, endpoint };
  });
}

function freePlace(taken: readonly (number | null)[]): number {
  let place = 1;
  while (taken.includes(place)) place += 1;
  return place;
}

async function insert(db: Kysely<Schema>, endpoint: Endpoint, place: number): Promise<boolean> {
  const { id, url, description, events, createdAt, secret } = endpoint;
  const inserted = await db
    .insertInto('webhook_endpoints')
    .values({ id, url, description, events: toJson(events), created_at: createdAt, secret, place })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The creation under an Idempotency-Key; null where there was none. It stays when the endpoint is removed. */
export async function findEndpointCreation(db: Kysely<Schema>, id: EndpointId): Promise<EndpointCreation | null> {
  const row = await db.selectFrom('endpoint_creations').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { fingerprint: row.fingerprint, endpoint: fromJson(row.endpoint) } : null;
}
