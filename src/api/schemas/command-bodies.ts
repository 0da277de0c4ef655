import type { z } from 'zod';
import type { CommandName, Commands } from '../../domain/command.ts';
import type { Instant } from '../../domain/instant.ts';
import { LIMITS } from '../../domain/limits.ts';
import { appointment, fields, moneyFrom, oneOf, revision, text, whole } from './fields.ts';

type Bodies = { readonly [Name in CommandName]: z.ZodType<Commands[Name]> };

const reason = text(LIMITS.reason);

/** What each command may say (K2 … Z3); whether it is accepted, the order decides. */
export function commandBodies(now: Instant): Bodies {
  return {
    confirm: fields({ revision: revision.exactOptional() }),
    edit: fields({
      revision,
      appointment: appointment(now).exactOptional(),
      price: moneyFrom(0).exactOptional(),
      comment: text(LIMITS.comment, 0).exactOptional(),
    }),
    decline: fields({ revision }),
    withdraw: fields({ revision: revision.exactOptional() }),
    done: fields({}),
    cancel: fields({ reason, acceptDue: moneyFrom(0).exactOptional() }),
    reject: fields({ reason }),
    pay: fields({ amount: moneyFrom(1), reference: text(LIMITS.reference) }),
    claim: fields({ reason }),
    resolve: fields({
      resolution: oneOf(['uphold', 'adjust', 'void', 'reduce', 'write_off']),
      amount: moneyFrom(0).exactOptional(),
      note: reason,
    }).superRefine(({ resolution, amount }, context) => {
      const takesAmount = resolution === 'adjust' || resolution === 'reduce';
      if (takesAmount === (amount !== undefined)) return;
      const message = takesAmount ? `is needed to ${resolution}` : 'goes with adjust and reduce only';
      context.addIssue({ code: 'custom', path: ['amount'], message });
    }),
    review: fields({ rating: whole(1, LIMITS.rating), text: text(LIMITS.reviewText, 0).exactOptional() }),
  };
}
