import { z } from 'zod';
import { event } from './event.ts';
import { entry } from './account.ts';
import { order } from './order.ts';

export const cursor = z.string().nullable().meta({ description: 'For the next page; null on the last one.' });

export const orderPage = z
  .object({ data: z.array(order).meta({ description: 'The orders.' }), nextCursor: cursor })
  .meta({ id: 'OrderPage', description: 'Some of the orders.' });

export const orderTable = z.string().meta({ description: 'A header row, and a row for each order of the page.' });

export const entryPage = z
  .object({ data: z.array(entry).meta({ description: 'The entries.' }), nextCursor: cursor })
  .meta({ id: 'EntryPage', description: 'Some of the entries of an account.' });

export const eventStream = z.string().meta({
  contentMediaType: 'text/event-stream',
  // Of each `data`.
  contentSchema: { $ref: '#/components/schemas/TypedEvent' },
  description:
    'Server-sent events. `id` is the seq of an event, `event` its type, `data` the event in one line, as in a page.',
});

export const eventPage = z
  .object({
    data: z.array(event).meta({ description: 'The events.' }),
    nextAfter: z.int().min(0).nullable().meta({ description: 'For the next page, as after; null on the last one.' }),
  })
  .meta({ id: 'EventPage', description: 'Some of the events of an order.' });
