import { createHash } from 'node:crypto';

/** The strong validator of a representation: of every byte of it. */
export const etagOf = (representation: Uint8Array): string =>
  `"${createHash('sha256').update(representation).digest('base64url')}"`;

/** Whether the caller has this representation already (RFC 9110, 13.1.2: weak comparison). */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
