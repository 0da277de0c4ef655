import type { Store } from '../../store/index.ts';
import { answeringSoon } from './order-book.ts';

/** What the gateway reads and writes of webhooks: the store, which answers soon or is `temporarily_unavailable`. */
export type WebhookBook = Pick<
  Store,
  | 'addEndpoint'
  | 'listEndpoints'
  | 'findEndpoint'
  | 'changeEndpoint'
  | 'removeEndpoint'
  | 'addTest'
  | 'giveUp'
  | 'retryDelivery'
  | 'listDeliveries'
>;

/** @param open gives the store; what it throws is no end, it is asked again the next time. */
export function patientWebhooks(open: () => Promise<WebhookBook>): WebhookBook {
  const soon = answeringSoon(open);
  return {
    addEndpoint: (endpoint) => soon((store) => store.addEndpoint(endpoint)),
    listEndpoints: () => soon((store) => store.listEndpoints()),
    findEndpoint: (id) => soon((store) => store.findEndpoint(id)),
    changeEndpoint: (id, change) => soon((store) => store.changeEndpoint(id, change)),
    removeEndpoint: (id) => soon((store) => store.removeEndpoint(id)),
    addTest: (id, at, nonce) => soon((store) => store.addTest(id, at, nonce)),
    giveUp: (id) => soon((store) => store.giveUp(id)),
    retryDelivery: (endpointId, id, at) => soon((store) => store.retryDelivery(endpointId, id, at)),
    listDeliveries: (id, status, page) => soon((store) => store.listDeliveries(id, status, page)),
  };
}
