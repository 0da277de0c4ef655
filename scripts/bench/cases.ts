import { FLAGS } from '../../src/domain/order/flag.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import type { OrderSort } from '../../src/domain/order/order-sort.ts';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { toCursor } from '../../src/store/cursor.ts';
import type { OrderFilter, Recording, Store } from '../../src/store/index.ts';
import { anOrder, type Story } from '../../test/support/orders/order-builder.ts';
import { ALL } from '../../test/support/store/list-contract.ts';
import { CASH } from '../../test/support/store/many-orders-filters.ts';
import { outcomesOf } from './timelines.ts';

/** Something that is done over and over, in other words each time. */
export interface StoreCase {
  readonly what: string;
  /** What comes before it is not measured. */
  readonly prepare: (store: Store, time: number) => Promise<() => Promise<unknown>>;
}

const PAGE = 50;
/** In the middle of the year, and of the list. */
const MIDDLE = '2025-06-16T12:00:00.000Z' as Instant;
const MONTH = { createdFrom: '2025-06-01T00:00:00.000Z' as Instant, createdTo: '2025-06-28T23:59:59.999Z' as Instant };
const APPOINTED = { appointmentFrom: MONTH.createdFrom, appointmentTo: MONTH.createdTo };

const customer = (n: number): PartyId => `cus_${n % 5_000}` as PartyId;
const provider = (n: number): PartyId => `pro_${n % 500}` as PartyId;
const order = (n: number): OrderId => `ord_01K000000000000000000${String(n % 100_000).padStart(5, '0')}` as OrderId;

const reading = (what: string, read: (store: Store, n: number) => Promise<unknown>): StoreCase => ({
  what,
  prepare: (store, time) => Promise.resolve(() => read(store, time * 7_919)),
});

/** Newest first, if nothing else is said. */
interface Listed {
  readonly cursor?: string | null;
  readonly sort?: OrderSort;
}

const listing = (
  what: string,
  filter: (n: number) => Partial<OrderFilter>,
  { cursor = null, sort }: Listed = {},
): StoreCase => reading(what, (store, n) => store.listOrders({ ...ALL, ...filter(n) }, { limit: PAGE, cursor }, sort));

const deep = toCursor({ at: MIDDLE, id: order(50_000) });

const READS: readonly StoreCase[] = [
  listing('list, first page of 50', () => ({})),
  listing('list, 50 orders behind 50,000', () => ({}), { cursor: deep }),
  listing('`customerId`', (n) => ({ customerId: customer(n) })),
  listing('`customerId`, who has most', () => ({ customerId: customer(0) })),
  listing('`customerId` and `stage=closed`', (n) => ({ customerId: customer(n), stage: 'closed' })),
  listing('`providerId`', (n) => ({ providerId: provider(n) })),
  listing('`providerId` and `awaiting=provider`', (n) => ({ providerId: provider(n), awaiting: 'provider' })),
  listing('`providerId`, who has most, and `awaiting=support`', () => ({
    providerId: provider(0),
    awaiting: 'support',
  })),
  listing('`stage=confirmation`', () => ({ stage: 'confirmation' })),
  listing('`stage=closed`', () => ({ stage: 'closed' })),
  listing('`stage=closed`, deep in the list', () => ({ stage: 'closed' }), { cursor: deep }),
  listing('`stage=closed`, of a month', () => ({ stage: 'closed', ...MONTH })),
  listing('`awaiting=provider`', () => ({ awaiting: 'provider' })),
  listing('`awaiting=support`', () => ({ awaiting: 'support' })),
  ...FLAGS.map((flag) => listing(`\`flag=${flag}\``, () => ({ flag }))),
  listing('`createdFrom` and `createdTo`, a month', () => MONTH),
  listing('`reference`', (n) => ({ reference: `A-${customer(n)}` })),
  listing('`paymentReference`', () => ({ paymentReference: CASH })),
  listing('`awaiting=provider`, the next deadline first', () => ({ awaiting: 'provider' }), { sort: 'deadline' }),
  listing('`sort=-appointment`', () => ({}), { sort: '-appointment' }),
  listing('`appointmentFrom` and `appointmentTo`, a month, by the appointment', () => APPOINTED, {
    sort: 'appointment',
  }),
  reading('an order by its id', (store, n) => store.findOrder(order(n))),
];

/** What happened to an order behind a version. */
const recordingOf = ({ order, events }: Story, after = 0): Recording => {
  const fresh = events.slice(after);
  return { order, events: fresh, outcomes: outcomesOf(fresh) };
};

const newOrder = (n: number): Story =>
  anOrder({ orderId: `ord_new_${n}` as OrderId, customerId: customer(n), providerId: provider(n), feeBps: 250 });

const WRITES: readonly StoreCase[] = [
  {
    what: '`record()`: a booking',
    prepare: (store, time) => {
      const recording = recordingOf(newOrder(time));
      return Promise.resolve(() => store.record(recording));
    },
  },
  {
    what: '`record()`: the payment that closes an order',
    prepare: async (store, time) => {
      const due = newOrder(1_000_000 + time).inPayment();
      await store.record(recordingOf(due));
      const recording = recordingOf(due.closed(), due.events.length);
      return () => store.record(recording);
    },
  },
];

export const CASES: readonly StoreCase[] = [...READS, ...WRITES];
