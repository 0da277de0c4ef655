import { z } from 'zod';
import { EVERY_EVENT } from '../../../domain/messages/delivery.ts';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { readTarget, type TargetRule } from '../../../outgoing/index.ts';
import { DEFAULT_IN_WORDS, fields, oneOf, optionalText, says } from './fields.ts';

const MOST_EVENTS = 50;
const LONGEST_URL = 2_000;

const events = z
  .array(oneOf([EVERY_EVENT, ...EVENT_TYPES]), says('must be a list of event types'))
  .min(1, 'must name at least one event type')
  .max(MOST_EVENTS, `must have at most ${MOST_EVENTS} event types`)
  .nullable()
  .transform((types) => types ?? [EVERY_EVENT])
  .meta({ description: 'Event types of the timeline; `order.*`, the default, or null for all of them.' });

const description = optionalText(LIMITS.reason).nullable().meta({ description: 'What it is for.' });

export const endpointBody = (rule: TargetRule) =>
  fields({
    url: z
      .string(says('must be an https address'))
      .superRefine((url, context) => {
        const target = readTarget(url, rule);
        if ('refused' in target) context.addIssue({ code: 'custom', message: target.refused });
      })
      .meta({
        override: { format: 'uri', maxLength: LONGEST_URL, pattern: '^https?://' },
        description: 'Where messages go.',
      }),
    events: events.default([EVERY_EVENT]).meta({ override: DEFAULT_IN_WORDS }),
    description: description.default(null).meta({ override: DEFAULT_IN_WORDS }),
  });

export const endpointChange = fields({
  events: events.exactOptional(),
  enabled: z.boolean(says('must be true or false')).exactOptional().meta({ description: 'Whether messages are sent.' }),
  description: description.exactOptional(),
});

/** The body of an operation that needs none. */
export const nothing = fields({}).meta({ id: 'NoFields', description: 'Nothing is needed.' });
