import { orderPageUrl } from '../../links/order-page-url.ts';
import type { Handlers } from '../http/exchange.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

/** Links to orders: made and revoked by backends. */
export function orderLinkHandlers({
  links,
  book,
  live,
  clock,
}: GatewayServices): Handlers<'createOrderLink' | 'revokeOrderLinks'> {
  return {
    async createOrderLink({ order, param, body }) {
      if (!links) throw new Problem('links_off');
      const { role, expiresIn } = body();
      const orderId = param('orderId');
      const { customerId, providerId } = order;
      const generation = await book.linkGeneration(orderId);
      const made = await orderPageUrl(links, { orderId, role, generation, customerId, providerId }, clock(), expiresIn);
      return { status: 201, body: made };
    },

    async revokeOrderLinks({ param }) {
      if (!links) throw new Problem('links_off');
      const orderId = param('orderId');
      await book.revokeLinks(orderId);
      live.endLinks(orderId);
      return { status: 204, body: null };
    },
  };
}
