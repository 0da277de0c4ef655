import { z } from 'zod';
import { COMMAND_NAMES } from '../../../domain/order/command.ts';
import { STAGES, type AutomaticAct } from '../../../domain/order/order.ts';
import type { OrderView } from '../../../domain/views/view.ts';
import { ACTS_IN_WORDS } from '../../../domain/views/words.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { at, count, id, orderId, party, role, sum, words } from './values.ts';

export const stage = z.enum(STAGES).meta({ id: 'Stage', description: 'Where an order is in its life.' });

export const action = z.enum(COMMAND_NAMES).meta({ id: 'CommandName', description: 'The name of a command.' });

export const revision = z.int().min(1).meta({ description: 'Numbers the terms; answers to terms name it.' });

const percentDue = z.int().min(0).max(100).meta({ description: 'The part of the agreed price that is due.' });

const noticeHours = count.meta({ description: 'From so many hours before the start on.' });

const noteOfSupport = words.meta({ description: 'What support said.' });

const terms = {
  revision,
  appointment: z
    .object({
      startsAt: at.meta({ description: 'When the service begins.' }),
      durationMinutes: z.int().min(1).max(LIMITS.durationMinutes).meta({ description: 'How long it takes.' }),
      timeZone: z.string().meta({ description: 'IANA; for display.' }),
    })
    .meta({ id: 'Appointment', description: 'When the service takes place; the IANA zone is for display.' }),
  price: sum.meta({ description: 'What the service costs.' }),
  comment: words.meta({ description: 'What was said with it.' }),
};

/** Terms that somebody has proposed. */
export const proposed = {
  ...terms,
  by: party.meta({ description: 'Who has proposed it.' }),
  proposedAt: at.meta({ description: 'When it was proposed.' }),
};

const proposal = z
  .object({
    ...proposed,
    confirmableUntil: at.meta({ description: 'The earlier of the deadline and the proposed start.' }),
  })
  .meta({ id: 'Proposal', description: 'Terms that wait for an answer.' });

export const agreed = z
  .object({ ...terms, agreedAt: at.meta({ description: 'When both had agreed.' }) })
  .meta({ id: 'AgreedTerms', description: 'The terms that hold.' });

const comment = z
  .object({
    revision,
    by: party.meta({ description: 'Who has said it.' }),
    text: words.meta({ description: 'What was said; null once it was erased.' }),
    at: at.meta({ description: 'When.' }),
  })
  .meta({ id: 'Comment', description: 'What somebody said with a proposal; it stays whatever becomes of the terms.' });

const acts = Object.keys(ACTS_IN_WORDS) as [AutomaticAct, ...AutomaticAct[]];

/** The end of a window. */
export const windowEnd = {
  at: at.meta({ description: 'When it ends.' }),
  then: z.enum(acts).meta({ description: 'What happens by itself then.' }),
};

const deadline = z
  .object({ ...windowEnd, awaiting: role.nullable().meta({ description: 'Who must act until then.' }) })
  .meta({
    id: 'Deadline',
    description: 'The window that runs: until when, who is awaited, what happens by itself then.',
  });

const actionsOf = (who: string) => z.array(action).meta({ description: `What ${who} could do.` });

const allowedActions = z
  .object({
    customer: actionsOf('the customer'),
    provider: actionsOf('the provider'),
    support: actionsOf('support'),
  })
  .meta({ id: 'AllowedActions', description: 'For each role the commands that would be accepted at this moment.' });

export const service = z
  .object({
    id: id.nullable().meta({ description: 'Its id, where the booking named one.' }),
    title: z.string().meta({ description: 'What it is called.' }),
  })
  .meta({ id: 'Service', description: 'What is provided.' });

export const execution = z
  .object({
    doneAt: at.nullable().meta({ description: 'When it was done.' }),
    doneBy: z.enum(['provider', 'system']).nullable().meta({ description: 'Who has said so.' }),
    confirmedAt: at.nullable().meta({ description: 'When it was confirmed.' }),
    confirmedBy: z.enum(['customer', 'system']).nullable().meta({ description: 'Who has confirmed it.' }),
  })
  .meta({ id: 'Execution', description: 'How the service was provided.' });

export const cancellation = z
  .object({
    by: z.enum(['customer', 'provider', 'system']).meta({ description: 'Who has cancelled.' }),
    reason: words.meta({ description: 'Why.' }),
    at: at.meta({ description: 'When.' }),
    noticeHours: noticeHours.nullable(),
    percentDue: percentDue.nullable(),
    due: sum.meta({ description: 'What the customer owes for it.' }),
  })
  .meta({ id: 'Cancellation', description: 'The tier that was applied; null and zero where none applies.' });

export const dispute = z
  .object({
    status: z.enum(['open', 'upheld', 'adjusted', 'voided']).meta({ description: 'How it was decided.' }),
    reason: words.meta({ description: 'What the customer said.' }),
    openedAt: at.meta({ description: 'Since when it is open.' }),
    resolvedAt: at.nullable().meta({ description: 'When it was decided.' }),
    note: noteOfSupport,
    amount: sum.nullable().meta({ description: 'What is due by the decision.' }),
  })
  .meta({ id: 'Dispute', description: 'The customer says that the service was not provided.' });

