import type { Handlers } from '../http/exchange.ts';
import { randomBytes } from 'node:crypto';
import { SECRETS_OVERLAP, type EndpointId } from '../../domain/messages/delivery.ts';
import { after } from '../../domain/values/instant.ts';
import type { Endpoint } from '../../store/index.ts';
import { pathTo, type OperationId } from '../contract/operations.ts';
import { newId } from '../new-id.ts';
import { shownDelivery, shownEndpoint } from '../orders/shown-webhook.ts';
import { Problem } from '../problems.ts';
import { orUnavailable } from '../temporal/rpc.ts';
import type { GatewayServices } from './gateway-services.ts';

type WebhookOperation = Extract<OperationId, `${string}Webhook${string}`>;

/** Webhook endpoints and what was sent to them. */
export const webhookHandlers = ({ webhooks, office, clock }: GatewayServices): Handlers<WebhookOperation> => ({
  async createWebhookEndpoint({ body }) {
    const endpoint: Endpoint = {
      ...body(),
      id: `we_${newId()}` as EndpointId,
      createdAt: clock(),
      secret: newSecret(),
      former: null,
      failingSince: null,
      disabled: null,
    };
    await webhooks.addEndpoint(endpoint);
    const Location = pathTo('getWebhookEndpoint', { endpointId: endpoint.id });
    return { status: 201, body: withSecret(endpoint), headers: { Location } };
  },

  async listWebhookEndpoints() {
    return { status: 200, body: { data: (await webhooks.listEndpoints()).map(shownEndpoint) } };
  },

  getWebhookEndpoint: ({ endpoint }) => Promise.resolve({ status: 200, body: shownEndpoint(endpoint) }),

  async updateWebhookEndpoint({ endpoint: { id }, body }) {
    const { enabled, ...change } = body();
    const disabled = enabled === false ? { at: clock(), because: 'somebody has disabled it' } : null;
    const changed = await webhooks.changeEndpoint(id, { ...change, ...(enabled !== undefined && { disabled }) });
    if (disabled) await webhooks.giveUp(id);
    return { status: 200, body: shownEndpoint(changed ?? notFound()) };
  },

  async deleteWebhookEndpoint({ endpoint }) {
    await webhooks.removeEndpoint(endpoint.id);
    return { status: 204, body: null };
  },

  async rotateWebhookSecret({ endpoint: { id, secret } }) {
    const former = { secret, until: after(clock(), SECRETS_OVERLAP) };
    const changed = await webhooks.changeEndpoint(id, { secret: newSecret(), former });
    return { status: 200, body: withSecret(changed ?? notFound()) };
  },

  async testWebhookEndpoint({ endpoint: { id } }) {
    const delivery = await webhooks.addTest(id, clock(), newId());
    // Once recorded it is sent sooner or later: 503 says that it could not be started now.
    await orUnavailable(office.hurry({ orderId: null, destination: id }));
    return { status: 202, body: shownDelivery(delivery) };
  },

  async listWebhookDeliveries({ endpoint, query }) {
    const { status, ...page } = query();
    const { data, nextCursor } = await webhooks.listDeliveries(endpoint.id, status, page);
    return { status: 200, body: { data: data.map(shownDelivery), nextCursor } };
  },

  async retryWebhookDelivery({ endpoint: { id }, param }) {
    const delivery = (await webhooks.retryDelivery(id, param('deliveryId'), clock())) ?? notFound();
    await orUnavailable(office.hurry({ orderId: delivery.orderId, destination: id }));
    return { status: 202, body: shownDelivery(delivery) };
  },
});

function notFound(): never {
  throw new Problem('not_found');
}

/** Standard Webhooks: 24 to 64 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const withSecret = (endpoint: Endpoint) => ({ ...shownEndpoint(endpoint), secret: endpoint.secret });
