import { z } from 'zod';
import { metadataMistakes, type Metadata } from '../../../domain/order/backend-fields.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { text } from './fields.ts';

export const orderReference = text(LIMITS.orderReference);

/** Not a record of zod, which drops a key `__proto__` without a word. */
export const metadata = z
  .unknown()
  .superRefine(complain())
  .transform((value) => value as Metadata)
  .meta({
    override: {
      type: 'object',
      propertyNames: { pattern: LIMITS.metadataKey.source },
      additionalProperties: { type: 'string', maxLength: LIMITS.metadataText },
      description: 'At most 50 keys, and 8 KiB in all as JSON in UTF-8.',
    },
  });

function complain(takesNull = false) {
  return (value: unknown, context: z.RefinementCtx) => {
    for (const { key, message } of metadataMistakes(value, takesNull)) {
      context.addIssue({ code: 'custom', message, path: key === null ? [] : [key] });
    }
  };
}
