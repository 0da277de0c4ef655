import { condition, workflowInfo } from '@temporalio/workflow';
import type { Recording } from '../activities/contract.ts';
import { confirmCredit, owesCredit, scheduleCredit } from '../domain/process/credit.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Inbox } from './inbox.ts';
import { activities } from './order-activities.ts';
import type { OrderSession } from './order-session.ts';
import type { Patches } from './patches.ts';

/** Makes the events of something that happened outside, for the order as it is when they are applied. */
export type EventFactory = (order: Order, now: Instant) => readonly OrderEvent[];

/** Where they are put. */
type Happened = Pick<Inbox<EventFactory>, 'put' | 'isEmpty'>;

/** Records a batch. Where it has the last payment of an order, the same activity credits the provider (Z1, Z2). */
export async function record(
  recording: Recording,
  inbox: Happened,
  { fewerRoundTrips }: Patches,
): Promise<Order | null> {
  const { runId, historyLength } = workflowInfo();
  const traced = recording.outcomes.some(({ request }) => request?.traceparent !== undefined);
  const positioned = { ...recording, run: { runId, historyLength }, ...(traced && { askedAt: Date.now() }) };
  if (!fewerRoundTrips || !bringsCredit(recording)) return activities.recordEvents(positioned);
  const { order, credit } = await activities.recordAndCredit(positioned);
  if (credit) {
    const { creditedAt, ...dates } = credit;
    inbox.put((owing, now) => scheduleCredit(owing, dates, now));
    inbox.put((owing, now) => confirmCredit(owing, creditedAt, now));
  }
  return order;
}

/** A credit needs all payments in the book, so the batch must have all that has happened. */
const bringsCredit = ({ order, events }: Recording): boolean =>
  order.credit?.dueBy === null && owesCredit(order) && events.at(-1)?.seq === order.version;

/**
 * Z1, Z2: once the payments are recorded, and where that has not brought the credit: works out the dates, so that the
 * alarm goes off in time, and credits the provider, however long that takes.
 */
export async function credit(session: OrderSession, inbox: Happened, { fewerRoundTrips }: Patches): Promise<void> {
  // A credit that has come with the recording is in the inbox. Runs of older versions did not look there.
  await condition(() => session.outbox.isEmpty() && (!fewerRoundTrips || inbox.isEmpty()));
  if (!owesCredit(session.order)) return;
  if (session.order.credit?.dueBy == null) {
    const dates = await activities.scheduleCredit(session.order);
    inbox.put((order, now) => scheduleCredit(order, dates, now));
  }
  const creditedAt = await activities.creditProvider(session.order);
  inbox.put((order, now) => confirmCredit(order, creditedAt, now));
}
