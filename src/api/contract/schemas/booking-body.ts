import { z } from 'zod';
import type { Instant } from '../../../domain/values/instant.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import type { Booking } from '../../../domain/process/booking.ts';
import type { CancellationTier } from '../../../domain/order/terms.ts';
import { STANDARD, type Policies, type Policy } from '../../../domain/order/policy.ts';
import { metadata, orderReference } from './backend-fields.ts';
import { contacts } from './contacts.ts';
import {
  durationMinutes,
  fields,
  id,
  moneyFrom,
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
    appointment: fields({ startsAt, durationMinutes, timeZone }),
    policy: policyOf(policies).prefault(STANDARD.name),
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
});

const bothParties = z.looseObject({ customerId: z.string(), providerId: z.string() });

/** X7: from tier to tier the notice falls strictly, and the percentage never falls. */
const tiers = z
  .array(
    fields({ noticeHours: whole(0, Number.MAX_SAFE_INTEGER), percentDue: whole(0, 100) }),
    'must be a list of tiers',
  )
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
  const name = z.string('must be the name of a policy').meta({ enum: Object.keys(policies) });
  return name.transform((name, context): Policy => {
    const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (policy) return policy;
    context.issues.push({ code: 'custom', message: 'is not a known policy', input: name });
    return z.NEVER;
  });
}

/** The parts that do not depend on the instant, made once: making a schema costs far more than parsing with it. */
const TIMELESS = {
  customerId: partyId,
  providerId: partyId,
  service: fields({ id: id.exactOptional(), title: text(LIMITS.title) }),
  price: moneyFrom(0),
  comment: optionalText(LIMITS.comment).exactOptional(),
  cancellationPolicy: tiers.exactOptional(),
  feeBps: whole(0, LIMITS.feeBps).exactOptional(),
  contacts: contacts.exactOptional(),
  reference: orderReference.exactOptional(),
  metadata: metadata.exactOptional(),
};
