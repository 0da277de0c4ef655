import { randomBytes } from 'node:crypto';
import { SECRETS_OVERLAP } from '../../domain/messages/delivery.ts';
import { after } from '../../domain/values/instant.ts';
import type { Endpoint, EndpointCreation } from '../../store/index.ts';
import { pathTo, type OperationId } from '../contract/operations.ts';
import type { ExchangeOf, Handlers, Reply } from '../http/exchange.ts';
import { endpointIdFor, fingerprint } from '../idempotency.ts';
import { newId } from '../new-id.ts';
import { shownDelivery, shownEndpoint } from '../orders/shown-webhook.ts';
import { Problem } from '../problems.ts';
import { orUnavailable } from '../temporal/rpc.ts';
import type { GatewayServices } from './gateway-services.ts';

type WebhookOperation = Extract<OperationId, `${string}Webhook${string}`>;

/** Webhook endpoints and what was sent to them. */
export const webhookHandlers = ({
  webhooks,
  office,
  inFlight,
  clock,
}: GatewayServices): Handlers<WebhookOperation> => ({
  createWebhookEndpoint: (exchange) => createEndpoint(exchange, { webhooks, inFlight, clock }),

  async listWebhookEndpoints({ query }) {
    const { data, nextCursor } = await webhooks.listEndpoints(query());
    return { status: 200, body: { data: data.map(shownEndpoint), nextCursor } };
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

/** A repeat under an Idempotency-Key gets the same answer, whatever has become of the endpoint since. */
async function createEndpoint(
  exchange: ExchangeOf<'createWebhookEndpoint'>,
  { webhooks, inFlight, clock }: Pick<GatewayServices, 'webhooks' | 'inFlight' | 'clock'>,
): Promise<Reply> {
  const { caller, key, rawBody } = exchange;
  const id = endpointIdFor(caller, key);
  const asked = fingerprint('createWebhookEndpoint', rawBody);
  const kept = key && (await webhooks.findEndpointCreation(id));
  if (kept) return replay(kept);

  const fields = { former: null, failingSince: null, disabled: null };
  const endpoint: Endpoint = { ...exchange.body(), id, createdAt: clock(), secret: newSecret(), ...fields };
  const add = () => webhooks.addEndpoint(endpoint, key && asked);
  const made = await (key ? inFlight.alone(id, add) : add());
  if (made === 'too_many') throw new Problem('too_many_endpoints');
  return made.endpoint.secret === endpoint.secret ? created(endpoint) : replay(made);

  function replay(before: EndpointCreation): Reply {
    if (before.fingerprint !== asked) throw new Problem('idempotency_conflict');
    return created(before.endpoint, { 'Idempotency-Replayed': 'true' });
  }

  function created(first: Endpoint, headers: Record<string, string> = {}): Reply {
    const Location = pathTo('getWebhookEndpoint', { endpointId: id });
    return { status: 201, body: withSecret(first), headers: { Location, ...headers } };
  }
}

function notFound(): never {
  throw new Problem('not_found');
}

/** Standard Webhooks: 24 to 64 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const withSecret = (endpoint: Endpoint) => ({ ...shownEndpoint(endpoint), secret: endpoint.secret });
