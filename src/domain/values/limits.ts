import { days, type Duration } from './duration.ts';
import { MAX_AMOUNT } from './money.ts';

/** What an id is, for people: see `LIMITS.id`. */
export const ID_IN_WORDS = '1 to 64 of A-Z a-z 0-9 _ - . | @ : +, and neither . nor ..';

/** How long and how large what callers send may be: the same over HTTP and in a signal sent by hand. */
export const LIMITS = {
  /** Text that every store and every log can hold: no NUL, no half of a surrogate pair. */
  text: /^[^\0\p{Surrogate}]*$/u,
  /**
   * 1 to 64 of `A-Z a-z 0-9 _ - . | @ : +`, which ids of identity providers have too; but not `.` or `..`, which clients
   * take for steps of a path. Without a lookahead: many engines of regular expressions that read the document have none.
   */
  id: /^(?:[A-Za-z0-9_|@:+-][A-Za-z0-9_.|@:+-]{0,63}|\.[A-Za-z0-9_|@:+-][A-Za-z0-9_.|@:+-]{0,62}|\.\.[A-Za-z0-9_.|@:+-]{1,62})$/,
  title: 200,
  comment: 2_000,
  /** Reasons and notes. */
  reason: 500,
  reference: 255,
  /** The backend's own, of an order. */
  orderReference: 100,
  metadataKey: /^[A-Za-z0-9_.-]{1,40}$/,
  metadataText: 500,
  contactName: 200,
  locale: 100,
  reviewText: 2_000,
  rating: 5,
  amount: MAX_AMOUNT,
  tiers: 10,
  feeBps: 10_000,
  durationMinutes: 31 * 24 * 60,
  timeZone: 64,
  /** Visible ASCII: it is a key of the store. */
  commandId: /^[!-~]{1,100}$/,
  /** Of all that there are at a time, and of the open ones on one clock (api.md). */
  testClocks: 100,
  ordersOnTestClock: 1_000,
  testClockName: 100,
  /** Of an event: what an integer column holds in every store. */
  seq: 2 ** 31 - 1,
} as const;

/** How long a text is for people, and in JSON Schema: in characters of Unicode, whatever they take in memory. */
export function isOfLength(text: string, shortest: number, longest: number): boolean {
  if (text.length > 2 * longest) return false;
  const { length } = Array.from(text);
  return length >= shortest && length <= longest;
}

/** How far ahead an appointment may start. */
export const FURTHEST_START: Duration = days(2 * 365 + 1);

/** How far a test clock may be advanced at a time (C2): two years, however many of their days are leap days. */
export const FURTHEST_ADVANCE: Duration = days(2 * 366);
