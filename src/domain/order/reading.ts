import { showsNothing } from '../values/free-text.ts';
import { isOfLength, LIMITS } from '../values/limits.ts';
import { zoneName } from '../values/time-zone.ts';

/** What the texts of a signal are held against. */
export interface Reading {
  readonly isId: (text: string) => boolean;
  /** Whether a text that is asked for is there (N2). */
  readonly isThere: (text: string) => boolean;
  /** The zone as it is kept; null where there is no such zone. */
  readonly zone: (text: string) => string | null;
}

export const READING: Reading = {
  isId: (text) => LIMITS.id.test(text),
  isThere: (text) => !showsNothing(text),
  zone: zoneName,
};

/** How versions up to 0.1 read. An order that was judged by it must come out the same when its history is replayed. */
export const FORMER_READING: Reading = {
  isId: (text) => /^[A-Za-z0-9_.-]{1,64}$/.test(text),
  isThere: (text) => text !== '',
  zone: (text) => (isOfLength(text, 1, LIMITS.timeZone) && LIMITS.text.test(text) ? text : null),
};
