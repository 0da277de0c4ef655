import type { Kysely } from 'kysely';
import { creditOf, transfersIn } from '../domain/ledger/transfer.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { agreementOf, contradicts } from './agreement.ts';
import { addDeliveries } from './event-deliveries.ts';
import { NOBODY, type LeaseHolder } from './lease-holder.ts';
import { addLeases, leasedOf } from './lease-rows.ts';
import { findOrder } from './order-book.ts';
import { addEvents, addOutcomes, keepNewer, lastSeq, refold } from './order-rows.ts';
import { RecordingRefused, type Recorded, type Recording } from './recording.ts';
import { keepRun } from './order-runs.ts';
import { listOutcomes } from './outcomes.ts';
import type { Schema } from './schema.ts';
import { listEvents } from './timeline.ts';
import { keepLived } from './test-clock-orders.ts';
import { ledgerOf, post, TransferConflict } from './transfers.ts';

/**
 * Stores all of a recording or nothing (M1): the order if its version is newer than the stored one, the events by `seq`,
 * the outcomes by command, the transfers that the events tell of by id, and the deliveries of the new events. What is stored
 * already stays as it is, so that repeats and overlaps are harmless.
 * @param holder leases the delivery queues that have a new message; by default the next worker that looks does
 * @throws {RecordingRefused} R5: where what is stored is not what the recording says or builds on
 */
export async function record(
  db: Kysely<Schema>,
  recording: Recording,
  holder: LeaseHolder = NOBODY,
): Promise<Recorded> {
  const { order, events, outcomes, contacts, run, lived } = recording;
  const { id } = order;
  return db.transaction().execute(async (transaction) => {
    if (order.testClock && !(await keepLived(transaction, order, lived))) return NOTHING;
    const before = events.length > 0 ? await findOrder(transaction, id) : null;
    await keepNewer(transaction, order, contacts);
    const last = await lastSeq(transaction, id);
    refuseGaps(recording, last);
    const isReworded = await compare(transaction, id, events, last);
    const added = await addEvents(transaction, id, events);
    const judged = await addOutcomes(transaction, id, outcomes);
    if (judged.length > 0 && order.version < last) {
      throw new RecordingRefused('went_back', `commands were judged at version ${order.version}, the book has ${last}`);
    }
    await refuseOtherOutcomes(
      transaction,
      id,
      outcomes.filter((outcome) => !judged.includes(outcome)),
    );
    await postOf(transaction, order, events);
    const orders = isReworded ? await refold(transaction, id) : null;
    await addLeases(transaction, await addDeliveries(transaction, order, added, contacts ?? {}, before), holder);
    // A run that went back repeats what is recorded: by another run than the one that is kept it is found.
    if (run && order.version >= last) await keepRun(transaction, id, run);
    return { queues: await leasedOf(transaction, id, holder), order: orders?.get(events.at(-1)?.seq ?? 0) ?? null };
  });
}

/** C4: of an order whose test clock was removed nothing is stored. */
const NOTHING: Recorded = { queues: [], order: null };

/** A timeline has no gap: what would close it was stored once, and is gone. */
function refuseGaps({ order, events }: Recording, last: number): void {
  const first = events[0]?.seq ?? order.version + 1;
  if (first > last + 1) {
    throw new RecordingRefused('behind', `it goes on from event ${first - 1}, and the book ends with event ${last}`);
  }
}

/** @returns whether windows end otherwise, or words are others, than was recorded (T5) */
async function compare(db: Kysely<Schema>, id: OrderId, events: readonly OrderEvent[], last: number): Promise<boolean> {
  const told = events.filter(({ seq }) => seq <= last);
  const [first] = told;
  if (!first) return false;
  const known = new Map((await listEvents(db, id, first.seq - 1, told.length)).map((event) => [event.seq, event]));
  const agreements = told.map((event) => {
    const before = known.get(event.seq);
    const agreement = before ? agreementOf(before, event) : 'different';
    if (agreement !== 'different') return agreement;
    const was = before ? `${before.type} at ${before.at}` : 'missing';
    throw new RecordingRefused('diverged', `event ${event.seq} is ${event.type} at ${event.at}, in the book ${was}`);
  });
  return agreements.includes('reworded');
}

/** @param told those of commands that have an outcome already */
async function refuseOtherOutcomes(db: Kysely<Schema>, id: OrderId, told: readonly CommandOutcome[]): Promise<void> {
  if (told.length === 0) return;
  const ids = told.map(({ commandId }) => commandId);
  const known = new Map((await listOutcomes(db, id, ids)).map((outcome) => [outcome.commandId, outcome]));
  for (const outcome of told) {
    const before = known.get(outcome.commandId);
    if (!before || !contradicts(before, outcome)) continue;
    const [is, was] = [outcome, before].map(({ refused }) => refused?.code ?? 'accepted');
    throw new RecordingRefused('diverged', `command ${outcome.commandId} is ${is}, in the book ${was}`);
  }
}

async function postOf(db: Kysely<Schema>, order: Order, events: readonly OrderEvent[]): Promise<void> {
  try {
    // The ledger has the credit before the order is told of it, unless it was restored from an older copy meanwhile.
    const credit = events.some(({ type }) => type === 'order.credited') ? creditOf(order) : [];
    await post(db, ledgerOf(order), [...transfersIn(order.id, events), ...credit]);
  } catch (error) {
    throw error instanceof TransferConflict ? new RecordingRefused('diverged', error.message) : error;
  }
}
