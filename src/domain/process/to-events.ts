import type { CommandId } from '../order/command.ts';
import type { Change, OrderEvent, OrderValues } from '../order/event.ts';
import { evolve } from '../order/evolve.ts';
import type { Order } from '../order/order.ts';
import { latest } from '../values/instant.ts';
import type { Moment } from './deadline.ts';
import { PROCESS } from './process.ts';
import { startWindow } from './window.ts';
import type { Act, Entering, StateName, States, Step } from './step.ts';

/** Turns what happens to an order into its next events, numbered, with old and new values (M1). */
export function toEvents(order: Order, steps: readonly Step[], act: Act, commandId: CommandId | null): OrderEvent[] {
  const events: OrderEvent[] = [];
  for (const step of steps) {
    const after = step.enters === undefined ? step.order : enter(step, act, order);
    const event = {
      seq: order.version + 1,
      type: step.type,
      at: latest(act.at, order.updatedAt),
      actor: act.actor,
      commandId,
      data: { ...step.facts, ...changes(order, after) },
      // The type of a step and its facts belong together, which TypeScript loses where it spreads a union.
    } as OrderEvent;
    events.push(event);
    order = evolve(order, event);
  }
  return events;
}

/** T3: a window starts because its state is entered. */
export function enter<Name extends StateName>(
  { enters, order }: Entering<Name>,
  moment: Moment,
  before: Order | null,
): States[Name] {
  const { window } = PROCESS[enters];
  const deadline = window ? startWindow(window, order, moment) : null;
  // A closed order stays closed when it is reviewed.
  const since = before?.stage === 'closed' ? order.since : latest(moment.at, order.updatedAt);
  // M4: nobody is reminded of an appointment that is over, or off.
  const reminder = order.appointmentReminderAt && order.stage !== 'execution_in_progress' ? NO_REMINDER : null;
  const shown = deadline ? window?.shows?.(order, deadline.at) : null;
  // A state has a deadline exactly where it has a window, which no type of TypeScript can say.
  return { ...(shown ?? order), ...reminder, deadline, since } as States[Name];
}

const NO_REMINDER = { appointmentReminderAt: null };

/** Derived fields, left out of the old and new values of an event. */
const DERIVED: ReadonlySet<string> = new Set(['version', 'updatedAt', 'overtaken', 'comments']);

/** The fields of an order that its events record. */
export const recorded = (order: Order): OrderValues =>
  Object.fromEntries(Object.entries(order).filter(([field]) => !DERIVED.has(field)));

/** What changed, by the fields that it changed in. */
function changes(before: Order, after: Order): Change {
  const was = new Map(Object.entries(valuesOf(before)));
  const is = new Map(Object.entries(valuesOf(after)));
  const fields = [...new Set([...was.keys(), ...is.keys()])];
  const changed = fields.filter((field) => JSON.stringify(was.get(field)) !== JSON.stringify(is.get(field)));
  return {
    old: Object.fromEntries(changed.flatMap((field) => (was.has(field) ? [[field, was.get(field)]] : []))),
    new: Object.fromEntries(changed.map((field) => [field, is.get(field)])),
  };
}

/** The values of an order as its events show them: without the list of payments, which an event only adds to (R4). */
export function valuesOf(order: Order): OrderValues {
  const { payments, ...payment } = order.payment;
  return { ...recorded(order), payment };
}
