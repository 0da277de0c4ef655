import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '../../src/domain/order/party.ts';
import { reasonOf } from '../../src/reason.ts';
import type { Store } from '../../src/store/index.ts';
import { UserError } from '../user-error.ts';
import { asOrderId, command } from './command.ts';
import { markLostOrders } from './comparison.ts';
import { withStore, withTemporal } from './connections.ts';
import { lostOrders } from './lost.ts';
import { reviveOrder, type Place, type Revived } from './revival.ts';

/** Has lost orders go on from where the order book is. */
export const revive = command('revive', {
  group: 'Lost orders:',
  summary: 'have them go on from the order book',
  description: [
    'Has lost orders go on from where the order book is, as if nothing had happened: with their deadlines, outcomes',
    'and contacts, and with the commands that were sent to them and not judged. What their workflows had recorded',
    'or were recording is added before, to the ledger too; a workflow that does not fit is terminated. With --all',
    'each order is compared with its workflow before, which a worker has to answer for. A repeat is harmless.',
  ],
  examples: ['ord_01K…', '--all'],
})
  .argument('[orders...]', 'their ids, as "lost" lists them', asOrderIds)
  .option('--all', 'all that are lost')
  .action((ids = [], { all = false }) =>
    withStore((store) =>
      withTemporal(async (client, { taskQueue }) => {
        if (all === ids.length > 0) throw new UserError('Name the orders, or --all: "lost" lists them.');
        const place: Place = { client, taskQueue, store };
        const unanswered = all ? (await markLostOrders(client, taskQueue, store)).unanswered.length : 0;
        const { revived, failed } = all ? await reviveAll(place) : await reviveThese(place, ids);
        console.log(revived.size === 1 ? 'One order is revived.' : `${revived.size} orders are revived.`);
        if (failed.size > 0) throw new UserError(`${failed.size} orders are not revived: see above.`);
        if (unanswered > 0) {
          throw new UserError(`No worker answers for ${unanswered} orders: start one, and run this again.`);
        }
      }),
    ),
  );

interface Revivals {
  readonly revived: Set<OrderId>;
  readonly failed: Set<OrderId>;
}

const MOST_ROUNDS = 5;
/** Longer than a recording takes. */
const BETWEEN_ROUNDS_MS = 1_000;

/**
 * A recording of a run that was terminated may still have been under way: it is refused, and marks the order again. So
 * those that are lost are looked for until there is none.
 */
async function reviveAll(place: Place): Promise<Revivals> {
  const all: Revivals = { revived: new Set(), failed: new Set() };
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const ids = (await lostIds(place.store)).filter((id) => !all.failed.has(id));
    if (ids.length === 0) break;
    await reviveThese(place, ids, all);
    await sleep(BETWEEN_ROUNDS_MS);
  }
  return all;
}

async function reviveThese(
  place: Place,
  ids: readonly OrderId[],
  into: Revivals = { revived: new Set(), failed: new Set() },
): Promise<Revivals> {
  for (const id of ids) {
    try {
      console.log(`${id}: ${IN_WORDS[await reviveOrder(place, id)]}`);
      into.revived.add(id);
    } catch (error) {
      console.log(`${id} is not revived: ${reasonOf(error)}`);
      into.failed.add(id);
    }
  }
  return into;
}

const IN_WORDS: Readonly<Record<Revived, string>> = {
  started: 'goes on from the order book.',
  whole: 'its workflow goes on, the order book is as far.',
  ended: 'has ended, and nothing runs any more.',
};

function asOrderIds(text: string, before: readonly OrderId[] | undefined): readonly OrderId[] {
  return [...(before ?? []), asOrderId(text)];
}

async function lostIds(store: Store): Promise<readonly OrderId[]> {
  const ids: OrderId[] = [];
  for await (const { order } of lostOrders(store)) ids.push(order.id);
  return ids;
}
