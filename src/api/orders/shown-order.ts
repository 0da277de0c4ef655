import type { Instant } from '../../domain/values/instant.ts';
import type { OrderEvent, OrderValues } from '../../domain/order/event.ts';
import type { Role } from '../../domain/order/party.ts';
import { awaiting } from '../../domain/process/process.ts';
import type { Refusal } from '../../domain/order/refusal.ts';
import { liveRevision } from '../../domain/order/live-terms.ts';
import { allowedActions, view, type AllowedActions } from '../../domain/views/view.ts';
import { seesMetadata } from '../callers/authorisation.ts';
import type { Caller } from '../callers/caller.ts';
import { Problem } from '../problems.ts';
import type { FoundOrder } from './order-reader.ts';

/** The order as answers have it, with the commands that would be accepted now; the metadata for whoever may see them. */
export function shownOrder(found: FoundOrder, caller: Pick<Caller, 'actor'>, now: Instant): object {
  const { metadata, ...shown } = view(found.order);
  return {
    ...shown,
    ...(seesMetadata(caller) && { metadata }),
    allowedActions: actionsOf(found, now),
    ...(found.stale && { stale: true }),
  };
}

/** An event as answers have it: metadata are the backend's (N5). */
export function shownEvent(event: OrderEvent, caller: Pick<Caller, 'actor'>): OrderEvent {
  const { data } = event;
  if (seesMetadata(caller) || !('metadata' in data.new || 'metadata' in data.old)) return event;
  // The same event without a value that every event may lack.
  return { ...event, data: { ...data, old: without(data.old), new: without(data.new) } } as OrderEvent;
}

const without = ({ metadata, ...values }: OrderValues): OrderValues => values;

/** R5: none where the order is lost. */
export const actionsOf = ({ order, suspended = false }: FoundOrder, now: Instant): AllowedActions =>
  suspended ? { customer: [], provider: [], support: [] } : allowedActions(order, now);

/** RFC 7234, 5.5.1. */
export const staleness = ({ stale }: FoundOrder): Record<string, string> =>
  stale ? { Warning: '110 - "Response is Stale"' } : {};

/** R1: a refusal as a problem, with the state of the order and what the role that acted may do now. */
export function refusalProblem(
  { code, detail, due }: Refusal,
  found: FoundOrder,
  role: Role | null,
  now: Instant,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  const { order } = found;
  const members = {
    stage: order.stage,
    awaiting: awaiting(order),
    revision: liveRevision(order),
    allowedActions: role ? actionsOf(found, now)[role] : [],
    ...(due && { due }),
  };
  return new Problem(code, { ...(detail !== undefined && { detail }), members, headers });
}
