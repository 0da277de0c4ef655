import { z } from 'zod';
import { CURRENCIES, isCurrency } from '../../../domain/values/currency.ts';
import { parseDuration } from '../../../domain/values/duration.ts';
import { after, parseInstant, type Instant } from '../../../domain/values/instant.ts';
import { showsNothing } from '../../../domain/values/free-text.ts';
import { FURTHEST_START, ID_IN_WORDS, isOfLength, LIMITS } from '../../../domain/values/limits.ts';
import { money } from '../../../domain/values/money.ts';
import { zoneName } from '../../../domain/values/time-zone.ts';
import type { Appointment, Revision } from '../../../domain/order/terms.ts';
import type { PartyId } from '../../../domain/order/party.ts';

/** The message for a missing or wrong value, as the end of a sentence: "it must be …". */
export const says = (rule: string) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? 'is missing' : rule),
});

/** A text that is asked for: one that shows nothing counts as missing (N2). */
export function text(longest: number) {
  return anyText(1, longest)
    .refine((value) => value === '' || !showsNothing(value), 'must have characters that can be seen')
    .meta({ override: { minLength: 1, maxLength: longest, pattern: VISIBLE_TEXT } });
}

/** A text that may be empty. */
export function optionalText(longest: number) {
  return anyText(0, longest).meta({ override: { minLength: 0, maxLength: longest, pattern: '^[^\\u0000]*$' } });
}

function anyText(shortest: number, longest: number) {
  const rule = says(`must be a text of ${shortest} to ${longest} characters`);
  return z
    .string(rule)
    .refine((value) => isOfLength(value, shortest, longest), rule)
    .regex(LIMITS.text, 'must not contain such characters');
}

/** For the document, without Unicode classes, which many engines of regular expressions do not know. */
const VISIBLE_TEXT =
  '^[^\\u0000]*[^\\s\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f' +
  '\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0][^\\u0000]*$';

export function whole(from: number, to: number) {
  const rule = says(`must be a whole number from ${from} to ${to}`);
  return z.int(rule).min(from, rule).max(to, rule);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, says(`must be one of ${values.join(', ')}`));
}

/**
 * For a field of a body that has a default, which its description says: openapi-typescript makes fields with a `default`
 * required, since in answers they are there. https://github.com/openapi-ts/openapi-typescript/issues/2012
 */
export const DEFAULT_IN_WORDS = { default: undefined };

/** An object with exactly these fields. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, says('must be an object with the fields of this request'));

export const id = z.string(says(`must be ${ID_IN_WORDS}`)).regex(LIMITS.id, `must be ${ID_IN_WORDS}`);

export const partyId = id.transform((value) => value as PartyId);

export const revision = whole(1, Number.MAX_SAFE_INTEGER)
  .meta({ description: 'Of the terms that this is about.' })
  .transform((value) => value as Revision);

export const currency = z
  .string(says('must be an ISO 4217 code'))
  .refine(isCurrency, 'is not a known currency')
  .meta({ id: 'KnownCurrency', enum: CURRENCIES, description: 'ISO 4217.' });

/** A sum of money that may be 0. */
export const amount = moneyFrom(0).meta({ id: 'Amount', description: 'A sum of money, 0 or more.' });

/** A sum of money, as it is paid. */
export const positiveAmount = moneyFrom(1).meta({ id: 'PositiveAmount', description: 'A sum of money, more than 0.' });

function moneyFrom(smallest: 0 | 1) {
  const minorUnits = whole(smallest, LIMITS.amount).meta({ description: 'In the minor unit: 12000 is 120.00 EUR.' });
  return fields({ amount: minorUnits, currency }).transform((sum) => money(sum.amount, sum.currency));
}

/** An appointment within the limits. Whether it lies in the future is not checked here. */
export function appointment(now: Instant): z.ZodType<Appointment> {
  return fields({ startsAt: start(now), durationMinutes, timeZone });
}

export const durationMinutes = whole(1, LIMITS.durationMinutes).meta({ description: 'How long it takes.' });

/** For the document; not every instant that it matches is a date. */
const INSTANT_PATTERN =
  '^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3])(:[0-5][0-9]){2}' +
  '(\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$';

const RFC_3339 = 'must be an RFC 3339 instant';

export const instant = z
  .string(says(RFC_3339))
  .meta({ format: 'date-time', description: 'RFC 3339, from 1970 on, with any offset.', pattern: INSTANT_PATTERN })
  .transform((value, context) => {
    const read = parseInstant(value);
    if (read !== null) return read;
    context.issues.push({ code: 'custom', message: RFC_3339, input: value });
    return z.NEVER;
  });

export function start(now: Instant) {
  return instant.refine((at) => at <= after(now, FURTHEST_START), 'must be at most two years ahead');
}

const NO_ZONE = 'is not a known IANA time zone';

/** N2: read as the database spells it. */
export const timeZone = z
  .string(says(NO_ZONE))
  .meta({
    pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$',
    maxLength: LIMITS.timeZone,
    description: 'The name of a time zone of the IANA database, links included, in any case.',
  })
  .transform((value, context) => {
    const name = zoneName(value);
    if (name !== null) return name;
    context.issues.push({ code: 'custom', message: NO_ZONE, input: value });
    return z.NEVER;
  });

const NO_DURATION = 'must be an ISO 8601 duration without years and months';

/** ISO 8601, without years and months: they have no fixed length. */
export const duration = z
  .string(says(NO_DURATION))
  .meta({
    pattern: '^P(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.][0-9]{1,3})?S)?)?$',
  })
  .transform((value, context) => {
    const read = parseDuration(value);
    if (read !== null) return read;
    context.issues.push({ code: 'custom', message: NO_DURATION, input: value });
    return z.NEVER;
  });
