import { z } from 'zod';
import { at, id, sum } from './values.ts';

export const account = z
  .object({ providerId: id, balances: z.array(sum).meta({ description: 'One for each currency.' }) })
  .meta({ id: 'Account', description: 'What a provider was credited, less what was taken back.' });

export const entry = z
  .object({ id: z.string(), orderId: id, kind: z.enum(['credit', 'reversal']), amount: sum, fee: sum, at })
  .meta({ id: 'Entry', description: 'A line of an account; the amount of a reversal is below 0.' });
