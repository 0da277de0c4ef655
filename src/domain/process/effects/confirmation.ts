import type { CommandNamed } from '../../order/command.ts';
import type { InConfirmation } from '../../order/order.ts';
import { proposedTerms } from '../../order/live-terms.ts';
import type { Act, Steps } from '../step.ts';
import { cancel, cancellation, partyOf } from './closing.ts';
import { underTerms } from './execution.ts';

/** K3: an edit passes the turn to the other party and starts a fresh window. */
export function propose(order: InConfirmation, edit: CommandNamed<'edit'>, act: Act): Steps {
  const proposal = { ...proposedTerms(order, order.proposal, edit), by: partyOf(act), proposedAt: act.at };
  const proposed = { ...order, revision: proposal.revision, proposal };
  return [{ type: 'order.edited', enters: 'confirmation', order: proposed }];
}

/** K7: in execution, under the agreed terms. */
export function agree(order: InConfirmation, _: CommandNamed<'confirm'>, act: Act): Steps {
  return [{ type: 'order.confirmed', enters: 'execution', order: underTerms(order, act) }];
}

/** K1: nobody answered in time. */
export function expire(order: InConfirmation, act: Act): Steps {
  return [cancel(order, 'order.expired', 'expired', cancellation(order, 'system', null, act.at))];
}
