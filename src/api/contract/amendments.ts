import { settledOrPending } from './commands.ts';
import { OF_THE_CALLER, operation } from './operation.ts';
import { ofOrder } from './params.ts';
import { amendmentBody } from './schemas/amendment-body.ts';
import { noQuery } from './schemas/query.ts';

export const MERGE_PATCH = 'application/merge-patch+json';

/** What a backend changes of its own (N5). */
export const amendmentOperations = {
  amendOrder: operation({
    method: 'patch',
    path: '/v1/orders/{orderId}',
    tag: 'Commands',
    summary: 'Amend the reference, metadata or contacts',
    description:
      'A merge patch (RFC 7396): what is given replaces, `null` removes, what is left out stays; a key of `metadata` ' +
      'set to `null` goes. Whoever is given in `contacts` is given with an `email`. It is nobody’s turn by that, no ' +
      'window moves, and the parties are not told; orders that have ended can be amended too. One event, ' +
      '`order.amended`, names the fields, and never says a contact; there is none where nothing has changed. ' +
      '`On-Behalf-Of` is not needed: where it is given, it says who asked for it.',
    action: 'amend_order',
    params: ofOrder,
    query: noQuery,
    headers: [...OF_THE_CALLER, 'Idempotency-Key', 'Prefer'],
    body: () => amendmentBody,
    bodyTypes: ['application/json', MERGE_PATCH],
    late: ['body'],
    answers: settledOrPending('The order as it is now.'),
    refusals: [],
    wrong: { reference: '' },
  }),
};
