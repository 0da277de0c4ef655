import { z } from 'zod';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { ROLES, at, commandId, id } from './values.ts';

/** Fields of an order. */
const values = z.record(z.string(), z.unknown());

export const event = z
  .object({
    seq: z.int().min(1).meta({ description: "Numbers the order's events, from 1." }),
    type: z.enum(EVENT_TYPES),
    at,
    actor: z.object({ role: z.enum([...ROLES, 'backend', 'system']), id }),
    commandId: commandId.nullable().meta({ description: 'null for what happened by itself.' }),
    data: z
      .looseObject({ old: values, new: values })
      .meta({ description: 'The values that it changed, old and new, and what else there is to say.' }),
  })
  .meta({ id: 'Event', description: 'Something that happened to an order.' });
