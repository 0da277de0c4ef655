import type { Delivery } from '../../domain/messages/delivery.ts';
import type { Endpoint } from '../../store/index.ts';

/** An endpoint as answers have it: without its secrets. */
export const shownEndpoint = ({ id, url, description, events, createdAt, failingSince, disabled }: Endpoint) => ({
  id,
  url,
  description,
  events,
  enabled: disabled === null,
  disabledAt: disabled?.at ?? null,
  disabledBecause: disabled?.because ?? null,
  failingSince,
  createdAt,
});

/** A delivery as answers have it. */
export const shownDelivery = ({ id, orderId, seq, type, body, status, attempts, nextAt, createdAt }: Delivery) => ({
  id,
  orderId,
  seq: orderId === null ? null : seq,
  type,
  status,
  attempts,
  nextAttemptAt: status === 'pending' ? nextAt : null,
  createdAt,
  request: JSON.parse(body) as unknown,
});
