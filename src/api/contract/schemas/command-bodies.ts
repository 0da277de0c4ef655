import { z } from 'zod';
import type { CommandName, Commands, Resolution } from '../../../domain/order/command.ts';
import type { Instant } from '../../../domain/values/instant.ts';
import { LIMITS } from '../../../domain/values/limits.ts';
import { pascalCase } from '../pascal-case.ts';
import { amount, appointment, fields, optionalText, positiveAmount, revision, text, whole } from './fields.ts';

type Bodies = { readonly [Name in CommandName]: z.ZodType<Commands[Name]> };

const reason = text(LIMITS.reason).meta({ description: 'Why; both parties see it.' });

const WITH_AMOUNT = { amount: amount.meta({ description: 'What is due.' }) };

const RESOLUTIONS = [
  resolution('uphold', 'The service counts as provided: the agreed price is due.', {}),
  resolution('adjust', 'Another amount is due.', WITH_AMOUNT),
  resolution('void', 'The service counts as not provided: nothing is due.', {}),
  resolution('reduce', 'Less is due, in another window.', WITH_AMOUNT),
  resolution('write_off', 'Nothing more is due.', {}),
] as const;

/** Made once: making a schema costs far more than parsing with it. */
const BODIES: Omit<Bodies, 'edit'> = {
  confirm: fields({ revision: revision.exactOptional() }),
  decline: fields({ revision }),
  withdraw: fields({ revision: revision.exactOptional() }),
  done: fields({}),
  cancel: fields({
    reason,
    acceptDue: amount.exactOptional().meta({ description: 'What the customer accepts to owe for it.' }),
  }),
  reject: fields({ reason }),
  pay: fields({
    amount: positiveAmount.meta({ description: 'What was paid.' }),
    reference: text(LIMITS.reference).meta({ description: 'What the payment provider calls it.' }),
  }),
  claim: fields({ reason }),
  resolve: z.discriminatedUnion(
    'resolution',
    RESOLUTIONS,
    `must be one of ${RESOLUTIONS.map(({ shape }) => shape.resolution.value).join(', ')}`,
  ),
  review: fields({
    rating: whole(1, LIMITS.rating).meta({ description: 'From 1 to 5.' }),
    text: optionalText(LIMITS.reviewText).exactOptional().meta({ description: 'In words.' }),
  }),
};

const PRICE = amount.exactOptional().meta({ description: 'What the service is to cost.' });
const COMMENT = optionalText(LIMITS.comment).exactOptional().meta({ description: 'For the other party.' });

/**
 * The body of a command (K2 … Z3); whether the command is accepted, the order decides.
 * @param now the instant of the command, which limits how far ahead an appointment may lie
 */
export function commandBody(name: CommandName, now: Instant): Bodies[CommandName] {
  if (name !== 'edit') return BODIES[name];
  const another = appointment(now).exactOptional().meta({ description: 'When it is to take place.' });
  return fields({ revision, appointment: another, price: PRICE, comment: COMMENT });
}

/** E4, P4: an amount goes with some resolutions, and only with them. */
function resolution<const Name extends Resolution, Shape extends z.ZodRawShape>(
  name: Name,
  description: string,
  shape: Shape,
) {
  const named = z.literal(name).meta({ description: 'How it is decided.' });
  return fields({ resolution: named, ...shape, note: reason }).meta({
    id: `${pascalCase(name)}Resolution`,
    description,
  });
}
