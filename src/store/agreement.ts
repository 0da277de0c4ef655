import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { FREE_TEXT } from './redaction.ts';

/**
 * What a recorded event has to do with one of the same number that a workflow records now (R5). `reworded`: it is the
 * same act, but for what may come out otherwise where an order is played again: the ends of windows, which a reset
 * starts anew (T5), and words, of which other versions of this program kept others (K2).
 */
export type Agreement = 'same' | 'reworded' | 'different';

/** All that an event says of the instant at which it was processed. */
const WINDOW_ENDS: ReadonlySet<string> = new Set(['deadline', 'dueAt']);

export function agreementOf(known: OrderEvent, told: OrderEvent): Agreement {
  const isOne =
    known.type === told.type &&
    known.at === told.at &&
    known.commandId === told.commandId &&
    known.actor.role === told.actor.role &&
    known.actor.id === told.actor.id;
  if (!isOne || !agrees(known.data, told.data, isFixed)) return 'different';
  return agrees(known.data, told.data, () => true) ? 'same' : 'reworded';
}

/**
 * Whether a command that was answered came out otherwise when it was judged again (R5). Not compared are what only has
 * the same id, and what was judged at a later version: a repeat that the order no longer remembers, of which the first
 * outcome counts.
 */
export function contradicts(known: CommandOutcome, told: CommandOutcome): boolean {
  const isOne =
    known.command === told.command &&
    known.receivedAt === told.receivedAt &&
    known.actor?.role === told.actor?.role &&
    known.actor?.id === told.actor?.id;
  if (!isOne || told.version > known.version) return false;
  if (told.version === known.version) return known.refused?.code !== told.refused?.code;
  return (known.refused === null) !== (told.refused === null);
}

const isFixed = (field: string): boolean => !WINDOW_ENDS.has(field) && !FREE_TEXT.has(field);

/**
 * Whether two pieces of JSON are equal wherever both have a field: what only one of them has, another version of this
 * program did not write, and words that were forgotten are null. An end of a window may be missing because it was no
 * change.
 * @param counts which fields are compared
 */
function agrees(known: unknown, told: unknown, counts: (field: string) => boolean): boolean {
  if (Array.isArray(known) && Array.isArray(told)) {
    return known.length === told.length && known.every((item, index) => agrees(item, told[index], counts));
  }
  if (!isObject(known) || !isObject(told)) return known === told;
  const [one, other] = [
    new Map<string, unknown>(Object.entries(known)),
    new Map<string, unknown>(Object.entries(told)),
  ];
  return [...new Set([...one.keys(), ...other.keys()])].filter(counts).every((field) => {
    if (!one.has(field) || !other.has(field)) return !WINDOW_ENDS.has(field);
    const value = one.get(field);
    return (value === null && FREE_TEXT.has(field)) || agrees(value, other.get(field), counts);
  });
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
