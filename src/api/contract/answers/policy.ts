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
    confirmation: duration,
    changeAnswer: duration,
    done: duration,
    confirmationOfExecution: duration,
    payment: duration,
    review: duration,
    creditWithin: duration,
    creditBusinessDays: count.meta({ description: 'How many business days processing a credit takes at most.' }),
    creditCalendar: z.enum(['TARGET']).meta({ description: 'Whose business days.' }),
    creditTimeZone: z.string().meta({ description: 'Where they end at midnight, an IANA zone.' }),
    reminderAfterFraction: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'The part of a window after which is reminded.' }),
    reminderMinWindow: duration,
    noticeUnit: duration.meta({ description: 'What one hour of notice lasts.' }),
    maxRevisions: z.int().min(1).meta({ description: 'How many revisions of the terms an order can have.' }),
  } satisfies Readonly<Record<keyof WholePolicy, z.ZodType>>)
  .meta({ id: 'Policy', description: 'The windows, limits and calendars of an order, as in POLICIES_FILE.' });

export const policyList = z
  .object({ data: z.array(policy).meta({ description: 'The policies.' }) })
  .meta({ id: 'PolicyList', description: 'What a booking may name.' });
