import { Webhook } from 'standardwebhooks';
import type { components } from './contract.ts';

export { WebhookVerificationError } from 'standardwebhooks';

export type WebhookMessage = components['schemas']['WebhookMessage'];

/** As `fetch` or Node's `http` have them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The message of a request, once it is proved to be the gateway's, as Standard Webhooks says: signed with the secret, by
 * one of its signatures, within the last five minutes. A repeat has the same `webhook-id`: take each id once.
 * @param body the text or the bytes as they came, before anything has parsed them
 * @param secret `whsec_…`, as the endpoint was registered or its secret was changed
 * @throws {WebhookVerificationError} where it is not: answer it with 400
 */
export function verifyWebhook(body: string | Uint8Array, headers: WebhookHeaders, secret: string): WebhookMessage {
  const given = headers instanceof Headers ? Object.fromEntries(headers) : headers;
  const texts = Object.entries(given).map(([name, value]) => [name, String(value ?? '')]);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return new Webhook(secret).verify(text, Object.fromEntries(texts) as Record<string, string>) as WebhookMessage;
}
