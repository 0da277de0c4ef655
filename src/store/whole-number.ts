import { z } from 'zod';

/** A 64-bit integer as a driver hands it out: Postgres sends text, for what a `number` may not hold. */
export type WholeNumber = number | string;

const wholeNumber = z
  .union([z.number(), z.string().regex(/^-?\d+$/)])
  .transform(Number)
  .pipe(z.int());

/** @throws where the number has no exact `number`, rather than giving a near one. */
export const readWholeNumber = (value: WholeNumber): number => wholeNumber.parse(value);
