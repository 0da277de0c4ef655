/** Control characters except the line feed, and those that override the direction of text. */
const INVISIBLE = /[\0-\t\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The lines of a free text, without control characters. */
export const linesOf = (text: string): readonly string[] =>
  text
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, ' ')
    .split('\n');

/** A free text as one line: it cannot inject a header or another line. */
export const oneLine = (text: string): string => linesOf(text).join(' ').replace(/\s+/g, ' ').trim();
