import type { Kysely } from 'kysely';
import { creditOf, transfersIn } from '../domain/ledger/transfer.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { OrderId } from '../domain/order/party.ts';
import { agreementOf } from './agreement.ts';
import { addEvents, addOutcomes, keepNewer, refold } from './order-rows.ts';
import type { Recording } from './recording.ts';
import { redactedRecording } from './redaction.ts';
import type { Schema } from './schema.ts';
import { isOnTestClock } from './test-clock-rows.ts';
import { listEvents } from './timeline.ts';
import { ledgerOf, post, TransferConflict } from './transfers.ts';

/**
 * `whole`: the timeline has no gap, the order follows from it, and the ledger has all that it tells of.
 * `gap`: events are missing still. `differs`: the book or the ledger has something else, and nothing was changed.
 * `dropped`: it was on a test clock that is gone (C4), and nothing was changed.
 */
export type Restored = 'whole' | 'gap' | 'differs' | 'dropped';

/**
 * Adds to the book and to the ledger what the workflow of an order once had recorded and they lack; what is there stays
 * as it is (R5), and an order that was redacted stays so. Nobody is told of it: no deliveries are added.
 */
export async function restore(db: Kysely<Schema>, recording: Recording): Promise<Restored> {
  const { id } = recording.order;
  return unlessDifferent(() =>
    db.transaction().execute(async (transaction) => {
      if (recording.order.testClock && !(await isOnTestClock(transaction, id))) return 'dropped';
      const known = await transaction
        .selectFrom('orders')
        .select('forgotten_at')
        .where('id', '=', id)
        .executeTakeFirst();
      const { order, events, outcomes, contacts } = known?.forgotten_at ? redactedRecording(recording) : recording;
      await keepNewer(transaction, order, contacts);
      const before = new Map((await listEvents(transaction, id, 0, ALL)).map((event) => [event.seq, event]));
      if (events.some((event) => differs(before.get(event.seq), event))) throw new Different();
      await addEvents(transaction, id, events);
      await addOutcomes(transaction, id, outcomes);
      return complete(transaction, id);
    }),
  );
}

/** Makes an order's row from its timeline, and posts to the ledger what that tells of and the ledger lacks. */
export async function repair(db: Kysely<Schema>, id: OrderId): Promise<Exclude<Restored, 'dropped'>> {
  return unlessDifferent(() => db.transaction().execute((transaction) => complete(transaction, id)));
}

async function complete(db: Kysely<Schema>, id: OrderId): Promise<'whole' | 'gap'> {
  const timeline = await listEvents(db, id, 0, ALL);
  if (timeline.some(({ seq }, index) => seq !== index + 1)) return 'gap';
  const order = (await refold(db, id)).get(timeline.length);
  if (!order) return 'gap';
  // The credit takes from the order's account what the payments have brought there.
  await post(db, ledgerOf(order), [...transfersIn(id, timeline), ...creditOf(order)]);
  return 'whole';
}

const ALL = Number.MAX_SAFE_INTEGER;

class Different extends Error {}

const differs = (known: OrderEvent | undefined, told: OrderEvent): boolean =>
  known !== undefined && agreementOf(known, told) === 'different';

async function unlessDifferent<T>(work: () => Promise<T>): Promise<T | 'differs'> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Different || error instanceof TransferConflict) return 'differs';
    throw error;
  }
}
