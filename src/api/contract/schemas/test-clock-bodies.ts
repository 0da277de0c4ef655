import { z } from 'zod';
import { LIMITS } from '../../../domain/values/limits.ts';
import { DEFAULT_IN_WORDS, duration, fields, instant, text } from './fields.ts';

/** The body that makes a test clock (C1). */
export const testClockBody = fields({
  now: instant.exactOptional().meta({ description: 'Where it stands, by default at the instant of the request.' }),
  name: text(LIMITS.testClockName)
    .nullable()
    .default(null)
    .meta({ description: 'What it is for.', override: DEFAULT_IN_WORDS }),
});

/** The body that advances one (C2): to an instant, or by a duration. */
export const advanceBody = fields({
  to: instant.exactOptional().meta({ description: 'Where it is to stand; either this or `by`.' }),
  by: duration
    .meta({ description: 'How far it moves, ISO 8601 without years and months: `PT24H`, `P14D`.' })
    .exactOptional(),
}).transform(({ to, by }, context) => {
  if (to !== undefined && by === undefined) return { to };
  if (by !== undefined && to === undefined) return { by };
  const [path, message] = to === undefined ? [[], 'must have to or by'] : [['by'], 'cannot go with to'];
  context.issues.push({ code: 'custom', message, path, input: { to, by } });
  return z.NEVER;
});
