import { fitting } from '../../domain/values/bytes.ts';
import { PAGE_BYTES } from '../../store/index.ts';
import type { Handlers } from '../http/exchange.ts';
import type { GatewayServices } from './gateway-services.ts';

/** The events of all orders. */
export const feedHandlers = ({ book }: GatewayServices): Handlers<'listFeed'> => ({
  async listFeed({ query }) {
    const { after, types, limit } = query();
    // One more than asked for tells whether there are more; a page ends early at its bytes (R4).
    const items = await book.listFeed(after, types, limit + 1);
    const data = fitting(items.slice(0, limit), PAGE_BYTES);
    const nextAfter = items.length > data.length ? (data.at(-1)?.position ?? null) : null;
    return { status: 200, body: { data, nextAfter } };
  },
});
