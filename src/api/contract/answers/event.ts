import { z } from 'zod';
import { EVENT_TYPES, type EventFacts, type EventType } from '../../../domain/order/event.ts';
import { pascalCase } from '../pascal-case.ts';
import { orderValues } from './order-values.ts';
import { received } from './order.ts';
import { ROLES, at, commandId, id, role, sum, words } from './values.ts';

const resolution = z
  .enum(['uphold', 'adjust', 'void', 'reduce', 'write_off'])
  .meta({ description: 'How support has decided.' });

const decided = {
  resolution,
  amount: sum.optional().meta({ description: 'What is due by it.' }),
  note: words.meta({ description: 'What support said; null once it was erased.' }),
};

const credited = {
  amount: sum.meta({ description: 'What is credited.' }),
  fee: sum.meta({ description: 'What is kept of what was paid.' }),
};

/** What events say beside the values that they changed, as in the domain. */
const FACTS = {
  'order.payment_received': { ...received, receivedAt: received.receivedAt.optional() },
  'order.dispute_resolved': decided,
  'order.claim_resolved': decided,
  'order.credit_scheduled': credited,
  'order.credited': credited,
  'order.credit_late': credited,
  'order.amended': {
    fields: z.array(z.enum(['reference', 'metadata', 'contacts'])).meta({ description: 'What was amended.' }),
  },
  'order.appointment_near': { startsAt: at.meta({ description: 'When the agreed appointment starts.' }) },
  'order.reminded': {
    awaiting: role.nullable().meta({ description: 'Who was reminded.' }),
    deadline: at.meta({ description: 'Until when there is time.' }),
  },
} satisfies { readonly [Type in keyof EventFacts]: Readonly<Record<keyof EventFacts[Type], z.ZodType>> };

const change = {
  old: orderValues.meta({ description: 'The values before.' }),
  new: orderValues.meta({ description: 'The values after.' }),
};

const anyFact = z
  .object({
    ...decided,
    ...credited,
    ...FACTS['order.payment_received'],
    ...FACTS['order.amended'],
    ...FACTS['order.appointment_near'],
    ...FACTS['order.reminded'],
    amount: sum.meta({ description: 'What was paid, credited, or is due by the decision.' }),
  })
  .partial();

const actor = z
  .object({
    role: z
      .enum([...ROLES, 'backend', 'system'])
      .meta({ description: 'Who it was: system for what happened by itself.' }),
    id: id.meta({ description: 'The id of the party.' }),
  })
  .meta({ id: 'Actor', description: 'Who has done it.' });

const basis = {
  seq: z.int().min(1).meta({ description: "Numbers the order's events, from 1." }),
  type: z.enum(EVENT_TYPES).meta({ description: 'What happened.' }),
  at: at.meta({ description: 'When it happened.' }),
  actor,
  commandId: commandId.nullable().meta({ description: 'null for what happened by itself.' }),
};

/** An event of any type, also of one that comes later. */
export const event = z
  .object({
    ...basis,
    data: anyFact.extend(change).meta({
      id: 'EventData',
      description: 'The values that it changed, and what else there is to say: that depends on the type.',
    }),
  })
  .meta({ id: 'Event', description: 'Something that happened to an order. TypedEvent has what each type says.' });

/** An event of the type, with exactly what it says. */
function eventOf(type: EventType) {
  const name = pascalCase(type);
  const facts = type in FACTS ? FACTS[type as keyof typeof FACTS] : {};
  return z
    .object({
      ...basis,
      type: z.literal(type).meta({ description: 'What happened.' }),
      data: z.object({ ...facts, ...change }).meta({ id: `${name}Data`, description: `What ${type} says.` }),
    })
    .meta({ id: `${name}Event`, description: `The event ${type}.` });
}

const [first, ...others] = EVENT_TYPES;

/** The events of the types that there are. */
export const typedEvent = z
  .discriminatedUnion('type', [eventOf(first), ...others.map(eventOf)])
  .meta({ id: 'TypedEvent', description: 'An event of one of the types that there are, with what that type says.' });
