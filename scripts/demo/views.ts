import { z } from 'zod';
import { isCurrency } from '../../src/domain/values/currency.ts';
import { parseInstant } from '../../src/domain/values/instant.ts';
import { money } from '../../src/domain/values/money.ts';

/** What the demo reads of the answers; fields that it has no use for may come and go. */
export type OrderView = z.output<typeof orderView>;
export type ProblemView = z.output<typeof problemView>;
export type MessageView = z.output<typeof messageView>;
export type EventView = z.output<typeof eventsView>['data'][number];

const at = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  context.issues.push({ code: 'custom', message: 'is no instant', input: text });
  return z.NEVER;
});
const sum = z
  .object({ amount: z.int(), currency: z.string().refine(isCurrency) })
  .transform(({ amount, currency }) => money(amount, currency));
const role = z.enum(['customer', 'provider', 'support']);
const roleOrSystem = z.enum([...role.options, 'system']);
const stage = z.enum([
  'confirmation',
  'execution_in_progress',
  'confirmation_of_execution',
  'payment',
  'closed',
  'cancelled',
]);
/** In no order: only what is there counts. */
const actions = z.array(z.string()).transform((names) => names.toSorted());

const terms = z.object({
  revision: z.int(),
  appointment: z.object({ startsAt: at, durationMinutes: z.int(), timeZone: z.string() }),
  price: sum,
  comment: z.string().nullable(),
});

export const orderView = z.object({
  id: z.string(),
  version: z.int(),
  stage,
  awaiting: role.nullable(),
  outcome: z.string().nullable(),
  revision: z.int(),
  agreed: terms.nullable(),
  proposal: terms.extend({ by: role }).nullable(),
  deadline: z
    .object({
      at,
      awaiting: role.nullable(),
      then: z.enum(['cancel', 'lapse_change', 'mark_done', 'confirm_execution', 'mark_overdue', 'close_reviews']),
    })
    .nullable(),
  allowedActions: z.object({ customer: actions, provider: actions, support: actions }),
  execution: z.object({ doneBy: z.string().nullable(), confirmedBy: z.string().nullable() }),
  cancellation: z.object({ by: roleOrSystem, reason: z.string().nullable(), due: sum }).nullable(),
  payment: z.object({
    status: z.string(),
    due: sum,
    paid: sum,
    payments: z.array(z.object({ reference: z.string() })),
  }),
  claim: z.object({ status: z.string(), reason: z.string() }).nullable(),
  credit: z
    .object({
      status: z.string(),
      amount: sum,
      fee: sum,
      expectedBy: at.nullable(),
      dueBy: at.nullable(),
      creditedAt: at.nullable(),
    })
    .nullable(),
  review: z.object({ rating: z.int(), text: z.string().nullable() }).nullable(),
  updatedAt: at,
});

/** A problem; the order's own refusals say how it stands (R1). */
export const problemView = z.object({
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  stage: stage.optional(),
  awaiting: role.nullish(),
  revision: z.int().optional(),
  allowedActions: actions.optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});

export const eventsView = z.object({
  data: z.array(
    z.object({ seq: z.int(), type: z.string(), at, actor: z.object({ role: roleOrSystem, id: z.string() }) }),
  ),
  nextAfter: z.int().nullable(),
});

export const endpointView = z.object({ id: z.string(), secret: z.string() });

/** What a webhook brings. */
export const messageView = z.object({ type: z.string(), data: z.object({ orderId: z.string(), seq: z.int() }) });

export const accountView = z.object({ balances: z.array(sum) });

export const entriesView = z.object({
  data: z.array(z.object({ orderId: z.string(), kind: z.string(), amount: sum, fee: sum })),
  nextCursor: z.string().nullable(),
});
