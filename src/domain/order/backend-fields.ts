import { jsonBytes, kibibytes } from '../values/bytes.ts';
import { isOfLength, LIMITS } from '../values/limits.ts';

/** Texts of the backend's own, by key (N5). */
export type Metadata = Readonly<Record<string, string>>;

/** N5: by what the backend knows an order. A party is shown the reference, never the metadata. */
export interface BackendFields {
  readonly reference: string | null;
  readonly metadata: Metadata;
}

const MOST_KEYS = 50;
const METADATA_BYTES = kibibytes(8);

/** What is wrong with metadata, and under which key; null: with all of it. */
export interface MetadataMistake {
  readonly key: string | null;
  readonly message: string;
}

/** @param isPatch a merge patch (RFC 7396) removes keys by null, and is as large as it is: what it leaves must fit */
export function metadataMistakes(value: unknown, isPatch = false): readonly MetadataMistake[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ key: null, message: 'must be an object of texts' }];
  }
  const inEntries = Object.entries(value).flatMap(([key, text]): readonly MetadataMistake[] => {
    if (!LIMITS.metadataKey.test(key)) return [{ key, message: 'must have a key of 1 to 40 of A-Z a-z 0-9 _ - .' }];
    return isMetadataText(text) || (isPatch && text === null) ? [] : [{ key, message: NO_TEXT }];
  });
  return inEntries.length > 0 || isPatch || fits(value) ? inEntries : [{ key: null, message: TOO_LARGE }];
}

/** Whether metadata whose parts are right are not too many. */
export const fits = (metadata: object): boolean =>
  Object.keys(metadata).length <= MOST_KEYS && jsonBytes(metadata) <= METADATA_BYTES;

export const TOO_LARGE = `must have at most ${MOST_KEYS} keys, and 8 KiB in all as JSON in UTF-8`;

const NO_TEXT = `must be a text of 0 to ${LIMITS.metadataText} characters`;

const isMetadataText = (value: unknown): boolean =>
  typeof value === 'string' && isOfLength(value, 0, LIMITS.metadataText) && LIMITS.text.test(value);
