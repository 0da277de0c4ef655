import { z } from 'zod';
import { LIMITS } from '../../domain/values/limits.ts';
import { PROBLEM_CODES } from '../problems.ts';
import { COMMAND_ID, DELIVERY_ID, ENDPOINT_ID, ORDER_ID, PARTIES } from './example-ids.ts';

export const none = z.object({});

const orderId = z
  .string()
  .regex(LIMITS.id)
  .meta({ description: 'The id of the order.', param: { example: ORDER_ID } });

export const ofOrder = z.object({ orderId });

export const ofCommand = z.object({
  orderId,
  commandId: z
    .string()
    .regex(LIMITS.commandId)
    .meta({ description: 'The Command-Id of an answer.', param: { example: COMMAND_ID } }),
});

export const ofAccount = z.object({
  providerId: z
    .string()
    .regex(LIMITS.id)
    .meta({ description: 'The id of the provider.', param: { example: PARTIES.provider } }),
});

const endpointId = z
  .string()
  .regex(LIMITS.id)
  .meta({ description: 'The id of the endpoint.', param: { example: ENDPOINT_ID } });

export const ofEndpoint = z.object({ endpointId });

export const ofDelivery = z.object({
  endpointId,
  deliveryId: z
    .string()
    .regex(LIMITS.id)
    .meta({ description: 'The id of the message.', param: { example: DELIVERY_ID } }),
});

export const ofProblem = z.object({
  code: z.enum(PROBLEM_CODES).meta({ description: 'The code of a problem.', param: { example: 'too_early' } }),
});
