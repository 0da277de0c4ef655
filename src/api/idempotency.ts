import { createHash } from 'node:crypto';
import { newId } from './new-id.ts';
import type { CommandId } from '../domain/order/command.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Caller } from './callers/caller.ts';
import type { Exchange } from './http/exchange.ts';
import { invalidRequest, Problem } from './problems.ts';

/** Where no header names the request, it is one of its own. */
export type IdempotencyKey = string | null;

/** @throws {Problem} invalid_header */
export function readIdempotencyKey(exchange: Pick<Exchange, 'header'>): IdempotencyKey {
  const key = exchange.header('idempotency-key');
  if (key === undefined) return null;
  if (!/^[!-~]{1,255}$/.test(key)) {
    throw new Problem('invalid_header', { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' });
  }
  return key;
}

/** The order that a creation makes: the same key of the same caller is the same order (N4). */
export const orderIdFor = (caller: Caller, key: IdempotencyKey): OrderId =>
  `ord_${key === null ? newId() : hashed(...callerParts(caller), key)}` as OrderId;

/** The id of a command: the same key of the same caller on the same order is the same command. */
export const commandIdFor = (caller: Caller, orderId: OrderId, key: IdempotencyKey): CommandId =>
  `cmd_${key === null ? newId() : hashed(...callerParts(caller), orderId, key)}` as CommandId;

/** Tells a repeat from another request under the same key: what it asks for, whatever the order of its fields. */
export const fingerprint = (name: string, body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([name, canonical(body, 0)]))
    .digest('base64url');

/**
 * Names one try of a request. The caller's X-Request-Id alone does not: a client may send it again with its retry,
 * which is told from the first try by this.
 */
export const tryIdOf = ({ requestId }: Pick<Exchange, 'requestId'>): string => `${requestId}~${newId()}`;

/** The requests with a key that Temporal has not acknowledged yet. */
export class InFlight {
  readonly #ids = new Set<string>();

  /** @throws {Problem} idempotency_in_progress while another one with this id is on its way. */
  async alone<T>(id: string, send: () => Promise<T>): Promise<T> {
    if (this.#ids.has(id)) throw new Problem('idempotency_in_progress', { headers: { 'Retry-After': '1' } });
    this.#ids.add(id);
    try {
      return await send();
    } finally {
      this.#ids.delete(id);
    }
  }
}

const callerParts = ({ credential, through, actor }: Caller): string[] => [
  through,
  credential,
  actor ? `${actor.role}:${actor.id}` : '',
];

/** As long and as readable as a ULID: 128 bits of a hash in Crockford's base32. */
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

/** Far deeper than anything that is asked for; hashing what is nested without end would exhaust the stack. */
const DEEPEST = 20;

function canonical(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw invalidRequest([{ pointer: '', message: 'is nested too deeply' }]);
  if (Array.isArray(value)) return value.map((item) => canonical(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { fields: fields.map(([name, field]) => [name, canonical(field, depth + 1)]) };
}
