import { alarmLateCredit, creditAlarmAt, owesCredit } from './credit.ts';
import type { CommandEnvelope } from '../order/command.ts';
import { automaticAct, decide } from './decide.ts';
import type { OrderEvent } from '../order/event.ts';
import type { Step } from './step.ts';
import { evolve } from '../order/evolve.ts';
import { earliest, latest, type Instant } from '../values/instant.ts';
import type { Order } from '../order/order.ts';
import { SYSTEM } from '../order/party.ts';
import { awaiting } from './process.ts';
import { toEvents } from './to-events.ts';
import type { Refusal } from '../order/refusal.ts';

/** An order after something, the events of it, and why it was refused if it was. */
export interface Advance {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly refused: Refusal | null;
}

/**
 * T4: applies what was due before a command, then judges the command, at its own instant.
 * @param floor the instant of what was judged before it: commands are judged in the order in which they were recorded.
 */
export function applyCommand(order: Order, sent: CommandEnvelope, floor: Instant, now: Instant): Advance {
  const at = instantOf(sent, floor, now);
  const before = applyDueBefore(order, at, now);
  const { refused, events } = decide(before.order, sent, { at, now });
  return refused ? { ...before, refused } : apply(before, events);
}

/** T4: the gateway's instant, not later than the workflow's clock and not earlier than what was before it. */
export const instantOf = (sent: Pick<CommandEnvelope, 'receivedAt'>, floor: Instant, now: Instant): Instant =>
  earliest(latest(sent.receivedAt ?? now, floor), now);

/** T4: the automatic acts that were due at or before an instant, that of something that is judged then. */
export const applyDueBefore = (order: Order, at: Instant, now: Instant): Advance =>
  applyAutomaticActs({ order, events: [], refused: null }, at, now);

/** What is due by now and has no command in its way: automatic acts, reminders, the alarm for a late credit. */
export function applyDue(order: Order, now: Instant): Advance {
  const acted = applyDueBefore(order, now, now);
  const reminded = apply(acted, remind(acted.order, now));
  const prepared = apply(reminded, remindOfAppointment(reminded.order, now));
  return apply(prepared, alarmLateCredit(prepared.order, now));
}

/** When an order must be looked at again though nobody does anything; null for never. */
export function nextWake(order: Order): Instant | null {
  const { deadline, appointmentReminderAt } = order;
  const instants = [deadline?.at, deadline?.remindAt, appointmentReminderAt, creditAlarmAt(order)].filter(
    (at): at is Instant => typeof at === 'string',
  );
  const [first, ...rest] = instants;
  return first === undefined ? null : earliest(first, ...rest);
}

/** Nothing more will happen to the order by itself, and no command can change it. */
export const isFinal = (order: Order): boolean =>
  (order.stage === 'closed' || order.stage === 'cancelled') && order.deadline === null && !owesCredit(order);

/** R2: shown, and no business act. */
export const noteCancellationRequest = (order: Order, now: Instant): readonly OrderEvent[] =>
  bySystem(order, { type: 'order.cancellation_requested', order }, now);

function applyAutomaticActs(before: Advance, by: Instant, now: Instant): Advance {
  const events = automaticAct(before.order, by, now);
  return events.length === 0 ? before : applyAutomaticActs(apply(before, events), by, now);
}

const apply = (before: Advance, events: readonly OrderEvent[]): Advance => ({
  ...before,
  order: events.reduce<Order>(evolve, before.order),
  events: [...before.events, ...events],
});

/** T6: who must act is reminded, once for each window. */
function remind(order: Order, now: Instant): readonly OrderEvent[] {
  if (order.stage === 'cancelled' || !order.deadline?.remindAt || order.deadline.remindAt > now) return [];
  const reminded: Order = { ...order, deadline: { ...order.deadline, remindAt: null } };
  const facts = { awaiting: awaiting(order), deadline: order.deadline.at };
  return bySystem(order, { type: 'order.reminded', order: reminded, facts }, now);
}

/** M4: both parties are reminded of what they have agreed. It moves no window. */
function remindOfAppointment(order: Order, now: Instant): readonly OrderEvent[] {
  const { agreed, appointmentReminderAt } = order;
  if (!agreed || !appointmentReminderAt || appointmentReminderAt > now) return [];
  const facts = { startsAt: agreed.appointment.startsAt };
  const reminded = { ...order, appointmentReminderAt: null };
  return bySystem(order, { type: 'order.appointment_near', order: reminded, facts }, now);
}

const bySystem = (order: Order, step: Step, now: Instant): readonly OrderEvent[] =>
  toEvents(order, [step], { at: now, now, actor: SYSTEM, receivedAt: now }, null);
