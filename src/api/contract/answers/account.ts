import { z } from 'zod';
import { at, id, orderId, sum } from './values.ts';

export const account = z
  .object({
    providerId: id.meta({ description: 'Whose account it is.' }),
    balances: z.array(sum).meta({ description: 'One for each currency.' }),
  })
  .meta({ id: 'Account', description: 'What a provider was credited, less what was taken back.' });

export const entry = z
  .object({
    id: z.string().meta({ description: 'The id of the transfer.' }),
    orderId,
    kind: z.enum(['credit', 'reversal']).meta({ description: 'What was credited, or taken back.' }),
    amount: sum.meta({ description: 'What the balance changed by.' }),
    fee: sum.meta({ description: 'What was kept of it.' }),
    at: at.meta({ description: 'When it was transferred.' }),
  })
  .meta({ id: 'Entry', description: 'A line of an account; the amount of a reversal is below 0.' });
