import { z } from 'zod';

/** A path without a query. */
export const noQuery = z.strictObject({});

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;

export const eventsQuery = z.strictObject({ after: wholeText(0, Number.MAX_SAFE_INTEGER).default(0), limit: limit() });

export const entriesQuery = z.strictObject({
  cursor: z
    .string('must be a nextCursor')
    .regex(/^[!-~]{1,200}$/, 'must be a nextCursor')
    .nullable()
    .default(null),
  limit: limit(),
});

function limit() {
  return wholeText(1, LARGEST_LIMIT).default(DEFAULT_LIMIT);
}

function wholeText(from: number, to: number) {
  const rule = `must be a whole number from ${from} to ${to}`;
  return z
    .string(rule)
    .regex(/^\d{1,16}$/, rule)
    .transform(Number)
    .refine((value) => value >= from && value <= to, rule);
}
