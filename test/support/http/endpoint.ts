import { randomUUID } from 'node:crypto';
import type { EndpointId } from '../../../src/domain/messages/delivery.ts';
import { instant } from '../../../src/domain/values/instant.ts';
import type { Endpoint } from '../../../src/store/index.ts';

/** Somebody who follows all orders at an address. */
export const anEndpoint = (url: string, wishes: Partial<Endpoint> = {}): Endpoint => ({
  id: `we_${randomUUID().slice(0, 8)}` as EndpointId,
  url,
  description: null,
  events: ['order.*'],
  createdAt: instant(0),
  secret: `whsec_${Buffer.from(randomUUID()).toString('base64')}`,
  former: null,
  failingSince: null,
  disabled: null,
  ...wishes,
});
