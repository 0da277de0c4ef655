import { orderLink } from './answers/order-link.ts';
import { json, link, NO_CONTENT, OF_THE_CALLER, operation } from './operation.ts';
import { ofOrder } from './params.ts';
import { orderLinkBody } from './schemas/order-link-body.ts';
import { noQuery } from './schemas/query.ts';

const OF_ALL = {
  path: '/v1/orders/{orderId}/links',
  tag: 'Orders',
  action: 'manage_links',
  params: ofOrder,
  query: noQuery,
  headers: OF_THE_CALLER,
} as const;

/** Access for one party to one order, by a link. */
export const orderLinkOperations = {
  createOrderLink: operation({
    ...OF_ALL,
    method: 'post',
    summary: 'Make a link to an order',
    description:
      'For one party: whoever has the link sees the order as that party does, on the order page at `url` or through the ' +
      'API with `token`, and may send that party’s commands but `pay`. Everything else is 403, every other order 404. It ' +
      'ends at `expiresAt`, or when the order’s links are revoked. Links are not listed: the token is shown once.',
    body: () => orderLinkBody,
    answers: {
      201: {
        description: 'The link.',
        content: json(orderLink),
        headers: [],
        links: {
          RevokeOrderLinks: link('revokeOrderLinks', 'Ends all links of the order.', {
            'path.orderId': '$request.path.orderId',
          }),
        },
      },
    },
    refusals: ['links_off'],
    wrong: { role: 'support' },
  }),
  revokeOrderLinks: operation({
    ...OF_ALL,
    method: 'delete',
    summary: 'Revoke the links of an order',
    description: 'All that there are, of both parties; their live streams end. Links that are made later are valid.',
    body: null,
    answers: { 204: { description: 'They are void.', content: NO_CONTENT, headers: [] } },
    refusals: ['links_off'],
    wrong: { page: '2' },
  }),
};
