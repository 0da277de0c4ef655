import type { Kysely, Selectable } from 'kysely';
import { DISABLE_AFTER, type EndpointId } from '../domain/messages/delivery.ts';
import { after, type Instant } from '../domain/values/instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

/** A URL that events are sent to. */
export interface Endpoint {
  readonly id: EndpointId;
  readonly url: string;
  readonly description: string | null;
  /** Event types, or `order.*` for all of them. */
  readonly events: readonly string[];
  readonly createdAt: Instant;
  readonly secret: string;
  /** The secret before a rotation, which signs too until then. */
  readonly former: { readonly secret: string; readonly until: Instant } | null;
  /** When the first attempt since the last success failed; null where none has. */
  readonly failingSince: Instant | null;
  readonly disabled: { readonly at: Instant; readonly because: string } | null;
}

/** What is left out stays. */
export interface EndpointChange {
  readonly events?: readonly string[];
  readonly description?: string | null;
  readonly disabled?: Endpoint['disabled'];
  readonly secret?: string;
  readonly former?: NonNullable<Endpoint['former']>;
}

/** A repeat changes nothing. */
export async function addEndpoint(db: Kysely<Schema>, endpoint: Endpoint): Promise<void> {
  const { id, url, description, events, createdAt, secret } = endpoint;
  await db
    .insertInto('webhook_endpoints')
    .values({ id, url, description, events: toJson(events), created_at: createdAt, secret })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Oldest first. */
export async function listEndpoints(db: Kysely<Schema>): Promise<readonly Endpoint[]> {
  const rows = await db.selectFrom('webhook_endpoints').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(endpointIn);
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

function endpointIn(row: Selectable<Schema['webhook_endpoints']>): Endpoint {
  const { id, url, description, secret, former_secret, former_until, disabled_at, disabled_because } = row;
  return {
    id,
    url,
    description,
    events: fromJson(row.events),
    createdAt: row.created_at,
    secret,
    former: former_secret !== null && former_until !== null ? { secret: former_secret, until: former_until } : null,
    failingSince: row.failing_since,
    disabled: disabled_at !== null ? { at: disabled_at, because: disabled_because ?? '' } : null,
  };
}
