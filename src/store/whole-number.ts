import { z } from 'zod';

/** A 64-bit integer as the driver returns it: pg gives text, since a `number` may not hold it exactly. */
export type WholeNumber = number | string;

const wholeNumber = z
  .union([z.number(), z.string().regex(/^-?\d+$/)])
  .transform(Number)
  .pipe(z.int());

/** @throws for an integer that a `number` cannot hold exactly */
export const readWholeNumber = (value: WholeNumber): number => wholeNumber.parse(value);
