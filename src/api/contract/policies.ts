import { policyList } from './answers/policy.ts';
import { json, OF_THE_CALLER, operation } from './operation.ts';
import { noParams } from './params.ts';
import { noQuery } from './schemas/query.ts';

/** The policies that a booking may name (T2). */
export const policyOperations = {
  listPolicies: operation({
    method: 'get',
    path: '/v1/policies',
    tag: 'Orders',
    summary: 'What a booking may name as its policy',
    description:
      'All windows and calendars of an order are data; every order keeps the policy that it was created with.',
    action: 'read_policies',
    params: noParams,
    query: noQuery,
    headers: OF_THE_CALLER,
    body: null,
    answers: { 200: { description: 'All policies.', content: json(policyList), headers: [] } },
    refusals: [],
    wrong: { page: '2' },
  }),
};
