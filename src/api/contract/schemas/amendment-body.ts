import type { z } from 'zod';
import type { Amendment } from '../../../domain/order/amendment.ts';
import { metadataPatch, orderReference } from './backend-fields.ts';
import { contactsPatch } from './contacts.ts';
import { fields } from './fields.ts';

/** The body of an amendment (N5): a merge patch. */
export const amendmentBody = fields({
  reference: orderReference.nullable().exactOptional(),
  metadata: metadataPatch.nullable().exactOptional(),
  contacts: contactsPatch.nullable().exactOptional(),
}).meta({ id: 'AmendOrderRequest' }) satisfies z.ZodType<Amendment>;
