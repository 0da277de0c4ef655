import { patched } from '@temporalio/workflow';
import type { LAST_PATCH, Patch } from './patch.ts';

/**
 * The patches that a run has: it keeps to the version that it began with, or that asked first; `npm test` replays the
 * histories of all of them. Each is asked for only where the older code would do something else, since the first answer
 * of a run is an event of its history.
 */
export class Patches {
  /** Asked for when a run begins, so it is in the history of every order. */
  readonly endInOneWrite = patched('end-in-one-write');
  readonly fewerRoundTrips = this.has('fewer-round-trips');

  /** Whether the run has a patch; that with the last one has all before it. */
  has(patch: Exclude<Patch, typeof LAST_PATCH>): boolean {
    return this.endInOneWrite || patched(patch);
  }
}
