import { z } from 'zod';
import type { CommandName, Commands, Resolution } from '../../../domain/order/command.ts';
import type { Instant } from '../../../domain/values/instant.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { appointment, fields, moneyFrom, oneOf, optionalText, revision, text, whole } from './fields.ts';

type Bodies = { readonly [Name in CommandName]: z.ZodType<Commands[Name]> };

const WITH_AMOUNT = ['adjust', 'reduce'] as const satisfies Resolution[];
const WITHOUT_AMOUNT = ['uphold', 'void', 'write_off'] as const satisfies Resolution[];

const reason = text(LIMITS.reason);

/** Made once: making a schema costs far more than parsing with it. */
const BODIES: Omit<Bodies, 'edit'> = {
  confirm: fields({ revision: revision.exactOptional() }),
  decline: fields({ revision }),
  withdraw: fields({ revision: revision.exactOptional() }),
  done: fields({}),
  cancel: fields({ reason, acceptDue: moneyFrom(0).exactOptional() }),
  reject: fields({ reason }),
  pay: fields({ amount: moneyFrom(1), reference: text(LIMITS.reference) }),
  claim: fields({ reason }),
  resolve: z.discriminatedUnion(
    'resolution',
    [
      fields({ resolution: oneOf(WITH_AMOUNT), amount: moneyFrom(0), note: reason }),
      fields({ resolution: oneOf(WITHOUT_AMOUNT), note: reason }),
    ],
    `must be one of ${[...WITH_AMOUNT, ...WITHOUT_AMOUNT].join(', ')}`,
  ),
  review: fields({ rating: whole(1, LIMITS.rating), text: optionalText(LIMITS.reviewText).exactOptional() }),
};

const PRICE = moneyFrom(0).exactOptional();
const COMMENT = optionalText(LIMITS.comment).exactOptional();

/**
 * The body of a command (K2 … Z3); whether the command is accepted, the order decides.
 * @param now the instant of the command, which limits how far ahead an appointment may lie
 */
export function commandBody(name: CommandName, now: Instant): Bodies[CommandName] {
  if (name !== 'edit') return BODIES[name];
  return fields({ revision, appointment: appointment(now).exactOptional(), price: PRICE, comment: COMMENT });
}