/** Without the list of payments, which can be long. */
export const paymentStatus = {
  status: z.enum(['none', 'due', 'overdue', 'paid', 'written_off']).meta({ description: 'How the payment stands.' }),
  due: sum.meta({ description: 'What is to be paid in all.' }),
  paid: sum.meta({ description: 'What is paid of it.' }),
  dueAt: at.nullable().meta({ description: 'Until when it is to be paid.' }),
};

/** A payment as it was received. */
export const received = {
  reference: z.string().meta({ description: 'What the payment provider calls it.' }),
  amount: sum.meta({ description: 'What was paid.' }),
  receivedAt: at.meta({ description: 'When it was reported.' }),
};

export const payments = z
  .array(z.object(received).meta({ id: 'ReceivedPayment', description: 'A payment that was received.' }))
  .meta({ description: 'What was paid, oldest first.' });

const payment = z
  .object({ ...paymentStatus, payments })
  .meta({ id: 'Payment', description: 'What is to be paid, and what is paid.' });

export const claim = z
  .object({
    status: z
      .enum(['open', 'withdrawn', 'reduced', 'written_off', 'settled'])
      .meta({ description: 'What became of it.' }),
    reason: words.meta({ description: 'What the provider said.' }),
    openedAt: at.meta({ description: 'Since when it is open.' }),
    endedAt: at.nullable().meta({ description: 'When it ended.' }),
    note: noteOfSupport,
  })
  .meta({ id: 'Claim', description: 'The provider demands an overdue payment.' });

/** What goes to the account of the provider. */
export const credited = {
  status: z.enum(['pending', 'credited', 'late']).meta({ description: 'Whether it is there.' }),
  amount: sum.meta({ description: 'What is credited.' }),
  fee: sum.meta({ description: 'What is kept of what was paid.' }),
  expectedBy: at.nullable().meta({ description: 'When it should be there.' }),
  dueBy: at.nullable().meta({ description: 'When it must be there.' }),
  creditedAt: at.nullable().meta({ description: 'When it was credited.' }),
};

const credit = z
  .object(credited)
  .meta({ id: 'Credit', description: "What goes to the provider's account, and by when." });

export const review = z
  .object({
    rating: z.int().min(1).max(5).meta({ description: 'From 1 to 5.' }),
    text: words.meta({ description: 'What the customer said.' }),
    at: at.meta({ description: 'When.' }),
  })
  .meta({ id: 'Review', description: 'What the customer thinks of the service.' });

export const outcome = z
  .enum(['completed', 'cancelled', 'expired', 'cancelled_with_reimbursement', 'voided', 'written_off'])
  .meta({ description: 'How an order ended.' });

/** What stays as it was booked. */
export const booked = {
  id: orderId,
  customerId: id.meta({ description: 'Who has booked.' }),
  providerId: id.meta({ description: 'Who provides the service.' }),
  service,
  cancellationPolicy: z
    .array(
      z
        .object({ noticeHours, percentDue })
        .meta({ id: 'CancellationTier', description: 'What is due when the customer cancels with so much notice.' }),
    )
    .meta({ description: 'What cancelling costs the customer, the most notice first.' }),
  feeBps: z.int().min(0).max(10_000).meta({ description: 'What is kept of a payment, in hundredths of a percent.' }),
  createdAt: at.meta({ description: 'When it was booked.' }),
};

export const reference = z.string().nullable().meta({ description: 'By what the backend knows it; not unique.' });

export const metadata = z.record(z.string(), z.string()).meta({
  description: 'The backend’s own. Only for support, and for an API key that acts for nobody or for support.',
});

export const testClock = id.nullable().meta({
  description: 'The test clock that it lives by; null for the time of the world.',
});

export const since = at.meta({
  description: 'When what is now the case began: the stage, the turn, a dispute, a claim …',
});

/** The order as every caller sees it. */
export const order = z
  .object({
    ...booked,
    version: count.meta({ description: 'The seq of its last event.' }),
    stage,
    awaiting: role.nullable().meta({ description: 'Who must act.' }),
    outcome: outcome.nullable().meta({ description: 'How it ended; null until then.' }),
    revision,
    agreed: agreed.nullable().meta({ description: 'The terms that hold; null until both have agreed.' }),
    proposal: proposal.nullable().meta({ description: 'What waits for an answer.' }),
    deadline: deadline.nullable().meta({ description: 'null while no window runs.' }),
    allowedActions,
    execution,
    cancellation: cancellation.nullable().meta({ description: 'null for what was not cancelled.' }),
    dispute: dispute.nullable().meta({ description: 'null for what was not disputed.' }),
    payment,
    claim: claim.nullable().meta({ description: 'null for what was not claimed.' }),
    credit: credit.nullable().meta({ description: 'null until something is to be credited.' }),
    review: review.nullable().meta({ description: 'null until there is one.' }),
    comments: z.array(comment).meta({ description: 'What was said with proposals, oldest first.' }),
    reference,
    metadata: metadata.optional(),
    since,
    policy: z.string().meta({ description: 'The policy that its windows come from.' }),
    testClock,
    updatedAt: at.meta({ description: 'When something happened to it last.' }),
    stale: z
      .literal(true)
      .optional()
      .meta({ description: 'The last recorded state: nobody can say what has become of it.' }),
  } satisfies Readonly<Record<keyof OrderView | 'stale', z.ZodType>>)
  .meta({ id: 'Order', description: 'An order as it is. Fields may be added, and enumerations may grow.' });
