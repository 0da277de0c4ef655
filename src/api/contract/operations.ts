import { BUILT_IN_POLICIES, type Policies } from '../../domain/order/policy.ts';
import type { ProblemCode } from '../problems.ts';
import { accountOperations } from './accounts.ts';
import { commandOperations } from './commands.ts';
import type { Operation } from './operation.ts';
import { problemsOf } from './operation-problems.ts';
import { orderOperations } from './orders.ts';
import { serviceOperations } from './service.ts';
import { webhookOperations } from './webhooks.ts';

/** Everything that can be asked. */
export const operationsUnder = (policies: Policies): readonly Operation[] => [
  ...orderOperations(policies),
  ...commandOperations(),
  ...accountOperations,
  ...webhookOperations,
  ...serviceOperations,
];

export const OPERATIONS = operationsUnder(BUILT_IN_POLICIES);

/** What can be answered with a problem. */
export const operationsWith = (code: ProblemCode): readonly Operation[] =>
  OPERATIONS.filter((operation) => problemsOf(operation).includes(code));
