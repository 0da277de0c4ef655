import { defanged } from '../domain/values/free-text.ts';

/** The lines of a free text, defanged. */
export const linesOf = (text: string): readonly string[] => defanged(text).split('\n');

/** A free text as one line: it cannot inject a header or another line. */
export const oneLine = (text: string): string => linesOf(text).join(' ').replace(/\s+/g, ' ').trim();
