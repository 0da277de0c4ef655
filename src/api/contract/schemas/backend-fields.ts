import { z } from 'zod';
import type { Amendment } from '../../../domain/order/amendment.ts';
import { metadataMistakes, type Metadata } from '../../../domain/order/backend-fields.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { text } from './fields.ts';

export const orderReference = text(LIMITS.orderReference).meta({ description: 'By what you know it; not unique.' });

/** Not a record of zod, which drops a key `__proto__` without a word. */
export const metadata = z
  .unknown()
  .superRefine(complain(false))
  .transform((value) => value as Metadata)
  .meta({
    override: { ...shape({ type: 'string' }), description: 'At most 50 keys, and 8 KiB in all as JSON in UTF-8.' },
  });

/** As a merge patch (RFC 7396). */
export const metadataPatch = z
  .unknown()
  .superRefine(complain(true))
  .transform((value) => value as NonNullable<Amendment['metadata']>)
  .meta({
    id: 'MetadataPatch',
    override: { ...shape({ type: ['string', 'null'] }), description: 'A key set to null goes.' },
  });

function shape(text: { readonly type: 'string' | ['string', 'null'] }) {
  return {
    type: 'object' as const,
    propertyNames: { pattern: LIMITS.metadataKey.source },
    additionalProperties: { ...text, maxLength: LIMITS.metadataText },
  };
}

function complain(isPatch: boolean) {
  return (value: unknown, context: z.RefinementCtx) => {
    for (const { key, message } of metadataMistakes(value, isPatch)) {
      context.addIssue({ code: 'custom', message, path: key === null ? [] : [key] });
    }
  };
}
