import { isTimeZone } from '../domain/values/business-days.ts';

/** The list of zones may be newer than this machine's, and older versions took names that it has not. */
export const knownZone = (timeZone: string): string => (isTimeZone(timeZone) ? timeZone : 'UTC');
