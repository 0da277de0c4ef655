import { z } from 'zod';
import { COMMAND_NAMES } from '../../../domain/order/command.ts';
import { STAGES, type AutomaticAct } from '../../../domain/order/order.ts';
import type { OrderView } from '../../../domain/views/view.ts';
import { ACTS_IN_WORDS } from '../../../domain/views/words.ts';
import { at, count, id, party, role, sum, words } from './values.ts';

export const stage = z.enum(STAGES).meta({ id: 'Stage' });

export const action = z.enum(COMMAND_NAMES).meta({ id: 'CommandName' });

const revision = z.int().min(1).meta({ description: 'Numbers the terms; answers to terms name it.' });

const terms = {
  revision,
  appointment: z
    .object({ startsAt: at, durationMinutes: z.int().min(1), timeZone: z.string() })
    .meta({ id: 'Appointment', description: 'When the service takes place; the IANA zone is for display.' }),
  price: sum,
  comment: words,
};

const proposal = z
  .object({
    ...terms,
    by: party,
    proposedAt: at,
    confirmableUntil: at.meta({ description: 'The earlier of the deadline and the proposed start.' }),
  })
  .meta({ id: 'Proposal', description: 'Terms that wait for an answer.' });

const agreed = z.object({ ...terms, agreedAt: at }).meta({ id: 'AgreedTerms', description: 'The terms that hold.' });

const comment = z
  .object({ revision, by: party, text: words, at })
  .meta({ id: 'Comment', description: 'What somebody said with a proposal; it stays whatever becomes of the terms.' });

const acts = Object.keys(ACTS_IN_WORDS) as [AutomaticAct, ...AutomaticAct[]];

const deadline = z.object({ at, awaiting: role.nullable(), then: z.enum(acts) }).meta({
  id: 'Deadline',
  description: 'The window that runs: until when, who is awaited, what happens by itself then.',
});

const allowedActions = z
  .object({ customer: z.array(action), provider: z.array(action), support: z.array(action) })
  .meta({ id: 'AllowedActions', description: 'For each role the commands that would be accepted at this moment.' });

const execution = z.object({
  doneAt: at.nullable(),
  doneBy: z.enum(['provider', 'system']).nullable(),
  confirmedAt: at.nullable(),
  confirmedBy: z.enum(['customer', 'system']).nullable(),
});

const cancellation = z
  .object({
    by: z.enum(['customer', 'provider', 'system']),
    reason: words,
    at,
    noticeHours: count.nullable(),
    percentDue: z.int().min(0).max(100).nullable(),
    due: sum,
  })
  .meta({ id: 'Cancellation', description: 'The tier that was applied; null and zero where none applies.' });

const dispute = z
  .object({
    status: z.enum(['open', 'upheld', 'adjusted', 'voided']),
    reason: words,
    openedAt: at,
    resolvedAt: at.nullable(),
    note: words,
    amount: sum.nullable(),
  })
  .meta({ id: 'Dispute' });

const payment = z
  .object({
    status: z.enum(['none', 'due', 'overdue', 'paid', 'written_off']),
    due: sum,
    paid: sum,
    dueAt: at.nullable(),
    payments: z.array(z.object({ reference: z.string(), amount: sum, receivedAt: at })),
  })
  .meta({ id: 'Payment' });

const claim = z
  .object({
    status: z.enum(['open', 'withdrawn', 'reduced', 'written_off', 'settled']),
    reason: words,
    openedAt: at,
    endedAt: at.nullable(),
    note: words,
  })
  .meta({ id: 'Claim' });

const credit = z
  .object({
    status: z.enum(['pending', 'credited', 'late']),
    amount: sum,
    fee: sum,
    expectedBy: at.nullable(),
    dueBy: at.nullable(),
    creditedAt: at.nullable(),
  })
  .meta({ id: 'Credit', description: "What goes to the provider's account, and by when." });

const review = z.object({ rating: z.int().min(1).max(5), text: words, at }).meta({ id: 'Review' });

const outcome = z.enum(['completed', 'cancelled', 'expired', 'cancelled_with_reimbursement', 'voided', 'written_off']);

/** The order as every caller sees it. */
export const order = z
  .object({
    id,
    version: count.meta({ description: 'The seq of its last event.' }),
    stage,
    awaiting: role.nullable().meta({ description: 'Who must act.' }),
    outcome: outcome.nullable().meta({ description: 'How it ended; null until then.' }),
    customerId: id,
    providerId: id,
    service: z.object({ id: id.nullable(), title: z.string() }),
    revision,
    agreed: agreed.nullable(),
    proposal: proposal.nullable(),
    deadline: deadline.nullable(),
    allowedActions,
    execution,
    cancellation: cancellation.nullable(),
    dispute: dispute.nullable(),
    payment,
    claim: claim.nullable(),
    credit: credit.nullable(),
    review: review.nullable(),
    comments: z.array(comment),
    reference: z.string().nullable().meta({ description: 'By what the backend knows it; not unique.' }),
    metadata: z.record(z.string(), z.string()).optional().meta({
      description: 'The backend’s own. Only for support, and for an API key that acts for nobody or for support.',
    }),
    since: at.meta({ description: 'When what is now the case began: the stage, the turn, a dispute, a claim …' }),
    policy: z.string().meta({ description: 'The policy that its windows come from.' }),
    cancellationPolicy: z.array(z.object({ noticeHours: count, percentDue: z.int().min(0).max(100) })),
    feeBps: z.int().min(0).max(10_000),
    createdAt: at,
    updatedAt: at,
    stale: z
      .literal(true)
      .optional()
      .meta({ description: 'The last recorded state: nobody can say what has become of it.' }),
  } satisfies Readonly<Record<keyof OrderView | 'stale', z.ZodType>>)
  .meta({ id: 'Order', description: 'An order as it is. Fields may be added, and enumerations may grow.' });
