import { BUILT_IN_POLICIES, type Policies } from '../../domain/order/policy.ts';
import type { TargetRule } from '../../outgoing/index.ts';
import type { ProblemCode } from '../problems.ts';
import { accountOperations } from './accounts.ts';
import { amendmentOperations } from './amendments.ts';
import { commandOperations } from './commands.ts';
import { feedOperations } from './feed.ts';
import type { Operation } from './operation.ts';
import { messageOperations } from './messages.ts';
import { problemsOf } from './operation-problems.ts';
import { orderLinkOperations } from './order-links.ts';
import { orderOperations } from './orders.ts';
import { policyOperations } from './policies.ts';
import { endpointBody } from './schemas/webhook-bodies.ts';
import { serviceOperations } from './service.ts';
import { testClockOperations } from './test-clocks.ts';
import { webhookOperations } from './webhooks.ts';

/** All HTTP operations by their ids, in the order of the OpenAPI document. What is not in this table is not served. */
export type Operations = ReturnType<typeof operationTable>;

export type OperationId = keyof Operations;

/** @param rule where the messages of webhooks may go */
export const operationTable = (policies: Policies, rule: TargetRule) => ({
  ...orderOperations(policies),
  ...commandOperations,
  ...amendmentOperations,
  ...orderLinkOperations,
  ...feedOperations,
  ...messageOperations,
  ...policyOperations,
  ...accountOperations,
  ...testClockOperations,
  ...webhookOperations(endpointBody(rule)),
  ...serviceOperations,
});

/** The table as a list. */
export const operationsUnder = (policies: Policies): readonly Operation[] =>
  Object.entries(operationTable(policies, { allowPrivate: false })).map(([operationId, spec]) => ({
    ...spec,
    operationId,
  }));

export const OPERATIONS = operationsUnder(BUILT_IN_POLICIES);

/** The operations that may be answered with a problem. */
export const operationsWith = (code: ProblemCode): readonly Operation[] =>
  OPERATIONS.filter((operation) => problemsOf(operation).includes(code));

/** The path of an operation, with ids, percent-encoded, in the place of its parameters. */
export function pathTo(operationId: OperationId, ids: Readonly<Record<string, string>>): string {
  const path = OPERATIONS.find((operation) => operation.operationId === operationId)?.path ?? '';
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
}
