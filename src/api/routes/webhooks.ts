import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import { SECRETS_OVERLAP, type DeliveryId, type EndpointId } from '../../domain/messages/delivery.ts';
import { after } from '../../domain/values/instant.ts';
import { LIMITS } from '../../domain/values/limits.ts';
import type { Endpoint } from '../../store/index.ts';
import { authorise } from '../callers/authorisation.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { resource } from '../http/resource.ts';
import { orUnavailable } from '../temporal/rpc.ts';
import { Problem } from '../problems.ts';
import { read } from '../contract/schemas/mistakes.ts';
import { deliveriesQuery, noQuery } from '../contract/schemas/query.ts';
import { endpointBody, endpointChange, nothing } from '../contract/schemas/webhook-bodies.ts';
import { newId } from '../new-id.ts';
import { shownDelivery, shownEndpoint } from '../orders/shown-webhook.ts';
import type { GatewayServices } from './gateway-services.ts';

const BASE = '/v1/webhook-endpoints';

/** Who is told what happens over HTTP, and what became of it. */
export function webhookRoutes(app: Express, { webhooks: { book, office, rule }, clock }: GatewayServices): void {
  const body = endpointBody(rule);

  resource(app, BASE, {
    async get(exchange): Promise<Reply> {
      authorise(exchange.caller, 'manage_webhooks');
      read(noQuery, exchange.query);
      return { status: 200, body: { data: (await book.listEndpoints()).map(shownEndpoint) } };
    },
    async post(exchange): Promise<Reply> {
      authorise(exchange.caller, 'manage_webhooks');
      read(noQuery, exchange.query);
      const endpoint: Endpoint = {
        ...read(body, exchange.body),
        id: `we_${newId()}` as EndpointId,
        createdAt: clock(),
        secret: newSecret(),
        former: null,
        failingSince: null,
        disabled: null,
      };
      await book.addEndpoint(endpoint);
      return { status: 201, body: withSecret(endpoint), headers: { Location: `${BASE}/${endpoint.id}` } };
    },
  });

  resource(app, `${BASE}/:endpointId`, {
    get: async (exchange) => ({ status: 200, body: shownEndpoint(await named(exchange)) }),
    async patch(exchange): Promise<Reply> {
      const { id } = await named(exchange);
      const { enabled, ...change } = read(endpointChange, exchange.body);
      const disabled = enabled === false ? { at: clock(), because: 'somebody has disabled it' } : null;
      const changed = await book.changeEndpoint(id, { ...change, ...(enabled !== undefined && { disabled }) });
      if (disabled) await book.giveUp(id);
      return { status: 200, body: shownEndpoint(changed ?? notThere()) };
    },
    async delete(exchange): Promise<Reply> {
      await book.removeEndpoint((await named(exchange)).id);
      return { status: 204, body: null };
    },
  });

  resource(app, `${BASE}/:endpointId/rotate-secret`, {
    async post(exchange): Promise<Reply> {
      const { id, secret } = await named(exchange);
      read(nothing, exchange.body);
      const former = { secret, until: after(clock(), SECRETS_OVERLAP) };
      const changed = await book.changeEndpoint(id, { secret: newSecret(), former });
      return { status: 200, body: withSecret(changed ?? notThere()) };
    },
  });

  resource(app, `${BASE}/:endpointId/test`, {
    async post(exchange): Promise<Reply> {
      const { id } = await named(exchange);
      read(nothing, exchange.body);
      const delivery = await book.addTest(id, clock(), newId());
      // Once recorded it is sent sooner or later: 503 says that it could not be started now.
      await orUnavailable(office.hurry({ orderId: null, destination: id }));
      return { status: 202, body: shownDelivery(delivery) };
    },
  });

  resource(app, `${BASE}/:endpointId/deliveries`, {
    async get(exchange): Promise<Reply> {
      const { id } = await existing(exchange);
      const { status, ...page } = read(deliveriesQuery, exchange.query);
      const { data, nextCursor } = await book.listDeliveries(id, status, page);
      return { status: 200, body: { data: data.map(shownDelivery), nextCursor } };
    },
  });

  resource(app, `${BASE}/:endpointId/deliveries/:deliveryId/retry`, {
    async post(exchange): Promise<Reply> {
      const { id } = await named(exchange);
      read(nothing, exchange.body);
      const delivery = await book.retryDelivery(id, deliveryIdIn(exchange), clock());
      if (!delivery) throw new Problem('not_found');
      await orUnavailable(office.hurry({ orderId: delivery.orderId, destination: id }));
      return { status: 202, body: shownDelivery(delivery) };
    },
  });

  /** The endpoint of the path, where there is no query. */
  async function named(exchange: Exchange): Promise<Endpoint> {
    const endpoint = await existing(exchange);
    read(noQuery, exchange.query);
    return endpoint;
  }

  async function existing(exchange: Exchange): Promise<Endpoint> {
    return (await book.findEndpoint(endpointIdIn(exchange))) ?? notThere();
  }
}

function endpointIdIn({ caller, params }: Exchange): EndpointId {
  authorise(caller, 'manage_webhooks');
  const id = params['endpointId'] ?? '';
  if (!LIMITS.id.test(id)) throw new Problem('not_found');
  return id as EndpointId;
}

function deliveryIdIn({ params }: Exchange): DeliveryId {
  const id = params['deliveryId'] ?? '';
  if (!LIMITS.id.test(id)) throw new Problem('not_found');
  return id as DeliveryId;
}

function notThere(): never {
  throw new Problem('not_found');
}

/** Standard Webhooks: 24 to 64 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const withSecret = (endpoint: Endpoint) => ({ ...shownEndpoint(endpoint), secret: endpoint.secret });
