import { isCommandName, type CommandId, type CommandName, type CommandNamed, type CommandEnvelope } from './command.ts';
import type { Fields } from './fields.ts';
import type { Instant } from '../values/instant.ts';
import { LIMITS } from '../values/limits.ts';
import { parseSignal, SUPPORT_IN_TEMPORAL_UI, type ParsedSignal } from './parse-signal.ts';
import { READING } from './reading.ts';
import type { Revision } from './terms.ts';

/** What a signal brought: a command, or why it is none. */
export type Parsed = ParsedSignal<CommandEnvelope>;

/**
 * Reads the payload of a signal, which may have been typed by hand: trusts nothing, never throws.
 * @param fallbackId the command's id where the payload names none.
 */
export const parseCommand = (
  name: string,
  payload: unknown,
  fallbackId: CommandId,
  now: Instant,
  reading = READING,
): Parsed =>
  parseSignal(payload, fallbackId, {
    reading,
    roles: ['customer', 'provider', 'support'],
    byHand: name === 'resolve' ? SUPPORT_IN_TEMPORAL_UI : null,
    content: isCommandName(name)
      ? (fields) => ({ command: READERS[name](fields, now) })
      : `there is no command ${name.slice(0, 40)}`,
  });

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
