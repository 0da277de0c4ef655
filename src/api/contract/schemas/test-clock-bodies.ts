import { z } from 'zod';
import { parseDuration } from '../../../domain/values/duration.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { DEFAULT_IN_WORDS, fields, instant, says, text } from './fields.ts';

/** The body that makes a test clock (C1). */
export const testClockBody = fields({
  now: instant.exactOptional().meta({ description: 'Where it stands, by default at the instant of the request.' }),
  name: text(LIMITS.testClockName)
    .nullable()
    .default(null)
    .meta({ description: 'What it is for.', override: DEFAULT_IN_WORDS }),
});

const NO_DURATION = 'must be an ISO 8601 duration without years and months';

const duration = z
  .string(says(NO_DURATION))
  .meta({
    description: 'How far it moves, ISO 8601 without years and months: `PT24H`, `P14D`.',
    pattern: '^P(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.][0-9]{1,3})?S)?)?$',
  })
  .transform((value, context) => {
    const read = parseDuration(value);
    if (read !== null) return read;
    context.issues.push({ code: 'custom', message: NO_DURATION, input: value });
    return z.NEVER;
  });

/** The body that advances one (C2): to an instant, or by a duration. */
export const advanceBody = fields({
  to: instant.exactOptional().meta({ description: 'Where it is to stand; either this or `by`.' }),
  by: duration.exactOptional(),
}).transform(({ to, by }, context) => {
  if (to !== undefined && by === undefined) return { to };
  if (by !== undefined && to === undefined) return { by };
  const [path, message] = to === undefined ? [[], 'must have to or by'] : [['by'], 'cannot go with to'];
  context.issues.push({ code: 'custom', message, path, input: { to, by } });
  return z.NEVER;
});
