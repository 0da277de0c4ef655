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
    creditBusinessDays: count,
    creditCalendar: z.enum(['TARGET']),
    creditTimeZone: z.string(),
    reminderAfterFraction: z.number().gt(0).lt(1),
    reminderMinWindow: duration,
    noticeUnit: duration.meta({ description: 'What one hour of notice lasts.' }),
    maxRevisions: z.int().min(1),
  } satisfies Readonly<Record<keyof WholePolicy, z.ZodType>>)
  .meta({ id: 'Policy', description: 'The windows, limits and calendars of an order, as in POLICIES_FILE.' });

export const policyList = z.object({ data: z.array(policy) }).meta({ id: 'PolicyList' });
