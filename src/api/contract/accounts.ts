import { account } from './answers/account.ts';
import { entryPage } from './answers/page.ts';
import { accountQuery, entriesQuery } from './schemas/query.ts';
import { json, OF_THE_CALLER, link, operation } from './operation.ts';
import { ofAccount } from './params.ts';

/** The accounts of providers in the ledger. */
export const accountOperations = {
  getAccount: operation({
    method: 'get',
    path: '/v1/accounts/{providerId}',
    tag: 'Accounts',
    summary: 'The balances of a provider',
    description:
      'What it was credited, less what was taken back. A provider sees its own account. Orders on test clocks count ' +
      'in accounts of their own, one for each clock.',
    action: 'read_account',
    params: ofAccount,
    query: accountQuery,
    headers: OF_THE_CALLER,
    body: null,
    answers: {
      200: {
        description: 'The account; empty for a provider that nothing was credited to.',
        content: json(account),
        headers: [],
        links: {
          ListEntries: link('listEntries', 'Its entries.', { 'path.providerId': '$response.body#/providerId' }),
        },
      },
    },
    refusals: ['test_clocks_off'],
    wrong: { page: '2' },
  }),
  listEntries: operation({
    method: 'get',
    path: '/v1/accounts/{providerId}/entries',
    tag: 'Accounts',
    summary: 'The entries of an account',
    description: 'Credits and what of them was taken back, newest first.',
    action: 'read_account',
    params: ofAccount,
    query: entriesQuery,
    headers: OF_THE_CALLER,
    body: null,
    answers: {
      200: {
        description: 'A page of entries.',
        content: json(entryPage),
        headers: [],
        links: {
          NextPage: link('listEntries', 'The next page.', {
            'path.providerId': '$request.path.providerId',
            'query.cursor': '$response.body#/nextCursor',
          }),
        },
      },
    },
    refusals: ['test_clocks_off'],
    wrong: { limit: '201' },
  }),
};
