import { z } from 'zod';
import type { MadeLink } from '../../../links/order-page-url.ts';
import { at } from './values.ts';

export const orderLink = z
  .object({
    url: z.string().meta({ format: 'uri', description: 'The order page, for the party whose link it is.' }),
    token: z
      .string()
      .meta({ description: 'The same access for calls: `Authorization: Bearer`. It tells nobody what it is for.' }),
    expiresAt: at.meta({ description: 'When it ends.' }),
  } satisfies Readonly<Record<keyof MadeLink, z.ZodType>>)
  .meta({ id: 'OrderLink', description: 'A link to one order for one party. It is shown once.' });
