import { patched } from '@temporalio/workflow';

/**
 * Before the last one. Each is asked for only where the older code would do something else, since the first answer of a
 * run is an event of its history.
 */
type FormerPatch =
  /** Signals in any number are judged in several workflow tasks (R4). */
  | 'signals-in-portions'
  /** Recordings are limited by their bytes, not only by their number (R4). */
  | 'batches-by-bytes'
  /** Time zones, texts and ids are read as the contract has them (N2). */
  | 'zones-texts-and-ids'
  /** Orders are amended (N5). */
  | 'amendments'
  /** Credits come with the recording. */
  | 'fewer-round-trips';

/**
 * Every change of what a workflow asks of Temporal since histories are recorded. A run keeps to the version that it began
 * with, or that asked first; `npm test` replays the histories of all of them.
 */
export class Patches {
  /** Asked for when a run begins, so it is in the history of every order: its end is written to visibility once. */
  readonly endInOneWrite = patched('end-in-one-write');
  readonly fewerRoundTrips = this.has('fewer-round-trips');

  /** Whether the run has a patch; that with the last one has all before it. */
  has(patch: FormerPatch): boolean {
    return this.endInOneWrite || patched(patch);
  }
}
