import type { Instant } from '../../domain/instant.ts';
import type { Order, Role } from '../../domain/order.ts';
import { awaiting } from '../../domain/process.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { liveRevision } from '../../domain/terms.ts';
import { allowedActions, view } from '../../domain/view.ts';
import { Problem } from '../problems.ts';
import type { Found } from './order-reader.ts';

/** The order as callers see it, with what may be done with it at this moment. */
export function shownOrder({ order, stale }: Found, now: Instant): object {
  return { ...view(order), allowedActions: allowedActions(order, now), ...(stale && { stale }) };
}

/** RFC 7234, 5.5.1. */
export const staleness = ({ stale }: Found): Record<string, string> =>
  stale ? { Warning: '110 - "Response is Stale"' } : {};

/** R1: why the order refuses, how it stands, and what the one who acted may do now. */
export function refusalProblem(
  { code, detail, due }: Refusal,
  order: Order,
  role: Role | null,
  now: Instant,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  const members = {
    stage: order.stage,
    awaiting: awaiting(order),
    revision: liveRevision(order),
    allowedActions: role ? allowedActions(order, now)[role] : [],
    ...(due && { due }),
  };
  return new Problem(code, { ...(detail !== undefined && { detail }), members, headers });
}
