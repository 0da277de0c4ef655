import type { Brand } from './brand.ts';

/** An elapsed time in whole milliseconds (T1: windows are elapsed time, never calendar time). */
export type Duration = Brand<number, 'Duration'>;

export const milliseconds = (n: number): Duration => Math.round(n) as Duration;
export const seconds = (n: number): Duration => milliseconds(n * 1_000);
export const minutes = (n: number): Duration => seconds(n * 60);
export const hours = (n: number): Duration => minutes(n * 60);
export const days = (n: number): Duration => hours(n * 24);

/** `fraction` of a duration, rounded to the millisecond. */
export const share = (duration: Duration, fraction: number): Duration => milliseconds(duration * fraction);

export const shortest = (first: Duration, ...rest: Duration[]): Duration => Math.min(first, ...rest) as Duration;

const ISO_DURATION = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;

/**
 * Reads an ISO 8601 duration without years or months, which have no fixed length.
 * @returns null where the text is not one.
 */
export function parseDuration(text: string): Duration | null {
  const match = ISO_DURATION.exec(text);
  if (!match) return null;
  const part = (group: number) => Number(match[group] ?? 0);
  return milliseconds(days(part(1) * 7 + part(2)) + hours(part(3)) + minutes(part(4)) + seconds(part(5)));
}

/**
 * The other way round. Whole days are said in days where they are more than three: a window of 72 hours is one of hours
 * to people (T1).
 */
export function isoDuration(duration: Duration): string {
  if (duration > days(3) && duration % days(1) === 0) return `P${duration / days(1)}D`;
  const part = (unit: Duration, below: number, name: string) => {
    const count = Math.floor(duration / unit) % below;
    return count > 0 ? `${count}${name}` : '';
  };
  const rest = (duration % minutes(1)) / seconds(1);
  const text = `${part(hours(1), Infinity, 'H')}${part(minutes(1), 60, 'M')}${rest > 0 ? `${rest}S` : ''}`;
  return `PT${text || '0S'}`;
}
