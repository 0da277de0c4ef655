/** Controls but the line feed, and what could turn around the direction of the text that follows. */
const INVISIBLE = /[\0-\t\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** What somebody wrote, over as many lines as it has: without controls, with one kind of line break. */
export const linesOf = (text: string): readonly string[] =>
  text
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, ' ')
    .split('\n');

/** What somebody wrote, on one line: it can neither begin a header nor another line. */
export const oneLine = (text: string): string => linesOf(text).join(' ').replace(/\s+/g, ' ').trim();
