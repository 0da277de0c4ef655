import { z } from 'zod';
import { event } from './event.ts';
import { entry } from './account.ts';
import { order } from './order.ts';

const cursor = z.string().nullable().meta({ description: 'For the next page; null on the last one.' });

export const orderPage = z.object({ data: z.array(order), nextCursor: cursor }).meta({ id: 'OrderPage' });

export const orderTable = z.string().meta({ description: 'A header row, and a row for each order of the page.' });

export const entryPage = z.object({ data: z.array(entry), nextCursor: cursor }).meta({ id: 'EntryPage' });

export const eventStream = z.string().meta({
  description:
    'Server-sent events. `id` is the seq of an event, `event` its type, `data` the event in one line, as in a page.',
});

export const eventPage = z
  .object({
    data: z.array(event),
    nextAfter: z.int().nullable().meta({ description: 'For the next page, as after; null on the last one.' }),
  })
  .meta({ id: 'EventPage' });
