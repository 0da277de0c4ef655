import type { z } from 'zod';
import { delivery, deliveryPage, endpoint, endpointPage, endpointWithSecret } from './answers/webhook.ts';
import { deliveriesQuery, noQuery, pageQuery } from './schemas/query.ts';
import { endpointChange, nothing, type endpointBody } from './schemas/webhook-bodies.ts';
import type { ResponseHeader } from './headers.ts';
import { json, NO_CONTENT, OF_THE_CALLER, link, type Link, operation } from './operation.ts';
import { noParams, ofDelivery, ofEndpoint } from './params.ts';

const BASE = '/v1/webhook-endpoints';

const OF_ALL = {
  tag: 'Webhooks',
  action: 'manage_webhooks',
  query: noQuery,
  headers: OF_THE_CALLER,
  body: null,
  refusals: [],
  wrong: { page: '2' },
} as const;

const answer = (
  description: string,
  schema: z.ZodType,
  headers: readonly ResponseHeader[] = [],
  links?: Readonly<Record<string, Link>>,
) => ({ description, content: json(schema), headers, ...(links && { links }) });

const SECRET = 'The secret is shown once, and never again.';

/** @param newEndpoint the body that registers an endpoint: where messages may go is a setting */
export const webhookOperations = (newEndpoint: ReturnType<typeof endpointBody>) => ({
  createWebhookEndpoint: operation({
    ...OF_ALL,
    method: 'post',
    path: BASE,
    summary: 'Follow orders over HTTP',
    description:
      'Events from then on are sent to the address; see the webhook `orderEvent`. There are at most 20 endpoints. ' +
      `${SECRET} A repeat under the same Idempotency-Key gets the same answer, the secret too.`,
    params: noParams,
    headers: [...OF_THE_CALLER, 'Idempotency-Key'],
    body: () => newEndpoint,
    late: ['body'],
    refusals: ['too_many_endpoints'],
    sends: { to: '/url', webhook: 'orderEvent' },
    answers: {
      201: answer('The endpoint.', endpointWithSecret, ['Location', 'Idempotency-Replayed'], {
        GetEndpoint: link('getWebhookEndpoint', 'The endpoint.', { 'path.endpointId': '$response.body#/id' }),
        TestEndpoint: link('testWebhookEndpoint', 'Try it out.', { 'path.endpointId': '$response.body#/id' }),
        DeleteEndpoint: link('deleteWebhookEndpoint', 'Remove it.', { 'path.endpointId': '$response.body#/id' }),
      }),
    },
    wrong: { url: 'https://localhost/hook' },
  }),
  listWebhookEndpoints: operation({
    ...OF_ALL,
    method: 'get',
    path: BASE,
    summary: 'Everybody who follows orders',
    description: 'Oldest first.',
    params: noParams,
    query: pageQuery,
    answers: {
      200: answer('A page of endpoints.', endpointPage, [], {
        NextPage: link('listWebhookEndpoints', 'The next page.', { 'query.cursor': '$response.body#/nextCursor' }),
      }),
    },
    wrong: { limit: '201' },
  }),
  getWebhookEndpoint: operation({
    ...OF_ALL,
    method: 'get',
    path: `${BASE}/{endpointId}`,
    summary: 'An endpoint',
    description: 'Whether it is enabled, and since when it fails. An endpoint that only fails for 5 days is disabled.',
    params: ofEndpoint,
    answers: { 200: answer('The endpoint.', endpoint) },
  }),
  updateWebhookEndpoint: operation({
    ...OF_ALL,
    method: 'patch',
    path: `${BASE}/{endpointId}`,
    summary: 'Change an endpoint',
    description: 'What is left out stays. Disabling it fails what waits for it; once enabled it hears of what is new.',
    params: ofEndpoint,
    body: () => endpointChange,
    answers: { 200: answer('The endpoint as it is then.', endpoint) },
    wrong: { enabled: 'no' },
  }),
  deleteWebhookEndpoint: operation({
    ...OF_ALL,
    method: 'delete',
    path: `${BASE}/{endpointId}`,
    summary: 'Remove an endpoint',
    description: 'With its log, and everything that was on its way to it.',
    params: ofEndpoint,
    answers: { 204: { description: 'It is gone.', content: NO_CONTENT, headers: [] } },
  }),
  rotateWebhookSecret: operation({
    ...OF_ALL,
    method: 'post',
    path: `${BASE}/{endpointId}/rotate-secret`,
    summary: 'Give an endpoint another secret',
    description: `For 24 hours messages are signed with both. ${SECRET}`,
    params: ofEndpoint,
    body: () => nothing,
    answers: { 200: answer('The endpoint, with its new secret.', endpointWithSecret) },
    wrong: { secret: 'mine' },
  }),
  testWebhookEndpoint: operation({
    ...OF_ALL,
    method: 'post',
    path: `${BASE}/{endpointId}/test`,
    summary: 'Try an endpoint out',
    description: 'Sends a message of the type `webhook.test`, signed like any other.',
    params: ofEndpoint,
    body: () => nothing,
    answers: { 202: answer('The message, on its way.', delivery) },
    wrong: { type: 'order.closed' },
  }),
  listWebhookDeliveries: operation({
    ...OF_ALL,
    method: 'get',
    path: `${BASE}/{endpointId}/deliveries`,
    summary: 'What was sent to an endpoint',
    description: 'Newest first: what was sent, when, what was answered, and when it is tried again.',
    params: ofEndpoint,
    query: deliveriesQuery,
    answers: {
      200: answer('A page of messages.', deliveryPage, [], {
        NextPage: link('listWebhookDeliveries', 'The next page.', {
          'path.endpointId': '$request.path.endpointId',
          'query.cursor': '$response.body#/nextCursor',
        }),
      }),
    },
    wrong: { limit: '201' },
  }),
  retryWebhookDelivery: operation({
    ...OF_ALL,
    method: 'post',
    path: `${BASE}/{endpointId}/deliveries/{deliveryId}/retry`,
    summary: 'Send a message again',
    description: 'At once, and from then on as if it were new; under the same id.',
    params: ofDelivery,
    body: () => nothing,
    late: ['deliveryId'],
    answers: { 202: answer('The message, on its way again.', delivery) },
    wrong: { now: true },
  }),
});
