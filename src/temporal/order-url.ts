import type { OrderUrl } from '../activities/index.ts';
import type { Config } from '../config.ts';
import { days } from '../domain/values/duration.ts';
import { LinkTokens } from '../links/link-tokens.ts';
import { orderPageUrl } from '../links/order-page-url.ts';
import { filledUrl } from '../links/url-template.ts';
import type { Store } from '../store/index.ts';

/** So long after a mail its link to the order page is good; each mail has a new one. */
const VALID_FOR = days(30);

/** Where mails lead: to the operator's own page of the order, else to ours, by a link of the reader; else nowhere. */
export function orderUrlOf(
  { orderUrl, links }: Pick<Config, 'orderUrl' | 'links'>,
  store: Pick<Store, 'linkGeneration'>,
): OrderUrl {
  if (orderUrl !== null) return (order) => Promise.resolve(filledUrl(orderUrl, order, order.payment.due));
  if (!links) return () => Promise.resolve(null);
  const maker = { publicUrl: links.publicUrl, tokens: new LinkTokens(links.secret) };
  return async ({ id: orderId, customerId, providerId }, role, now) => {
    // Support has no link: it sees orders by a credential of its own.
    if (role === 'support') return null;
    const generation = await store.linkGeneration(orderId);
    const link = await orderPageUrl(maker, { orderId, role, generation, customerId, providerId }, now, VALID_FOR);
    return link.url;
  };
}
