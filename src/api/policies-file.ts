import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isTimeZone } from '../domain/values/business-days.ts';
import { parseDuration, type Duration } from '../domain/values/duration.ts';
import { BUILT_IN_POLICIES, type Policies, type WholePolicy } from '../domain/order/policy.ts';
import { fields, says, whole } from './contract/schemas/fields.ts';
import { mistakesIn } from './contract/schemas/mistakes.ts';

/** Lists every mistake in a file of policies, one line each, for the operator to read. */
export class PoliciesFileError extends Error {
  readonly mistakes: readonly string[];

  constructor(file: string, mistakes: readonly string[]) {
    super([`The policies in ${file} (POLICIES_FILE) are wrong:`, ...mistakes.map((line) => `  ${line}`)].join('\n'));
    this.name = 'PoliciesFileError';
    this.mistakes = mistakes;
  }
}

/**
 * The policies that orders can be created with: the built-in ones, and those of a file, which add to or replace them.
 * Orders that exist keep theirs (T2).
 * @throws {PoliciesFileError} with all mistakes at once
 */
export function readPolicies(file: string | null): Policies {
  return file === null ? BUILT_IN_POLICIES : { ...BUILT_IN_POLICIES, ...parsePolicies(file, readText(file)) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PoliciesFileError(file, [`The file cannot be read: ${error instanceof Error ? error.message : ''}`]);
  }
}

function parsePolicies(file: string, text: string): Policies {
  const { success, data, error } = policiesByName.safeParse(parseJson(file, text));
  if (!success) {
    throw new PoliciesFileError(
      file,
      mistakesIn(error).map(({ pointer, message }) => `${pointer || 'The file'} ${message}`),
    );
  }
  return Object.fromEntries(
    Object.entries(data).map(([name, policy]): [string, WholePolicy] => [name, { name, ...policy }]),
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PoliciesFileError(file, ['The file is not JSON.']);
  }
}

/** Ten years: longer than any order lives, so a longer window is a mistake. */
const LONGEST = 'P3660D';

function duration(shortest: 'PT0S' | 'PT0.001S') {
  const rule = `must be an ISO 8601 duration without years or months, from ${shortest} to ${LONGEST}`;
  const from = parseDuration(shortest) ?? 0;
  const to = parseDuration(LONGEST) ?? 0;
  return z
    .string(says(rule))
    .transform((text): Duration => parseDuration(text) ?? (-1 as Duration))
    .refine((length) => length >= from && length <= to, rule);
}

const window = duration('PT0.001S');

const policy = fields({
  confirmation: window,
  changeAnswer: window,
  done: window,
  confirmationOfExecution: window,
  payment: window,
  review: window,
  creditWithin: window,
  creditBusinessDays: whole(0, 250),
  creditCalendar: z.literal('TARGET', says('must be TARGET')),
  creditTimeZone: z.string(says('must be an IANA time zone')).refine(isTimeZone, 'is not a known IANA time zone'),
  reminderAfterFraction: z
    .number(says('must be a number between 0 and 1'))
    .gt(0, 'must be a number between 0 and 1')
    .lt(1, 'must be a number between 0 and 1'),
  reminderMinWindow: duration('PT0S'),
  noticeUnit: window,
  maxRevisions: whole(1, 1_000),
});

const policiesByName = z.record(
  z.string().regex(/^[\w.-]{1,64}$/, 'must be named with 1 to 64 of A-Z a-z 0-9 _ - .'),
  policy,
  says('must hold one object, with a policy for each name'),
);
