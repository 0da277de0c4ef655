import { days, parseDuration } from '../../../domain/values/duration.ts';
import { DEFAULT_IN_WORDS, duration, fields, oneOf } from './fields.ts';

const USUAL = 'P14D';

const [SHORTEST, LONGEST] = ['PT1M', 'P800D'];

/** The body that makes a link: for whom, and for how long. */
export const orderLinkBody = fields({
  role: oneOf(['customer', 'provider']).meta({ description: 'Whose link it is.' }),
  expiresIn: duration
    .refine(
      (length) => length >= (parseDuration(SHORTEST) ?? 0) && length <= (parseDuration(LONGEST) ?? 0),
      `must be from ${SHORTEST} to ${LONGEST}`,
    )
    .default(days(14))
    .meta({
      description: `How long it is valid, by default ${USUAL}; ${SHORTEST} to ${LONGEST}.`,
      override: DEFAULT_IN_WORDS,
    }),
});
