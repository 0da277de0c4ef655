import { sql, type Kysely } from 'kysely';
import { DISABLE_AFTER, type EndpointId } from '../domain/messages/delivery.ts';
import { after, type Instant } from '../domain/values/instant.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointIn } from './endpoint-rows.ts';
import { toJson } from './json.ts';
import type { Schema } from './schema.ts';

/** What is left out stays. */
export interface EndpointChange {
  readonly events?: readonly string[];
  readonly description?: string | null;
  readonly disabled?: Endpoint['disabled'];
  readonly secret?: string;
  readonly former?: NonNullable<Endpoint['former']>;
}

/**
 * Oldest first.
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listEndpoints(db: Kysely<Schema>, page: PageRequest): Promise<Page<Endpoint>> {
  const { limit, cursor } = page;
  const position = cursor === null ? null : readCursor(cursor);
  let rows = db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit + 1);
  if (position) rows = rows.where(sql<boolean>`(created_at, id) > (${position.at}, ${position.id})`);
  return pageOf(await rows.execute(), limit, endpointIn, ({ createdAt, id }) => ({ at: createdAt, id }));
}

export async function findEndpoint(db: Kysely<Schema>, id: EndpointId): Promise<Endpoint | null> {
  const row = await db.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? endpointIn(row) : null;
}

/** @returns the endpoint after the change; null where there is none */
export async function changeEndpoint(
  db: Kysely<Schema>,
  id: EndpointId,
  change: EndpointChange,
): Promise<Endpoint | null> {
  const { events, description, disabled, secret, former } = change;
  const columns = {
    ...(events && { events: toJson(events) }),
    ...(description !== undefined && { description }),
    ...(disabled !== undefined && {
      disabled_at: disabled?.at ?? null,
      disabled_because: disabled?.because ?? null,
      failing_since: null,
    }),
    ...(secret !== undefined && { secret }),
    ...(former && { former_secret: former.secret, former_until: former.until }),
  };
  if (Object.keys(columns).length > 0) {
    await db.updateTable('webhook_endpoints').set(columns).where('id', '=', id).execute();
  }
  return findEndpoint(db, id);
}

/** Removes an endpoint with all its deliveries, the pending ones too. */
export async function removeEndpoint(db: Kysely<Schema>, id: EndpointId): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('deliveries').where('destination', '=', id).execute();
    await transaction.deleteFrom('webhook_endpoints').where('id', '=', id).execute();
  });
}

/**
 * Stores how an endpoint has answered. It is disabled where it is gone, or has failed for 5 days.
 * @returns since when and why, where this call has disabled it; else null
 */
export async function noteHealth(
  db: Kysely<Schema>,
  id: EndpointId,
  at: Instant,
  health: 'well' | 'failing' | 'gone',
): Promise<Endpoint['disabled']> {
  const endpoint = await findEndpoint(db, id);
  if (!endpoint || endpoint.disabled) return null;
  const failingSince = health === 'well' ? null : (endpoint.failingSince ?? at);
  const isHopeless = failingSince !== null && after(failingSince, DISABLE_AFTER) <= at;
  const because = health === 'gone' ? 'it answered 410 Gone' : isHopeless ? 'every try for 5 days has failed' : null;
  if (because !== null) {
    await changeEndpoint(db, id, { disabled: { at, because } });
    return { at, because };
  }
  if (failingSince !== endpoint.failingSince) {
    await db.updateTable('webhook_endpoints').set({ failing_since: failingSince }).where('id', '=', id).execute();
  }
  return null;
}
