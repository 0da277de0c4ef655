import { z } from 'zod';
import type { Instant } from '../../../domain/values/instant.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import type { CancellationTier } from '../../../domain/order/terms.ts';
import { STANDARD, type Policies, type Policy } from '../../../domain/order/policy.ts';
import { durationMinutes, fields, id, moneyFrom, partyId, start, text, timeZone, whole } from './fields.ts';

/** What a booking says (N1, N2). */
export type BookingBody = z.output<ReturnType<typeof bookingBody>>;

/** @param now the booking's instant: it must be for the future (N2). */
export function bookingBody(now: Instant, policies: Policies) {
  const startsAt = start(now).refine((at) => at > now, 'must be in the future');
  return fields({
    ...TIMELESS,
    appointment: fields({ startsAt, durationMinutes, timeZone }),
    policy: policyOf(policies).prefault(STANDARD.name),
  }).refine(({ customerId, providerId }) => customerId !== providerId, {
    path: ['providerId'],
    message: 'must not be the customer',
    // Said together with whatever else is wrong.
    when: ({ value }) => bothParties.safeParse(value).success,
  });
}

const bothParties = z.looseObject({ customerId: z.string(), providerId: z.string() });

/** X7: the notice strictly falls, what is due never does. */
const tiers = z
  .array(
    fields({ noticeHours: whole(0, Number.MAX_SAFE_INTEGER), percentDue: whole(0, 100) }),
    'must be a list of tiers',
  )
  .max(LIMITS.tiers, `must have at most ${LIMITS.tiers} tiers`)
  .superRefine((list, context) => {
    for (const [index, tier] of list.entries()) {
      const message = order(list[index - 1], tier);
      if (message) context.addIssue({ code: 'custom', path: [index, message.field], message: message.says });
    }
  });

function order(before: CancellationTier | undefined, tier: CancellationTier) {
  if (!before) return null;
  if (tier.noticeHours >= before.noticeHours)
    return { field: 'noticeHours', says: 'must be less than in the tier before' };
  if (tier.percentDue < before.percentDue)
    return { field: 'percentDue', says: 'must not be less than in the tier before' };
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

const NO_ADDRESS = 'must be an e-mail address';

/** Only what a mail server can be told: RFC 5321 for the longest, RFC 1123 for the names of a domain. */
const email = z
  .email({
    pattern:
      /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    error: NO_ADDRESS,
  })
  .max(254, NO_ADDRESS)
  .refine((address) => address.indexOf('@') <= 64, NO_ADDRESS);

const contact = fields({
  email,
  locale: z
    .string('must be a language tag')
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, 'must be a language tag')
    .exactOptional(),
});

const contacts = fields({ customer: contact.exactOptional(), provider: contact.exactOptional() });

/** Made once: making a schema costs far more than reading with it. */
const TIMELESS = {
  customerId: partyId,
  providerId: partyId,
  service: fields({ id: id.exactOptional(), title: text(LIMITS.title) }),
  price: moneyFrom(0),
  comment: text(LIMITS.comment, 0).exactOptional(),
  cancellationPolicy: tiers.exactOptional(),
  feeBps: whole(0, LIMITS.feeBps).exactOptional(),
  contacts: contacts.exactOptional(),
};
