import { shownPolicy } from '../../src/api/orders/shown-policy.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { UserError } from '../user-error.ts';
import type { Backend } from './backend.ts';
import { differences } from './expectation.ts';

/**
 * POLICIES_FILE may have replaced the policy that the stories are told by (T2).
 * @throws {UserError} saying what is otherwise
 */
export async function mustBeStandard(backend: Backend): Promise<void> {
  const policy = await backend.policy(STANDARD.name);
  const otherwise = policy ? differences<object>(policy, shownPolicy(STANDARD)) : ['there is none'];
  if (otherwise.length > 0) {
    throw new UserError(
      `The gateway has another policy "${STANDARD.name}" than the one of the rules, by which the demo is told: ` +
        `${otherwise.join('; ')}.`,
    );
  }
}
