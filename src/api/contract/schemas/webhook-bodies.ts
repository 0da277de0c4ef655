import { z } from 'zod';
import { EVERY_EVENT } from '../../../domain/messages/delivery.ts';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { readTarget, type TargetRule } from '../../../outgoing/index.ts';
import { fields, oneOf, optionalText, says } from './fields.ts';

const MOST_EVENTS = 50;
const LONGEST_URL = 2_000;

const events = z
  .array(oneOf([EVERY_EVENT, ...EVENT_TYPES]), says('must be a list of event types'))
  .min(1, 'must name at least one event type')
  .max(MOST_EVENTS, `must have at most ${MOST_EVENTS} event types`)
  .meta({ description: 'Event types of the timeline, or `order.*` for all of them.' });

const description = optionalText(LIMITS.reason).nullable();

export const endpointBody = (rule: TargetRule) =>
  fields({
    url: z
      .string(says('must be an https address'))
      .superRefine((url, context) => {
        const target = readTarget(url, rule);
        if ('refused' in target) context.addIssue({ code: 'custom', message: target.refused });
      })
      .meta({ override: { format: 'uri', maxLength: LONGEST_URL, pattern: '^https?://' } }),
    events: events.default([EVERY_EVENT]),
    description: description.default(null),
  });

export const endpointChange = fields({
  events: events.exactOptional(),
  enabled: z.boolean(says('must be true or false')).exactOptional(),
  description: description.exactOptional(),
});

/** The body of an operation that needs none. */
export const nothing = fields({});
