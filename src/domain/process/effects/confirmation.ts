import type { Act, Steps } from '../state.ts';
import type { CommandNamed } from '../../order/command.ts';
import { deadlineFor } from '../deadline.ts';
import type { InConfirmation } from '../../order/order.ts';
import { proposedTerms } from '../../order/terms.ts';
import { cancellation, cancelled, partyOf } from './closing.ts';
import { underTerms } from './execution.ts';

/** K3: an edit passes the turn to the other party and starts a fresh window. */
export function propose(order: InConfirmation, edit: CommandNamed<'edit'>, act: Act): Steps {
  const proposal = { ...proposedTerms(order, order.proposal, edit), by: partyOf(act), proposedAt: act.at };
  const deadline = deadlineFor(order.policy, 'confirmation', 'cancel', act);
  return [{ type: 'order.edited', order: { ...order, revision: proposal.revision, proposal, deadline } }];
}

/** K7: in execution, under the agreed terms. */
export function agree(order: InConfirmation, _: CommandNamed<'confirm'>, act: Act): Steps {
  return [{ type: 'order.confirmed', order: underTerms(order, order.proposal, act) }];
}

/** K1: nobody answered in time. */
export function expire(order: InConfirmation, act: Act): Steps {
  const expired = cancelled(order, 'expired', cancellation(order, 'system', null, act.at));
  return [{ type: 'order.expired', order: expired }];
}
