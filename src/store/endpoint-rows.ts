import type { Kysely, Selectable } from 'kysely';
import type { Endpoint } from './endpoint.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/** All of them, oldest first. */
export async function allEndpoints(db: Kysely<Schema>): Promise<readonly Endpoint[]> {
  const rows = await db.selectFrom('webhook_endpoints').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(endpointIn);
}

export function endpointIn(row: Selectable<Schema['webhook_endpoints']>): Endpoint {
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
