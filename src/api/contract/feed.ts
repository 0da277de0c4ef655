import { feedPage } from './answers/feed.ts';
import { feedQuery } from './schemas/query.ts';
import { json, link, OF_THE_CALLER, operation } from './operation.ts';
import { noParams } from './params.ts';

/** What happens to all orders, for programs that follow it. */
export const feedOperations = {
  listFeed: operation({
    method: 'get',
    path: '/v1/events',
    tag: 'Orders',
    summary: 'The events of all orders',
    description:
      'In the order in which they were recorded, for whoever follows without webhooks, or catches up after an outage. ' +
      'Keep the `position` of the last event that you have dealt with, and go on behind it: none is skipped and none ' +
      'comes twice, whatever is recorded at the same time. Those of one order come in their own order. ' +
      'Positions have gaps. Eventually consistent, normally within a second.',
    action: 'read_feed',
    params: noParams,
    query: feedQuery,
    headers: OF_THE_CALLER,
    body: null,
    answers: {
      200: {
        description: 'A page of events.',
        content: json(feedPage),
        headers: [],
        links: { NextPage: link('listFeed', 'The next page.', { 'query.after': '$response.body#/nextAfter' }) },
      },
    },
    refusals: [],
    wrong: { types: 'order.unknown' },
  }),
};
