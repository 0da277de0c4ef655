import type { OrderEvent } from '../domain/order/event.ts';
import type { Terms } from '../domain/order/terms.ts';

/** Terms as a mail shows them. */
export type ShownTerms = Pick<Terms, 'appointment' | 'price'>;

/** The proposal that an event took off the table, or replaced; null where it did neither. */
export const droppedTerms = ({ data }: OrderEvent): ShownTerms | null => data.old.proposal ?? null;
