import type { CommandNamed } from './command.ts';
import type { Order } from './order.ts';
import type { Revision, Terms } from './terms.ts';

/** K2: what an edit omits is taken from the live proposal, else from the agreed terms. */
export function proposedTerms(order: Order, live: Terms, edit: CommandNamed<'edit'>): Terms {
  return {
    revision: (order.revision + 1) as Revision,
    appointment: edit.appointment ?? live.appointment,
    price: edit.price ?? live.price,
    comment: edit.comment ?? live.comment,
  };
}

/** The terms that an answer is about: what is proposed, else what is agreed. */
export const liveTerms = (order: Order): Terms | null => order.proposal ?? order.agreed;

/** K5: the revision that an answer must name. */
export const liveRevision = (order: Order): Revision => (liveTerms(order) ?? order).revision;
