import type { ZodOpenApiPathItemObject } from 'zod-openapi';
import type { Examples } from '../examples/examples.ts';

/**
 * The messages to webhook endpoints, in the document.
 * @param operationId another one in each place: no two operations of a document may have the same
 */
export const messageTo = (operationId: string, examples: Examples): ZodOpenApiPathItemObject => ({
  post: {
    operationId,
    tags: ['Webhook messages'],
    summary: 'An event of an order',
    description:
      'Sent to every endpoint that wants to hear of it, signed as [Standard Webhooks](https://www.standardwebhooks.com) ' +
      'says: headers `webhook-id`, `webhook-timestamp`, `webhook-signature`. The events of an order come in order, each ' +
      'at least once, always with the same id and the same bytes. Any other answer than 2xx within 15 s is tried ' +
      'again for about three days; 410 disables the endpoint; redirects are not followed.',
    security: [],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/WebhookMessage' },
          examples: { ...examples.messages('createOrder') },
        },
      },
    },
    responses: {
      '2XX': { description: 'It has arrived.' },
      '410': { description: 'Nothing is to be sent here any more.' },
    },
  },
});
