import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';

const RANGE = 2 ** 32;

/** From Node's pool of random numbers: the library's own source makes a system call for each character. */
const random = (): number => randomInt(RANGE) / RANGE;

/** A ULID: unique, and in the order of time. */
export const newId = (): string => ulid(undefined, random);
