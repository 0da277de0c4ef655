import { z } from 'zod';
import { event } from './event.ts';
import { testClock } from './order.ts';
import { orderId } from './values.ts';

const item = z
  .object({
    position: z.int().min(1).meta({ description: 'Its place in the order in which the events were recorded.' }),
    orderId,
    testClock,
    event,
  })
  .meta({ id: 'FeedItem', description: 'Something that happened to one of all orders.' });

export const feedPage = z
  .object({
    data: z.array(item).meta({ description: 'The events.' }),
    nextAfter: z.int().min(0).nullable().meta({
      description:
        'For the next page, as after; null where there is no more for now: come again with the last position that you have.',
    }),
  })
  .meta({ id: 'FeedPage', description: 'Some of the events of all orders.' });
