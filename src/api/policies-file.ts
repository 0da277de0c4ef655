import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isTimeZone } from '../domain/values/business-days.ts';
import { parseDuration, type Duration } from '../domain/values/duration.ts';
import { BUILT_IN_POLICIES, type Policies, type WholePolicy } from '../domain/order/policy.ts';
import { fields, says, whole } from './contract/schemas/fields.ts';
import { mistakesIn } from './contract/schemas/mistakes.ts';
import { lineagesIn, type Lineage } from './policy-lineage.ts';

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
 * The policies that orders can be created with: the built-in ones, and those of a file, which add to or replace them. A
 * policy of the file says only what differs from the one that it extends. Orders that exist keep theirs (T2).
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
  const json = parseJson(file, text);
  const { success, data, error } = policiesByName.safeParse(json);
  const { lineages, mistakes: broken } = lineagesIn(json);
  const mistakes = [...(success ? [] : mistakesIn(error)), ...broken];
  if (!success || mistakes.length > 0) {
    throw new PoliciesFileError(
      file,
      mistakes.map(({ pointer, message }) => `${pointer || 'The file'} ${message}`),
    );
  }
  return Object.fromEntries(
    [...lineages].map(([name, lineage]): [string, WholePolicy] => [name, wholePolicy(lineage, data)]),
  );
}

/** T2: what a policy leaves out is that of the policy which it extends. */
function wholePolicy({ root, names }: Lineage, policies: z.infer<typeof policiesByName>): WholePolicy {
  return names.reduce<WholePolicy>((policy, name) => ({ ...policy, ...policies[name], name }), root);
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
  extends: z.string(says('must be the name of a policy')).exactOptional(),
  confirmation: window.exactOptional(),
  changeAnswer: window.exactOptional(),
  done: window.exactOptional(),
  confirmationOfExecution: window.exactOptional(),
  payment: window.exactOptional(),
  review: window.exactOptional(),
  creditWithin: window.exactOptional(),
  creditBusinessDays: whole(0, 250).exactOptional(),
  creditCalendar: z.literal('TARGET', says('must be TARGET')).exactOptional(),
  creditTimeZone: z
    .string(says('must be an IANA time zone'))
    .refine(isTimeZone, 'is not a known IANA time zone')
    .exactOptional(),
  appointmentReminder: duration('PT0S').exactOptional(),
  reminderAfterFraction: z
    .number(says('must be a number between 0 and 1'))
    .gt(0, 'must be a number between 0 and 1')
    .lt(1, 'must be a number between 0 and 1')
    .exactOptional(),
  reminderMinWindow: duration('PT0S').exactOptional(),
  noticeUnit: window.exactOptional(),
  maxRevisions: whole(1, 1_000).exactOptional(),
} satisfies Readonly<Record<'extends' | Exclude<keyof WholePolicy, 'name'>, z.ZodType>>).transform(
  ({ extends: _, ...values }) => values,
);

const policiesByName = z.record(
  z.string().regex(/^[\w.-]{1,64}$/, 'must be named with 1 to 64 of A-Z a-z 0-9 _ - .'),
  policy,
  says('must hold one object, with a policy for each name'),
);
