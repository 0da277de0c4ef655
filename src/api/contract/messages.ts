import { message, messagePage } from './answers/message.ts';
import { json, link, OF_THE_CALLER, operation } from './operation.ts';
import { ofMessage, ofOrder } from './params.ts';
import { noQuery, pageQuery } from './schemas/query.ts';
import { nothing } from './schemas/webhook-bodies.ts';

const OF_ALL = { tag: 'Orders', action: 'manage_messages', headers: OF_THE_CALLER, refusals: [] } as const;

/** Who is told what of an order (M1, M2). */
export const messageOperations = {
  listMessages: operation({
    ...OF_ALL,
    method: 'get',
    path: '/v1/orders/{orderId}/messages',
    summary: 'Who was told of what',
    description:
      'The mails and the webhook messages about an order, as its timeline goes: whether each has arrived, ' +
      'why not, and when it is tried again.',
    params: ofOrder,
    query: pageQuery,
    body: null,
    answers: {
      200: {
        description: 'A page of messages.',
        content: json(messagePage),
        headers: [],
        links: {
          NextPage: link('listMessages', 'The next page.', {
            'path.orderId': '$request.path.orderId',
            'query.cursor': '$response.body#/nextCursor',
          }),
        },
      },
    },
    wrong: { limit: '201' },
  }),
  retryMessage: operation({
    ...OF_ALL,
    method: 'post',
    path: '/v1/orders/{orderId}/messages/{messageId}/retry',
    summary: 'Send a message about an order again',
    description: 'At once, and from then on as if it were new; under the same id.',
    params: ofMessage,
    query: noQuery,
    body: () => nothing,
    late: ['messageId'],
    answers: { 202: { description: 'The message, on its way again.', content: json(message), headers: [] } },
    wrong: { now: true },
  }),
};
