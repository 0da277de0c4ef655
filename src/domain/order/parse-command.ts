import { isCommandName, type CommandId, type CommandName, type CommandNamed, type CommandEnvelope } from './command.ts';
import { Fields, isJsonObject } from './fields.ts';
import { parseInstant, type Instant } from '../values/instant.ts';
import { LIMITS } from '../values/limits.ts';
import { READING, type Reading } from './reading.ts';
import type { Revision } from './terms.ts';
import type { Actor } from './party.ts';
import type { Refusal } from './refusal.ts';

/** What a signal brought: a command, or why it is none; its id in any case, so that the sender can learn the outcome. */
export type Parsed = { readonly commandId: CommandId } & (
  { readonly sent: CommandEnvelope; readonly refused: null } | { readonly sent: null; readonly refused: Refusal }
);

/** Support resolves by hand in the Temporal UI, without saying who it is. */
const SUPPORT_IN_TEMPORAL_UI: Actor = { role: 'support', id: 'temporal-ui' };

/**
 * Reads the payload of a signal, which may have been typed by hand: trusts nothing, never throws.
 * @param fallbackId the command's id where the payload names none.
 */
export function parseCommand(
  name: string,
  payload: unknown,
  fallbackId: CommandId,
  now: Instant,
  reading = READING,
): Parsed {
  if (!isJsonObject(payload)) return malformed(fallbackId, ['the payload must be one JSON object']);
  const { commandId: id, receivedAt, actor: who, request, ...body } = payload;
  const commandId = isId(id) ? (id as CommandId) : fallbackId;
  if (id !== undefined && id !== commandId)
    return malformed(commandId, ['commandId must be 1 to 100 visible ASCII characters']);
  if (!isCommandName(name)) return malformed(commandId, [`there is no command ${name.slice(0, 40)}`]);

  const actor = who === undefined && name === 'resolve' ? SUPPORT_IN_TEMPORAL_UI : parseActor(who, reading);
  if (actor === null) return { commandId, sent: null, refused: { code: 'actor_missing' } };

  const fields = new Fields(body, reading);
  const command = READERS[name](fields, now);
  fields.refuseOthers();
  if (fields.errors.length > 0) return malformed(commandId, fields.errors);
  const sent = { commandId, actor, receivedAt: parseReceived(receivedAt), request: parseRequest(request), command };
  return { commandId, sent, refused: null };
}

const READERS: { readonly [Name in CommandName]: (fields: Fields, now: Instant) => CommandNamed<Name> } = {
  confirm: (fields) => ({ name: 'confirm', ...optionalRevision(fields) }),
  edit: (fields, now) => ({
    name: 'edit',
    revision: readRevision(fields),
    ...(fields.has('appointment') && { appointment: fields.appointment('appointment', now) }),
    ...(fields.has('price') && { price: fields.money('price') }),
    ...(fields.has('comment') && { comment: fields.optionalText('comment', LIMITS.comment) }),
  }),
  decline: (fields) => ({ name: 'decline', revision: readRevision(fields) }),
  withdraw: (fields) => ({ name: 'withdraw', ...optionalRevision(fields) }),
  done: () => ({ name: 'done' }),
  cancel: (fields) => ({
    name: 'cancel',
    reason: fields.text('reason', LIMITS.reason),
    ...(fields.has('acceptDue') && { acceptDue: fields.money('acceptDue') }),
  }),
  reject: (fields) => ({ name: 'reject', reason: fields.text('reason', LIMITS.reason) }),
  pay: (fields) => {
    const amount = fields.money('amount');
    if (fields.errors.length === 0 && amount.amount === 0) fields.errors.push('amount.amount must be above 0');
    return { name: 'pay', amount, reference: fields.text('reference', LIMITS.reference) };
  },
  claim: (fields) => ({ name: 'claim', reason: fields.text('reason', LIMITS.reason) }),
  resolve: (fields) => {
    const resolution = fields.oneOf('resolution', ['uphold', 'adjust', 'void', 'reduce', 'write_off']);
    const note = fields.text('note', LIMITS.reason);
    if (resolution === 'adjust' || resolution === 'reduce') {
      return { name: 'resolve', resolution, note, amount: fields.money('amount') };
    }
    // An amount here stays unread, and is refused for that.
    return { name: 'resolve', resolution, note };
  },
  review: (fields) => ({
    name: 'review',
    rating: fields.whole('rating', 1, LIMITS.rating),
    ...(fields.has('text') && { text: fields.optionalText('text', LIMITS.reviewText) }),
  }),
};

const readRevision = (fields: Fields): Revision => fields.whole('revision', 1, Number.MAX_SAFE_INTEGER) as Revision;

const optionalRevision = (fields: Fields) => (fields.has('revision') ? { revision: readRevision(fields) } : {});

const isId = (value: unknown): value is string => typeof value === 'string' && LIMITS.commandId.test(value);

function parseActor(value: unknown, { isId: isPartyId }: Reading): Actor | null {
  if (!isJsonObject(value)) return null;
  const { role, id } = value;
  if (role !== 'customer' && role !== 'provider' && role !== 'support') return null;
  return typeof id === 'string' && isPartyId(id) ? { role, id } : null;
}

const parseReceived = (value: unknown): Instant | null => (typeof value === 'string' ? parseInstant(value) : null);

function parseRequest(value: unknown): CommandEnvelope['request'] {
  if (!isJsonObject(value)) return null;
  const { id, fingerprint } = value;
  return isId(id) && isId(fingerprint) ? { id, fingerprint } : null;
}

function malformed(commandId: CommandId, errors: readonly string[]): Parsed {
  return { commandId, sent: null, refused: { code: 'invalid_request', detail: `${errors.slice(0, 5).join('; ')}.` } };
}
