import { z } from 'zod';
import type { Instant } from '../../../domain/values/instant.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import type { Booking } from '../../../domain/process/booking.ts';
import type { CancellationTier } from '../../../domain/order/terms.ts';
import type { TestClockId } from '../../../domain/order/test-clock.ts';
import { STANDARD, type Policies, type Policy } from '../../../domain/order/policy.ts';
import { metadata, orderReference } from './backend-fields.ts';
import { contacts } from './contacts.ts';
import {
  amount,
  DEFAULT_IN_WORDS,
  durationMinutes,
  fields,
  id,
  optionalText,
  partyId,
  start,
  text,
  timeZone,
  whole,
} from './fields.ts';

/** The body of a booking (N1, N2). */
export type BookingBody = z.output<ReturnType<typeof bookingBody>>;

/** @param now the instant of the booking: the appointment must be later (N2) */
export function bookingBody(now: Instant, policies: Policies) {
  const startsAt = start(now).refine((at) => at > now, 'must be in the future');
  return fields({
    ...TIMELESS,
    appointment: fields({ startsAt, durationMinutes, timeZone }).meta({ description: 'When it takes place.' }),
    policy: policyOf(policies).prefault(STANDARD.name).meta({ override: DEFAULT_IN_WORDS }),
  }).refine(({ customerId, providerId }) => customerId !== providerId, {
    path: ['providerId'],
    message: 'must not be the customer',
    // By default zod skips a refinement of the whole while a field is wrong.
    when: ({ value }) => bothParties.safeParse(value).success,
  });
}

type Particulars = Pick<Booking, 'orderId' | 'commandId' | 'request' | 'actor' | 'receivedAt'>;

/** The booking that a body makes. */
export const bookingFrom = (body: Omit<BookingBody, 'contacts'>, particulars: Particulars): Booking => ({
  ...particulars,
  customerId: body.customerId,
  providerId: body.providerId,
  service: { id: body.service.id ?? null, title: body.service.title },
  appointment: body.appointment,
  price: body.price,
  comment: body.comment ?? null,
  cancellationPolicy: body.cancellationPolicy ?? [],
  feeBps: body.feeBps ?? 0,
  policy: body.policy,
  reference: body.reference ?? null,
  metadata: body.metadata ?? {},
  testClock: body.testClock ?? null,
});

const bothParties = z.looseObject({ customerId: z.string(), providerId: z.string() });

const tier = fields({
  noticeHours: whole(0, Number.MAX_SAFE_INTEGER).meta({ description: 'From so many hours before the start on.' }),
  percentDue: whole(0, 100).meta({ description: 'The part of the agreed price that is due.' }),
}).meta({ id: 'NewCancellationTier', description: 'What is due when the customer cancels with so much notice.' });

/** X7: from tier to tier the notice falls strictly, and the percentage never falls. */
const tiers = z
  .array(tier, 'must be a list of tiers')
  .max(LIMITS.tiers, `must have at most ${LIMITS.tiers} tiers`)
  .superRefine((list, context) => {
    for (const [index, tier] of list.entries()) {
      const mistake = tierMistake(list[index - 1], tier);
      if (mistake) context.addIssue({ code: 'custom', path: [index, mistake.field], message: mistake.message });
    }
  });

function tierMistake(before: CancellationTier | undefined, tier: CancellationTier) {
  if (!before) return null;
  if (tier.noticeHours >= before.noticeHours)
    return { field: 'noticeHours', message: 'must be less than in the tier before' };
  if (tier.percentDue < before.percentDue)
    return { field: 'percentDue', message: 'must not be less than in the tier before' };
  return null;
}

function policyOf(policies: Policies) {
  const name = z.string('must be the name of a policy').meta({
    enum: Object.keys(policies),
    description: `The policy, by default ${STANDARD.name}: how long its windows are.`,
  });
  return name.transform((name, context): Policy => {
    const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (policy) return policy;
    context.issues.push({ code: 'custom', message: 'is not a known policy', input: name });
    return z.NEVER;
  });
}

/** The parts that do not depend on the instant, made once: making a schema costs far more than parsing with it. */
const TIMELESS = {
  customerId: partyId.meta({ description: 'Who books: the acting customer.' }),
  providerId: partyId.meta({ description: 'Who provides the service.' }),
  service: fields({
    id: id.exactOptional().meta({ description: 'Your id of it.' }),
    title: text(LIMITS.title).meta({ description: 'What it is called.' }),
  }).meta({ id: 'BookedService', description: 'What is to be provided.' }),
  price: amount.meta({ description: 'What the service costs.' }),
  comment: optionalText(LIMITS.comment).exactOptional().meta({ description: 'For the provider.' }),
  cancellationPolicy: tiers.nullable().exactOptional().meta({
    description: 'What cancelling costs the customer, the most notice first; nothing where it is left out or null.',
  }),
  feeBps: whole(0, LIMITS.feeBps)
    .exactOptional()
    .meta({ description: 'What is kept of what is paid, in hundredths of a percent; by default 0.' }),
  contacts: contacts.exactOptional(),
  reference: orderReference.exactOptional(),
  metadata: metadata.nullable().exactOptional(),
  testClock: id
    .transform((value) => value as TestClockId)
    .nullable()
    .exactOptional()
    .meta({
      description: 'The test clock that the order lives by; the time of the world where it is left out or null.',
    }),
};
