import type { Handlers } from '../http/exchange.ts';
import type { GatewayServices } from './gateway-services.ts';

export const accountHandlers = ({ book }: GatewayServices): Handlers<'getAccount' | 'listEntries'> => ({
  async getAccount({ param, query }) {
    const providerId = param('providerId');
    return { status: 200, body: { providerId, balances: await book.balances(providerId, query().testClock) } };
  },

  async listEntries({ param, query }) {
    const { testClock, ...page } = query();
    return { status: 200, body: await book.listEntries(param('providerId'), page, testClock) };
  },
});
