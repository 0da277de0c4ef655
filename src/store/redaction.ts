import type { Recording } from './recording.ts';

/** Fields of free text, wherever they stand in an order or an event. */
export const FREE_TEXT: ReadonlySet<string> = new Set(['comment', 'reason', 'note', 'text']);

/** Plain JSON of the same shape, with null for every free text, and no metadata: nobody knows what is in it. */
export function redacted<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) => (key === 'metadata' ? {} : FREE_TEXT.has(key) ? null : item)),
  ) as T;
}

export const redactedRecording = ({ order, events, outcomes }: Recording): Recording => ({
  order: redacted(order),
  events: events.map(redacted),
  outcomes,
});
