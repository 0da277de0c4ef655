import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../../domain/messages/delivery.ts';
import { EVENT_TYPES } from '../../../domain/order/event.ts';
import { FLAGS } from '../../../domain/order/flag.ts';
import { ORDER_SORTS } from '../../../domain/order/order-sort.ts';
import { STAGES } from '../../../domain/order/order.ts';
import type { PartyId } from '../../../domain/order/party.ts';
import type { TestClockId } from '../../../domain/order/test-clock.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { id, instant, oneOf, text } from './fields.ts';

/** No parameters. */
export const noQuery = z.strictObject({});

/** Any parameters, which are ignored. */
export const anyQuery = z.object({});

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;

export const eventsQuery = z.strictObject({
  after: wholeText(0, LIMITS.seq, 0).meta({ description: 'Only events behind this seq.' }),
  limit: limit(),
});

export type EventsQuery = z.output<typeof eventsQuery>;

/** Of a stream, which has no pages. */
export const streamQuery = eventsQuery.omit({ limit: true });

export type StreamQuery = z.output<typeof streamQuery>;

export const feedQuery = z.strictObject({
  after: wholeText(0, Number.MAX_SAFE_INTEGER, 0).meta({ description: 'Only events behind this position.' }),
  types: orNull(eventTypes()).meta({
    description: 'Only events of these types: one, or several in parameters of their own or separated by commas.',
  }),
  limit: limit(),
});

const page = {
  cursor: orNull(z.string('must be a nextCursor').regex(/^[!-~]{1,200}$/, 'must be a nextCursor')).meta({
    description: 'The nextCursor of the page before.',
  }),
  limit: limit(),
};

/** Of a list that has pages and no filters. */
export const pageQuery = z.strictObject(page);

export const deliveriesQuery = z.strictObject({
  status: orNull(oneOf(DELIVERY_STATUSES)).meta({ description: 'What became of it.' }),
  ...page,
});

/** Of what orders on test clocks have apart from all others (C4). */
const onTestClock = orNull(id.transform((value) => value as TestClockId));

export const accountQuery = z.strictObject({
  testClock: onTestClock.meta({ description: 'The account on this clock.' }),
});

export const entriesQuery = z.strictObject({
  testClock: onTestClock.meta({ description: 'The entries of orders on this clock.' }),
  ...page,
});

const APPOINTMENT = 'The appointment of the live proposal, else the agreed one';

export const ordersQuery = z.strictObject({
  customerId: partyId().meta({ description: 'Whose booking it is.' }),
  providerId: partyId().meta({ description: 'Who provides the service.' }),
  stage: orNull(oneOf(STAGES)).meta({ description: 'Where it is in its life.' }),
  awaiting: orNull(oneOf(['customer', 'provider', 'support'])).meta({ description: 'Who must act.' }),
  flag: orNull(oneOf(FLAGS)).meta({ description: 'What support looks for.' }),
  reference: orNull(text(LIMITS.orderReference)).meta({ description: 'By what the backend knows it.' }),
  paymentReference: orNull(text(LIMITS.reference)).meta({ description: 'The reference of one of its payments.' }),
  testClock: onTestClock.meta({ description: 'The orders on this clock, which are listed only by it.' }),
  createdFrom: orNull(instant).meta({ description: 'Created then or later.' }),
  createdTo: orNull(instant).meta({ description: 'Created then or before.' }),
  deadlineFrom: orNull(instant).meta({ description: 'With a deadline then or later.' }),
  deadlineTo: orNull(instant).meta({ description: 'With a deadline then or before.' }),
  appointmentFrom: orNull(instant).meta({ description: `${APPOINTMENT}, starts then or later.` }),
  appointmentTo: orNull(instant).meta({ description: `${APPOINTMENT}, starts then or before.` }),
  sort: oneOf(ORDER_SORTS)
    .default('-createdAt')
    .meta({
      description:
        'A leading `-` for the latest first. Orders that have no deadline, or no appointment, are not in a list that is ' +
        'sorted by it. A cursor goes with the sort that it came with.',
    }),
  ...page,
});

function eventTypes() {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((asked) => [...new Set([asked].flat().flatMap((some) => some.split(',')))])
    .pipe(z.array(oneOf(EVENT_TYPES)))
    .meta({
      override: { type: 'array', anyOf: undefined, items: { type: 'string', enum: [...EVENT_TYPES] }, minItems: 1 },
    });
}

function partyId() {
  return orNull(id.transform((value) => value as PartyId));
}

function orNull<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((value): z.output<T> | null => value ?? null);
}

function limit() {
  return wholeText(1, LARGEST_LIMIT, DEFAULT_LIMIT).meta({
    description: 'How many at most; a page ends early at 1 MiB.',
  });
}

function wholeText(minimum: number, maximum: number, standard: number) {
  const rule = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string(rule)
    .regex(/^\d{1,16}$/, rule)
    .meta({ override: { type: 'integer', pattern: undefined, minimum, maximum, default: standard } })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, rule)
    .default(standard);
}
