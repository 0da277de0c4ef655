import type { z } from 'zod';
import type { Amendment } from '../../../domain/order/amendment.ts';
import { metadataPatch, orderReference } from './backend-fields.ts';
import { contactsPatch } from './contacts.ts';
import { fields } from './fields.ts';

/** The body of an amendment (N5): a merge patch. */
export const amendmentBody = fields({
  reference: orderReference.nullable().exactOptional().meta({ description: 'By what you know it; null removes it.' }),
  metadata: metadataPatch.nullable().exactOptional().meta({ description: 'What is kept with it; null removes it.' }),
  contacts: contactsPatch.nullable().exactOptional().meta({ description: 'Whom mails go to; null removes them.' }),
}) satisfies z.ZodType<Amendment>;
