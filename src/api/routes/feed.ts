import type { Handlers } from '../http/exchange.ts';
import { followPage } from './follow-page.ts';
import type { GatewayServices } from './gateway-services.ts';

/** The events of all orders. */
export const feedHandlers = ({ book }: GatewayServices): Handlers<'listFeed'> => ({
  async listFeed({ query }) {
    const { after, types, limit } = query();
    const items = await book.listFeed(after, types, limit + 1);
    return { status: 200, body: followPage(items, limit, ({ position }) => position) };
  },
});
