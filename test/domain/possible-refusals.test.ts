import assert from 'node:assert/strict';
import { COMMAND_NAMES, type CommandName } from '../../src/domain/order/command.ts';
import { possibleRefusals } from '../../src/domain/views/possible-refusals.ts';

/** Read from the rules by hand; every order may have ended. */
const EXPECTED: Readonly<Record<CommandName, string>> = {
  confirm: 'appointment_passed deadline_passed no_pending_change not_your_turn revision_mismatch wrong_stage',
  edit:
    'appointment_not_in_future appointment_started currency_mismatch deadline_passed not_your_turn nothing_changed ' +
    'price_not_editable revision_mismatch too_many_revisions wrong_stage',
  decline: 'deadline_passed no_pending_change not_your_turn revision_mismatch wrong_stage',
  withdraw: 'deadline_passed no_claim no_pending_change not_your_turn revision_mismatch wrong_stage',
  done: 'deadline_passed not_your_turn too_early wrong_stage',
  cancel: 'appointment_started deadline_passed not_your_turn reimbursement_due wrong_stage',
  reject: 'deadline_passed not_your_turn too_early wrong_stage',
  pay: 'currency_mismatch not_your_turn overpayment payment_reference_conflict too_many_payments wrong_stage',
  claim: 'claim_open not_overdue not_your_turn wrong_stage',
  resolve: 'amount_too_high amount_too_low currency_mismatch no_dispute not_overdue wrong_stage',
  review: 'already_reviewed deadline_passed not_reviewable not_your_turn wrong_stage',
};

describe('What an order may refuse a command with', () => {
  for (const name of COMMAND_NAMES) {
    it(`R3 ${name}: what the table of its life says`, () => {
      assert.deepEqual([...possibleRefusals(name)].sort(), [...EXPECTED[name].split(' '), 'order_ended'].sort());
    });
  }
});
