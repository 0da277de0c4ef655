import { z } from 'zod';
import { LOST_ALARM, MESSAGE_STATUSES } from '../../../domain/messages/delivery.ts';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { cursor } from './page.ts';
import { at, count, ROLES } from './values.ts';

export const message = z
  .object({
    id: z.string().meta({ description: 'The same at every try.' }),
    seq: z.int().min(1).meta({ description: 'Of the event that it tells of.' }),
    type: z
      .enum([...EVENT_TYPES, LOST_ALARM])
      .meta({ description: 'Of that event; order.lost tells support of none.' }),
    channel: z.enum(['mail', 'webhook']).meta({ description: 'How.' }),
    to: z
      .string()
      .regex(new RegExp(`^(${ROLES.join('|')}|we_.+)$`))
      .meta({ description: 'Who is written to, or the id of the webhook endpoint.' }),
    status: z
      .enum(MESSAGE_STATUSES)
      .meta({ description: 'What became of it; not_configured: the operator has set no mail server.' }),
    tries: count.meta({ description: 'How often it was tried; 30 may be more.' }),
    lastTryAt: at.nullable().meta({ description: 'When it was tried last.' }),
    lastReason: z.string().nullable().meta({ description: 'What went wrong then; null where nothing did.' }),
    nextTryAt: at.nullable().meta({ description: 'null where it is not tried again.' }),
  })
  .meta({ id: 'Message', description: 'Somebody who is told of something, and what became of it.' });

export const messagePage = z
  .object({
    data: z.array(message).meta({ description: 'The messages.' }),
    nextCursor: cursor,
  })
  .meta({ id: 'MessagePage', description: 'Some of the messages about an order.' });
