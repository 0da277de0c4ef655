import { epochMs, type Instant } from '../../domain/values/instant.ts';

/** That an operation goes, or is no longer recommended. */
export interface Deprecation {
  readonly since: Instant;
  /** From when on it may not be served any more; null where that is not known yet. */
  readonly sunset: Instant | null;
}

/** What every answer of a deprecated operation says: `Deprecation` (RFC 9745), and `Sunset` (RFC 8594) where it is known. */
export const deprecationHeaders = ({ since, sunset }: Deprecation) => ({
  Deprecation: `@${Math.floor(epochMs(since) / 1000)}`,
  ...(sunset !== null && { Sunset: new Date(epochMs(sunset)).toUTCString() }),
});
