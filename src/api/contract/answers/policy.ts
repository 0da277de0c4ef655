import { z } from 'zod';
import type { WholePolicy } from '../../../domain/order/policy.ts';
import { count } from './values.ts';

const duration = z
  .string()
  .regex(/^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?$/)
  .meta({ id: 'Duration', format: 'duration', description: 'ISO 8601, without years and months.' });

const policy = z
  .object({
    name: z.string().meta({ description: 'What a booking names.' }),
    confirmation: duration.meta({ description: 'How long a party has to answer the proposed terms.' }),
    changeAnswer: duration.meta({ description: 'How long the customer has to answer a change at most.' }),
    done: duration.meta({ description: 'How long after the agreed end the provider has to say done.' }),
    confirmationOfExecution: duration.meta({
      description: 'How long the customer has to confirm the execution, or to reject it.',
    }),
    payment: duration.meta({ description: 'How long the customer has to pay until it is overdue.' }),
    review: duration.meta({ description: 'How long after the closing a review is possible.' }),
    creditWithin: duration.meta({
      description: 'How long after the service the credit is late at the earliest.',
    }),
    creditBusinessDays: count.meta({ description: 'How many business days processing a credit takes at most.' }),
    creditCalendar: z.enum(['TARGET']).meta({ description: 'Whose business days.' }),
    creditTimeZone: z.string().meta({ description: 'Where they end at midnight, an IANA zone.' }),
    appointmentReminder: duration.meta({
      description: 'How long before an agreed appointment both parties are reminded of it; PT0S for never.',
    }),
    reminderAfterFraction: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'The part of a window after which is reminded.' }),
    reminderMinWindow: duration.meta({ description: 'How long a window must be for a reminder.' }),
    noticeUnit: duration.meta({ description: 'What one hour of notice lasts.' }),
    maxRevisions: z.int().min(1).meta({ description: 'How many revisions of the terms an order can have.' }),
  } satisfies Readonly<Record<keyof WholePolicy, z.ZodType>>)
  .meta({ id: 'Policy', description: 'The windows, limits and calendars of an order, as in POLICIES_FILE.' });

export const policyList = z
  .object({ data: z.array(policy).meta({ description: 'The policies.' }) })
  .meta({ id: 'PolicyList', description: 'What a booking may name.' });
