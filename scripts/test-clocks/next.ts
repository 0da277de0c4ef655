import type { OrdersClient, TestClock } from '../../clients/typescript/src/index.ts';
import { milliseconds, parseDuration, type Duration } from '../../src/domain/values/duration.ts';
import { found, instantFrom, type Schemas } from '../gateway/answers.ts';
import { dueAfter, earliestOf, type Due, type Reminding } from './due.ts';

/**
 * What happens first by itself to the orders on a clock; null where nothing does. Reminders are worked out from the
 * policies that the gateway has today: an order that keeps an older one may be reminded at another instant.
 */
export async function nextOn(
  client: OrdersClient,
  { now }: TestClock,
  orders: readonly Schemas['Order'][],
): Promise<Due | null> {
  const { data } = await found(client.GET('/v1/policies'));
  const policies = new Map(data.map((policy) => [policy.name, remindingOf(policy)]));
  const time = instantFrom(now);
  return earliestOf(orders.flatMap((order) => dueAfter(time, order, policies.get(order.policy) ?? null)));
}

const remindingOf = (policy: Schemas['Policy']): Reminding => ({
  reminderAfterFraction: policy.reminderAfterFraction,
  reminderMinWindow: durationIn(policy.reminderMinWindow),
  appointmentReminder: durationIn(policy.appointmentReminder),
});

const durationIn = (text: string): Duration => parseDuration(text) ?? milliseconds(0);
