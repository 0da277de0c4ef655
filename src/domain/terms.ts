import type { CommandNamed } from './command.ts';
import type { Order, Revision, Terms } from './order.ts';

/** K2: what an edit omits is taken from the live proposal, else from the agreed terms. */
export function proposedTerms(order: Order, live: Terms, edit: CommandNamed<'edit'>): Terms {
  return {
    revision: (order.revision + 1) as Revision,
    appointment: edit.appointment ?? live.appointment,
    price: edit.price ?? live.price,
    comment: edit.comment ?? live.comment,
  };
}

/** K5: the revision that an answer must name: the proposed one, else the agreed one. */
export const liveRevision = (order: Order): Revision => (order.proposal ?? order.agreed ?? order).revision;
