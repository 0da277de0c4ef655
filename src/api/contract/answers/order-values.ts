import { z } from 'zod';
import type { OrderValues } from '../../../domain/order/event.ts';
import {
  agreed,
  booked,
  cancellation,
  claim,
  credited,
  dispute,
  execution,
  metadata,
  outcome,
  payments,
  paymentStatus,
  proposed,
  reference,
  review,
  revision,
  since,
  stage,
  testClock,
  windowEnd,
} from './order.ts';
import { at, currency } from './values.ts';

/** Fields that an event never records: they follow from it. */
type Derived = 'version' | 'updatedAt' | 'overtaken' | 'comments';

const from = at.meta({ description: 'From where it counts.' });

/** The fields of an order as it is recorded, which differs in places from how it is shown. */
const recorded = {
  ...booked,
  stage,
  outcome: outcome.nullable().meta({ description: 'How it ended.' }),
  currency,
  revision,
  agreed: agreed.nullable().meta({ description: 'The terms that hold.' }),
  proposal: z
    .object(proposed)
    .meta({ id: 'ProposalValues', description: 'Terms that wait for an answer.' })
    .nullable()
    .meta({ description: 'What waits for an answer.' }),
  deadline: z
    .object({
      ...windowEnd,
      since: from,
      remindAt: at.nullable().meta({ description: 'When to remind who is awaited.' }),
    })
    .meta({ id: 'DeadlineValues', description: 'The window that runs.' })
    .nullable()
    .meta({ description: 'null while no window runs.' }),
  execution,
  cancellation: cancellation.nullable().meta({ description: 'How it was cancelled.' }),
  dispute: dispute.nullable().meta({ description: 'How it was disputed.' }),
  payment: z
    .object({ ...paymentStatus, payments: payments.optional() })
    .meta({ id: 'PaymentValues', description: 'How the payment stands; the payments are events of their own.' }),
  claim: claim.nullable().meta({ description: 'How it was claimed.' }),
  credit: z
    .object({ ...credited, since: from })
    .meta({ id: 'CreditValues', description: "What goes to the provider's account." })
    .nullable()
    .meta({ description: 'null until something is to be credited.' }),
  review: review.nullable().meta({ description: 'What the customer thinks.' }),
  appointmentReminderAt: at
    .nullable()
    .meta({ description: 'When to remind both parties of the agreed appointment; null for never, and afterwards.' }),
  policy: z
    .looseObject({ name: z.string().meta({ description: 'What it is called.' }) })
    .meta({ id: 'PolicyValues', description: 'The policy that the windows come from, with their lengths in ms.' }),
  reference,
  metadata,
  since,
  testClock,
} satisfies Readonly<Record<Exclude<keyof OrderValues, Derived>, z.ZodType>>;

export const orderValues = z
  .object(recorded)
  .partial()
  .meta({ id: 'OrderValues', description: 'Fields of an order: those that an event has changed.' });
