import { createHash } from 'node:crypto';
import { newId } from './new-id.ts';
import type { EndpointId } from '../domain/messages/delivery.ts';
import type { CommandId } from '../domain/order/command.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Caller } from './callers/caller.ts';
import { KeyedCounter } from '../keyed-counter.ts';
import type { IdempotencyKey } from './http/request-headers.ts';
import { invalidRequest, Problem } from './problems.ts';

/** The id of the order that a creation makes: the same key of the same caller is the same order (N4). */
export const orderIdFor = (caller: Caller, key: IdempotencyKey): OrderId =>
  `ord_${key === null ? newId() : hashed(...callerParts(caller), key)}` as OrderId;

/** The id of a command: the same key of the same caller on the same order is the same command. */
export const commandIdFor = (caller: Caller, orderId: OrderId, key: IdempotencyKey): CommandId =>
  `cmd_${key === null ? newId() : hashed(...callerParts(caller), orderId, key)}` as CommandId;

/** Whether a gateway may have made this id of a command; one of a signal that was sent by hand is any other text. */
export const isMadeHere = (commandId: CommandId): boolean => /^cmd_[0-9A-HJKMNP-TV-Z]{26}$/.test(commandId);

/** The id of the webhook endpoint that a creation makes: the same key of the same caller is the same endpoint. */
export const endpointIdFor = (caller: Caller, key: IdempotencyKey): EndpointId =>
  `we_${key === null ? newId() : hashed(...callerParts(caller), key)}` as EndpointId;

/** A hash of what a request asks for, whatever the order of its fields: it tells a repeat from another request. */
export const fingerprint = (name: string, body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([name, canonical(body, 0)]))
    .digest('base64url');

/** The id of one try of a request; X-Request-Id alone is none, since a client may send it again with its retry. */
export const tryIdOf = ({ requestId }: { readonly requestId: string }): string => `${requestId}~${newId()}`;

/** The requests under a key that Temporal has not acknowledged yet: one at a time for each. */
export class InFlight {
  readonly #sending = new KeyedCounter();

  /** @throws {Problem} idempotency_in_progress while another request with this id is being sent */
  async alone<T>(id: string, send: () => Promise<T>): Promise<T> {
    if (this.#sending.of(id) > 0) throw new Problem('idempotency_in_progress', { headers: { 'Retry-After': '1' } });
    const leave = this.#sending.enter(id);
    try {
      return await send();
    } finally {
      leave();
    }
  }
}

const callerParts = ({ credential, through, actor }: Caller): string[] => [
  through,
  credential,
  actor ? `${actor.role}:${actor.id}` : '',
];

/** 128 bits of a hash in Crockford's base32: in the form of a ULID, as all other ids. */
function hashed(...parts: string[]): string {
  const bits = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  let rest = BigInt(`0x${bits}`);
  let text = '';
  for (let digit = 0; digit < 26; digit += 1) {
    text = CROCKFORD.charAt(Number(rest % 32n)) + text;
    rest /= 32n;
  }
  return text;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Deeper than any schema; recursion into deeply nested JSON would exhaust the stack. */
const DEEPEST = 20;

function canonical(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw invalidRequest([{ pointer: '', message: 'is nested too deeply' }]);
  if (Array.isArray(value)) return value.map((item) => canonical(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { fields: fields.map(([name, field]) => [name, canonical(field, depth + 1)]) };
}
