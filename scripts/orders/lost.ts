import { LOST_REASONS } from '../../src/domain/order/lost.ts';
import { BEFORE_ALL } from '../../src/domain/order/party.ts';
import type { LostOrder, Store } from '../../src/store/index.ts';
import { command } from './command.ts';
import { withStore } from './connections.ts';

/** Lists the orders that are lost: their workflows do not go on from where the order book is. */
export const lost = command('lost', {
  group: 'Lost orders:',
  summary: 'list them, with why and since when',
  description: [
    'Lists the orders that are lost: their workflows are gone, went back or say something else than the order book,',
    'or the order book went back. They can be read and take no commands until they are revived. What to do:',
    'docs/lost-orders.md. Writes nothing.',
  ],
  examples: [''],
}).action(() =>
  withStore(async (store) => {
    let count = 0;
    for await (const one of lostOrders(store)) {
      count += 1;
      console.log(inWords(one));
    }
    console.log(
      count === 0
        ? 'No order is lost.'
        : `${count === 1 ? 'One order is' : `${count} orders are`} lost: see docs/lost-orders.md.`,
    );
  }),
);

const ORDERS_AT_ONCE = 200;

export async function* lostOrders(store: Pick<Store, 'listLost'>): AsyncIterable<LostOrder> {
  for (let last = BEFORE_ALL; ;) {
    const some = await store.listLost(last, ORDERS_AT_ONCE);
    for (const one of some) {
      last = one.order.id;
      yield one;
    }
    if (some.length < ORDERS_AT_ONCE) return;
  }
}

export const inWords = ({ order: { id, stage, version }, lost: { at, because } }: LostOrder): string =>
  `${id}, ${stage}, version ${version}: ${because}, noticed ${at}. ${LOST_REASONS[because]}`;
