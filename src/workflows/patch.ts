/**
 * Every change of what a workflow asks of Temporal since histories are recorded, the oldest first. WORKER_LAST_PATCH has
 * orders take on those up to one of them.
 */
export const PATCHES = [
  /** Signals in any number are judged in several workflow tasks (R4). */
  'signals-in-portions',
  /** Recordings are limited by their bytes, not only by their number (R4). */
  'batches-by-bytes',
  /** Time zones, texts and ids are read as the contract has them (N2). */
  'zones-texts-and-ids',
  /** Orders are amended (N5). */
  'amendments',
  /** Credits come with the recording. */
  'fewer-round-trips',
  /** The end of an order is written to visibility once. */
  'end-in-one-write',
] as const;

export type Patch = (typeof PATCHES)[number];

/** The newest. */
export const LAST_PATCH = 'end-in-one-write' satisfies Patch;
