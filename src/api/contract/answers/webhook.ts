import { z } from 'zod';
import { DELIVERY_STATUSES, EVERY_EVENT, TEST_EVENT } from '../../../domain/messages/delivery.ts';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { event } from './event.ts';
import { order } from './order.ts';
import { cursor } from './page.ts';
import { at, id, orderId } from './values.ts';

const shown = {
  id: id.meta({ description: 'The id of the endpoint.' }),
  url: z.string().meta({ description: 'Where messages go.' }),
  description: z.string().nullable().meta({ description: 'What it is for.' }),
  events: z.array(z.enum([EVERY_EVENT, ...EVENT_TYPES])).meta({ description: 'What it wants to hear of.' }),
  enabled: z.boolean().meta({ description: 'Whether messages are sent.' }),
  disabledAt: at.nullable().meta({ description: 'Since when it is disabled.' }),
  disabledBecause: z.string().nullable().meta({ description: 'Why.' }),
  failingSince: at
    .nullable()
    .meta({ description: 'Since when every try has failed; null where the last one did not.' }),
  createdAt: at.meta({ description: 'When it was registered.' }),
};

export const endpoint = z
  .object(shown)
  .meta({ id: 'WebhookEndpoint', description: 'Somebody who is told what happens.' });

export const endpointWithSecret = z
  .object({
    ...shown,
    secret: z.string().meta({ description: 'What messages are signed with. It is shown only now.' }),
  })
  .meta({ id: 'WebhookEndpointWithSecret', description: 'An endpoint, with its secret.' });

export const endpointPage = z
  .object({ data: z.array(endpoint).meta({ description: 'The endpoints.' }), nextCursor: cursor })
  .meta({ id: 'WebhookEndpointPage', description: 'Some of the endpoints.' });

/** The body of a message to an endpoint. */
export const message = z
  .object({
    type: z.enum(EVENT_TYPES).meta({ description: 'The type of the event.' }),
    timestamp: at.meta({ description: 'When it happened.' }),
    data: z
      .object({
        orderId,
        seq: z.int().min(1).meta({ description: 'The seq of the event.' }),
        event,
        order: order
          .omit({ allowedActions: true, stale: true })
          .meta({ id: 'OrderSnapshot', description: 'The order as of that event.' }),
      })
      .meta({ id: 'WebhookMessageData', description: 'The event, and the order as of then.' }),
  })
  .meta({ id: 'WebhookMessage', description: 'An event of an order, and the order as of then.' });

const attempt = z
  .object({
    at: at.meta({ description: 'When it began.' }),
    status: z.int().min(100).max(599).nullable().meta({ description: 'Of the answer; null where there was none.' }),
    reason: z.string().nullable().meta({ description: 'What went wrong; null where nothing did.' }),
    tookMs: z.int().min(0).meta({ description: 'How long it took.' }),
  })
  .meta({ id: 'DeliveryAttempt', description: 'One try to send a message.' });

export const delivery = z
  .object({
    id: z.string().meta({ description: 'Also the header webhook-id: the same at every try.' }),
    orderId: id.nullable().meta({ description: 'Whose event it tells of; null for a test.' }),
    seq: z.int().min(1).nullable().meta({ description: 'Which event; null for a test.' }),
    type: z.enum([...EVENT_TYPES, TEST_EVENT]).meta({ description: 'The type of the event.' }),
    status: z.enum(DELIVERY_STATUSES).meta({ description: 'What became of it.' }),
    attempts: z.array(attempt).meta({ description: 'The last ones, oldest first.' }),
    nextAttemptAt: at.nullable().meta({ description: 'When it is tried again; null where it is not.' }),
    createdAt: at.meta({ description: 'Since when it is to be sent.' }),
    request: z.looseObject({}).meta({ description: 'The body that is sent.' }),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message to an endpoint, and what became of it.' });

export const deliveryPage = z
  .object({ data: z.array(delivery).meta({ description: 'The messages.' }), nextCursor: cursor })
  .meta({ id: 'WebhookDeliveryPage', description: 'Some of the messages.' });
