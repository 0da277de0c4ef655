import { z } from 'zod';
import { LIMITS } from '../../../domain/values/limits.ts';
import type { Role } from '../../../domain/order/party.ts';
import { isCurrency } from '../../../domain/values/currency.ts';

const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

/** An instant in an answer: UTC, with milliseconds. */
export const at = z.string().regex(INSTANT).meta({
  id: 'Instant',
  format: 'date-time',
  description: 'RFC 3339 in UTC, with milliseconds.',
});

export const id = z.string().regex(LIMITS.id);

export const orderId = id.meta({ description: 'The id of the order.' });

export const commandId = z.string().regex(LIMITS.commandId);

export const count = z.int().min(0);

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrency)
  .meta({ id: 'Currency', description: 'ISO 4217.' });

export const sum = z
  .object({
    amount: z.int().meta({ description: 'In the minor unit: 12000 is 120.00 EUR.' }),
    currency,
  })
  .meta({ id: 'Money', description: 'An integer in the minor unit of an ISO 4217 currency.' });

export const ROLES = ['customer', 'provider', 'support'] as const satisfies readonly Role[];

export const role = z.enum(ROLES).meta({ description: 'A party of an order, or support.' });

export const party = z.enum(['customer', 'provider']);

/** Text that a person wrote; null where none was written, or it was erased (`npm run forget`). */
export const words = z.string().nullable();
