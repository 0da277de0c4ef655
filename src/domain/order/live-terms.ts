import type { CommandNamed } from './command.ts';
import { earliest, type Instant } from '../values/instant.ts';
import type { Deadline, Order } from './order.ts';
import type { Proposal, Revision, Terms } from './terms.ts';

/**
 * K2: what an edit omits of appointment and price is taken from the live proposal, else from the agreed terms. A comment is
 * its author's: an omitted one is none.
 */
export function proposedTerms(order: Order, live: Terms, edit: CommandNamed<'edit'>): Terms {
  return {
    revision: (order.revision + 1) as Revision,
    appointment: edit.appointment ?? live.appointment,
    price: edit.price ?? live.price,
    comment: edit.comment ?? null,
  };
}

/** The terms that an answer is about: what is proposed, else what is agreed. */
export const liveTerms = (order: Order): Terms | null => order.proposal ?? order.agreed;

/** K6: nobody can confirm a proposal after its window, nor from its start on. */
export const confirmableUntil = (proposal: Proposal, deadline: Deadline): Instant =>
  earliest(deadline.at, proposal.appointment.startsAt);

/** K5: the revision that an answer must name. */
export const liveRevision = (order: Order): Revision => (liveTerms(order) ?? order).revision;
