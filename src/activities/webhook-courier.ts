import { Webhook } from 'standardwebhooks';
import { milliseconds } from '../domain/values/duration.ts';
import { epochMs, type Instant } from '../domain/values/instant.ts';
import { NotDelivered, post, readTarget, type TargetRule } from '../outgoing/index.ts';
import type { Endpoint } from '../store/index.ts';
import { activeTraceparent } from '../tracing/span.ts';
import type { Courier, SendResult } from './try-delivery.ts';

/** Sends messages to webhook endpoints, signed as Standard Webhooks demands. Every try sends the same body. */
export function webhookCourier(rule: TargetRule): Courier {
  return async ({ delivery, endpoint }, now) => {
    if (!endpoint) return refused('its endpoint was removed');
    const { body } = delivery;
    const target = readTarget(endpoint.url, rule);
    if ('refused' in target) return refused(`the address ${target.refused}`);
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'post-paid-orders',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(seconds(now)),
      'webhook-signature': signatures(endpoint, delivery.id, now, body),
      ...activeTraceparent(),
    };
    try {
      const { status, retryAfterMs } = await post(target, { headers, body, ...rule });
      const isTaken = status >= 200 && status < 300;
      return {
        status,
        reason: isTaken ? null : `answered ${status}`,
        isFinal: status === 410,
        pause: retryAfterMs === null ? null : milliseconds(retryAfterMs),
      };
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      return { status: null, reason: error.reason, isFinal: false, pause: null };
    }
  };
}

/** With the secret, and for a day after a rotation with the one before it too. */
function signatures({ secret, former }: Endpoint, id: string, now: Instant, body: string): string {
  const secrets = former && former.until > now ? [secret, former.secret] : [secret];
  return secrets.map((one) => new Webhook(one).sign(id, new Date(epochMs(now)), body)).join(' ');
}

const seconds = (now: Instant): number => Math.floor(epochMs(now) / 1_000);

const refused = (reason: string): SendResult => ({ status: null, reason, isFinal: true, pause: null });
