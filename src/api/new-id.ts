import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';

const RANGE = 2 ** 32;

/** Node keeps a pool of random numbers; by itself the library would go to the system for each character. */
const random = (): number => randomInt(RANGE) / RANGE;

/** An id that nothing else has, in the order of time. */
export const newId = (): string => ulid(undefined, random);
