import { parseInstant, type Instant } from '../values/instant.ts';
import { LIMITS } from '../values/limits.ts';
import type { CommandId, Envelope } from './command.ts';
import { Fields, isJsonObject } from './fields.ts';
import type { Actor } from './party.ts';
import type { Reading } from './reading.ts';
import type { Refusal } from './refusal.ts';

/** What a signal brought, or why it is nothing; its id in any case, so that the sender can learn the outcome. */
export type ParsedSignal<Sent extends Envelope> = { readonly commandId: CommandId } & (
  { readonly sent: Sent; readonly refused: null } | { readonly sent: null; readonly refused: Refusal }
);

/** How signals of one kind are read. */
export interface SignalKind<Content> {
  readonly reading: Reading;
  /** Who may send it. */
  readonly roles: readonly Actor['role'][];
  /** Whose it is where the payload does not say: sent by hand. null where it must. */
  readonly byHand: Actor | null;
  /** A sentence where there is no such signal. */
  readonly content: string | ((fields: Fields) => Content);
}

/** Support acts by hand in the Temporal UI, without saying who it is. */
export const SUPPORT_IN_TEMPORAL_UI: Actor = { role: 'support', id: 'temporal-ui' };

/**
 * Reads the payload of a signal, which may have been typed by hand: trusts nothing, never throws.
 * @param fallbackId the id where the payload names none.
 */
export function parseSignal<Content extends object>(
  payload: unknown,
  fallbackId: CommandId,
  { reading, roles, byHand, content: readContent }: SignalKind<Content>,
): ParsedSignal<Envelope & Content> {
  if (!isJsonObject(payload)) return malformed(fallbackId, ['the payload must be one JSON object']);
  const { commandId: id, receivedAt, actor: who, request, ...body } = payload;
  const commandId = isId(id) ? (id as CommandId) : fallbackId;
  if (id !== undefined && id !== commandId)
    return malformed(commandId, ['commandId must be 1 to 100 visible ASCII characters']);
  if (typeof readContent === 'string') return malformed(commandId, [readContent]);

  const actor = who === undefined && byHand ? byHand : parseActor(who, roles, reading);
  if (actor === null) return { commandId, sent: null, refused: { code: 'actor_missing' } };

  const fields = new Fields(body, reading);
  const content = readContent(fields);
  fields.refuseOthers();
  if (fields.errors.length > 0) return malformed(commandId, fields.errors);
  const envelope = { commandId, actor, receivedAt: parseReceived(receivedAt), request: parseRequest(request) };
  return { commandId, sent: { ...envelope, ...content }, refused: null };
}

const isId = (value: unknown): value is string => typeof value === 'string' && LIMITS.commandId.test(value);

function parseActor(value: unknown, roles: readonly Actor['role'][], { isId: isPartyId }: Reading): Actor | null {
  if (!isJsonObject(value)) return null;
  const role = roles.find((one) => one === value['role']);
  const { id } = value;
  return role !== undefined && typeof id === 'string' && isPartyId(id) ? { role, id } : null;
}

const parseReceived = (value: unknown): Instant | null => (typeof value === 'string' ? parseInstant(value) : null);

function parseRequest(value: unknown): Envelope['request'] {
  if (!isJsonObject(value)) return null;
  const { id, fingerprint, traceparent } = value;
  if (!isId(id) || !isId(fingerprint)) return null;
  return { id, fingerprint, ...(isTraceparent(traceparent) && { traceparent }) };
}

/** Version 00 of W3C Trace Context: trace, span, flags. */
const isTraceparent = (value: unknown): value is string =>
  typeof value === 'string' && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value);

const malformed = (commandId: CommandId, errors: readonly string[]) => ({
  commandId,
  sent: null,
  refused: { code: 'invalid_request' as const, detail: `${errors.slice(0, 5).join('; ')}.` },
});
