import { z } from 'zod';
import type { TestClock } from '../../../domain/order/test-clock.ts';
import { cursor } from './page.ts';
import { at, count, id } from './values.ts';

export const testClock = z
  .object({
    id: id.meta({ description: 'The id of the clock: what a booking names.' }),
    name: z.string().nullable().meta({ description: 'What it is for.' }),
    now: at.meta({ description: 'What time it is for the orders on it.' }),
    status: z
      .enum(['ready', 'advancing'])
      .meta({ description: 'ready: all orders on it have done what was due, and every read shows it.' }),
    orders: count.meta({ description: 'How many orders are on it, ended ones too.' }),
    createdAt: at.meta({ description: 'When it was made, in the time of the world.' }),
  } satisfies Readonly<Record<keyof TestClock, z.ZodType>>)
  .meta({ id: 'TestClock', description: 'A clock that stands still until it is advanced; orders live by it.' });

export const testClockPage = z
  .object({ data: z.array(testClock).meta({ description: 'The clocks.' }), nextCursor: cursor })
  .meta({ id: 'TestClockPage', description: 'Some of the test clocks.' });
