import type { OrderEvent } from '../domain/order/event.ts';
import type { Terms } from '../domain/order/terms.ts';

/** The part of the terms that mails show. */
export type ShownTerms = Pick<Terms, 'appointment' | 'price'>;

/** The proposal that an event removed or replaced; null where it did neither. */
export const droppedTerms = ({ data }: OrderEvent): ShownTerms | null => data.old.proposal ?? null;
