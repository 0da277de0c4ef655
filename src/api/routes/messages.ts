import type { Handlers } from '../http/exchange.ts';
import { shownMessage } from '../orders/shown-message.ts';
import { Problem } from '../problems.ts';
import { orUnavailable } from '../temporal/rpc.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Who is told what of an order. */
export const messageHandlers = ({
  webhooks,
  office,
  clock,
}: GatewayServices): Handlers<'listMessages' | 'retryMessage'> => ({
  async listMessages({ param, query }) {
    const { data, nextCursor } = await webhooks.listMessages(param('orderId'), query());
    return { status: 200, body: { data: data.map(shownMessage), nextCursor } };
  },

  async retryMessage({ param }) {
    const orderId = param('orderId');
    const message = await webhooks.retryMessage(orderId, param('messageId'), clock());
    if (!message) throw new Problem('not_found');
    // Once recorded it is sent sooner or later: 503 says that it could not be started now.
    await orUnavailable(office.hurry({ orderId, destination: message.destination }));
    return { status: 202, body: shownMessage(message) };
  },
});
