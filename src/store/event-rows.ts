import type { Selectable } from 'kysely';
import type { OrderEvent } from '../domain/order/event.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/** Unchecked: only this program writes rows, with the data that belong to the type. */
export const eventOf = (row: Selectable<Schema['events']>): OrderEvent =>
  ({
    seq: row.seq,
    type: row.type,
    at: row.at,
    actor: { role: row.actor_role, id: row.actor_id },
    commandId: row.command_id,
    data: fromJson(row.data),
  }) as OrderEvent;
