import { z } from 'zod';
import { DELIVERY_STATUSES, EVERY_EVENT, TEST_EVENT } from '../../../domain/messages/delivery.ts';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { event } from './event.ts';
import { order } from './order.ts';
import { at, id } from './values.ts';

const shown = {
  id,
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.enum([EVERY_EVENT, ...EVENT_TYPES])),
  enabled: z.boolean(),
  disabledAt: at.nullable(),
  disabledBecause: z.string().nullable(),
  failingSince: at
    .nullable()
    .meta({ description: 'Since when every try has failed; null where the last one did not.' }),
  createdAt: at,
};

export const endpoint = z
  .object(shown)
  .meta({ id: 'WebhookEndpoint', description: 'Somebody who is told what happens.' });

export const endpointWithSecret = z
  .object({
    ...shown,
    secret: z.string().meta({ description: 'What messages are signed with. It is shown only now.' }),
  })
  .meta({ id: 'WebhookEndpointWithSecret' });

export const endpointPage = z
  .object({ data: z.array(endpoint), nextCursor: z.string().nullable() })
  .meta({ id: 'WebhookEndpointPage' });

/** The body of a message to an endpoint. */
export const message = z
  .object({
    type: z.enum(EVENT_TYPES),
    timestamp: at,
    data: z.object({
      orderId: id,
      seq: z.int().min(1),
      event,
      order: order.omit({ allowedActions: true, stale: true }).meta({ description: 'The order as of that event.' }),
    }),
  })
  .meta({ id: 'WebhookMessage', description: 'An event of an order, and the order as of then.' });

const attempt = z.object({
  at,
  status: z.int().nullable().meta({ description: 'Of the answer; null where there was none.' }),
  reason: z.string().nullable().meta({ description: 'What went wrong; null where nothing did.' }),
  tookMs: z.int().min(0),
});

export const delivery = z
  .object({
    id: z.string().meta({ description: 'Also the header webhook-id: the same at every try.' }),
    orderId: id.nullable(),
    seq: z.int().nullable(),
    type: z.enum([...EVENT_TYPES, TEST_EVENT]),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.array(attempt).meta({ description: 'The last ones, oldest first.' }),
    nextAttemptAt: at.nullable(),
    createdAt: at,
    request: z.looseObject({}).meta({ description: 'The body that is sent.' }),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message to an endpoint, and what became of it.' });

export const deliveryPage = z
  .object({ data: z.array(delivery), nextCursor: z.string().nullable() })
  .meta({ id: 'WebhookDeliveryPage' });
