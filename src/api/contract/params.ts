import { z } from 'zod';
import type { CommandId } from '../../domain/order/command.ts';
import type { OrderId, PartyId } from '../../domain/order/party.ts';
import type { DeliveryId, EndpointId } from '../../domain/messages/delivery.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import { PROBLEM_CODES, type ProblemCode } from '../problems.ts';
import { GUIDE_NAMES } from './guides.ts';
import { CLOCK_ID, COMMAND_ID, DELIVERY_ID, ENDPOINT_ID, ORDER_ID, PARTIES } from './example-ids.ts';

export const noParams = z.object({});

const orderId = idParam<OrderId>(LIMITS.id, 'The id of the order.', ORDER_ID);
const endpointId = idParam<EndpointId>(LIMITS.id, 'The id of the endpoint.', ENDPOINT_ID);

export const ofOrder = z.object({ orderId });

export const ofCommand = z.object({
  orderId,
  commandId: idParam<CommandId>(LIMITS.commandId, 'The Command-Id of an answer.', COMMAND_ID),
});

export const ofAccount = z.object({
  providerId: idParam<PartyId>(LIMITS.id, 'The id of the provider.', PARTIES.provider),
});

export const ofEndpoint = z.object({ endpointId });

export const ofDelivery = z.object({
  endpointId,
  deliveryId: idParam<DeliveryId>(LIMITS.id, 'The id of the message.', DELIVERY_ID),
});

export const ofMessage = z.object({
  orderId,
  messageId: idParam<DeliveryId>(LIMITS.id, 'The id of the message.', DELIVERY_ID),
});

export const ofTestClock = z.object({
  clockId: idParam<TestClockId>(LIMITS.id, 'The id of the test clock.', CLOCK_ID),
});

export const ofProblem = z.object({
  code: z.enum(PROBLEM_CODES).meta({ description: 'The code of a problem.', param: { example: 'too_early' } }),
});

export const ofGuide = z.object({
  guide: z.enum(GUIDE_NAMES).meta({ description: 'The file of a guide.', param: { example: 'rules.md' } }),
});

/** The problem for a parameter that names nothing: malformed, unknown, or not the caller's. */
export const notFoundCode = (param: string): ProblemCode =>
  param === 'orderId' ? 'order_not_found' : param === 'commandId' ? 'command_not_found' : 'not_found';

function idParam<Id extends string>(pattern: RegExp, description: string, example: string) {
  return z.string().regex(pattern).meta({ description, param: { example } }) as z.ZodString & z.ZodType<Id>;
}
