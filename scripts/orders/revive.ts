import type { OrderId } from '../../src/domain/order/party.ts';
import { reasonOf } from '../../src/reason.ts';
import type { Store } from '../../src/store/index.ts';
import { UserError } from '../user-error.ts';
import { asOrderId, command } from './command.ts';
import { withStore, withTemporal } from './connections.ts';
import { lostOrders } from './lost.ts';
import { reviveOrder, type Revived } from './revival.ts';

/** Has lost orders go on from where the order book is. */
export const revive = command('revive', {
  group: 'Lost orders:',
  summary: 'have them go on from the order book',
  description: [
    'Has lost orders go on from where the order book is, as if nothing had happened: with their deadlines, outcomes',
    'and contacts, and with the commands that were sent to them and not judged. What their workflows had recorded',
    'or were recording is added before, to the ledger too; a workflow that does not fit is terminated. A repeat is',
    'harmless.',
  ],
  examples: ['ord_01K…', '--all'],
})
  .argument('[orders...]', 'their ids, as "lost" lists them', asOrderIds)
  .option('--all', 'all that are lost')
  .action((ids = [], { all = false }) =>
    withStore((store) =>
      withTemporal(async (client, { taskQueue }) => {
        if (all === ids.length > 0) throw new UserError('Name the orders, or --all: "lost" lists them.');
        let [revived, failed] = [0, 0];
        for (const id of all ? await lostIds(store) : ids) {
          try {
            console.log(`${id}: ${IN_WORDS[await reviveOrder({ client, taskQueue, store }, id)]}`);
            revived += 1;
          } catch (error) {
            console.log(`${id} is not revived: ${reasonOf(error)}`);
            failed += 1;
          }
        }
        console.log(revived === 1 ? 'One order is revived.' : `${revived} orders are revived.`);
        if (failed > 0) throw new UserError(`${failed} orders are not revived: see above.`);
      }),
    ),
  );

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
