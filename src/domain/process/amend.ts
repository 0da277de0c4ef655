import { amended, changedFields } from '../order/amendment.ts';
import { fits, TOO_LARGE } from '../order/backend-fields.ts';
import type { AmendmentEnvelope } from '../order/command.ts';
import type { Contacts } from '../order/contact.ts';
import { evolve } from '../order/evolve.ts';
import type { Order } from '../order/order.ts';
import type { Instant } from '../values/instant.ts';
import { applyDueBefore, instantOf, type Advance } from './advance.ts';
import { toEvents } from './to-events.ts';

/** An order after an amendment, and where its parties are reached then. */
export interface Amended extends Advance {
  readonly contacts: Contacts;
}

/**
 * N5: applies what was due before an amendment (T4), then the amendment, as one event; as none where it changes nothing.
 * @param floor as for a command
 */
export function applyAmendment(
  { order, contacts }: { readonly order: Order; readonly contacts: Contacts },
  { amendment, actor, commandId, receivedAt }: AmendmentEnvelope,
  floor: Instant,
  now: Instant,
): Amended {
  const at = instantOf({ receivedAt }, floor, now);
  const before = applyDueBefore(order, at, now);
  const { reference = null, metadata = {} } = before.order;
  const was = { reference, metadata, contacts };
  const is = amended(was, amendment);
  if (!fits(is.metadata)) {
    return { ...before, contacts, refused: { code: 'invalid_request', detail: `metadata ${TOO_LARGE}.` } };
  }
  const fields = changedFields(was, is);
  if (fields.length === 0) return { ...before, contacts };
  const after: Order = { ...before.order, reference: is.reference, metadata: is.metadata };
  const act = { at, now, actor, receivedAt: receivedAt ?? at };
  const events = toEvents(before.order, [{ type: 'order.amended', order: after, facts: { fields } }], act, commandId);
  return {
    order: events.reduce<Order>(evolve, before.order),
    events: [...before.events, ...events],
    refused: null,
    contacts: is.contacts,
  };
}
