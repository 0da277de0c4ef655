import type { Kysely } from 'kysely';
import { minus, moneyInWords, plus, zero, type Money } from '../domain/values/money.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';
import type { Transfer, TransferKind } from '../domain/ledger/transfer.ts';
import { findTransfersOf } from './transfers.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/** Something that the ledger, an order and its timeline do not agree on. */
export interface Difference {
  readonly orderId: OrderId;
  /** A sentence that names the order. */
  readonly says: string;
  /** `repair`: its timeline tells all that is missing elsewhere. `by_hand`: the ledger has what nothing tells of. */
  readonly mend: 'repair' | 'by_hand';
}

/** A batch of orders that were compared with the ledger and with their timelines. */
export interface Audited {
  readonly orders: number;
  /** The id of the last one: the batches come in the order of the ids. */
  readonly upTo: OrderId;
  readonly differences: readonly Difference[];
  readonly reversals: readonly Transfer[];
}

const USUAL_BATCH = 500;

/**
 * Compares every order with its transfers and with its timeline, batch by batch; writes nothing.
 * @param batch orders in one transaction
 */
export async function* audit(db: Kysely<Schema>, batch = USUAL_BATCH): AsyncIterable<Audited> {
  for (let last = '' as OrderId; ;) {
    const { audited, next } = await auditSome(db, last, batch);
    if (audited.orders > 0) yield audited;
    if (next === null) return;
    last = next;
  }
}

/** One transaction, repeatable read: orders, transfers and events are of the same moment. */
function auditSome(
  db: Kysely<Schema>,
  after: OrderId,
  batch: number,
): Promise<{ audited: Audited; next: OrderId | null }> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('orders')
        .select(['id', 'state'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(batch)
        .execute();
      const ids = rows.map(({ id }) => id);
      const transfers = await findTransfersOf(transaction, ids);
      const timelines = await timelinesOf(transaction, ids);
      const differences = rows.flatMap(({ id, state }) => {
        const order = fromJson(state);
        return [
          ...moneyDifferences(
            order,
            transfers.filter(({ orderId }) => orderId === id),
          ),
          ...timelineDifferences(order, timelines.get(id)),
        ];
      });
      const reversals = transfers.filter(({ kind }) => kind === 'reversal');
      const upTo = rows.at(-1)?.id ?? after;
      const next = rows.length < batch ? null : upTo;
      return { audited: { orders: rows.length, upTo, differences, reversals }, next };
    });
}

/** A credit that the order does not know of yet is no difference: the ledger has it before its event is recorded. */
function moneyDifferences(order: Order, transfers: readonly Transfer[]): readonly Difference[] {
  const made = (kind: TransferKind): readonly Money[] =>
    transfers.filter((transfer) => transfer.kind === kind).map(({ sum }) => sum);
  const { payments } = order.payment;
  const { credit, fee, writeOff } = expected(order);
  const isUnderWay = order.credit !== null && order.credit.status !== 'credited' && made('credit').length > 0;
  return [
    ...compared(
      order,
      'payments',
      payments.map(({ amount }) => amount),
      made('payment'),
    ),
    ...(isUnderWay ? [] : compared(order, 'credit', credit, made('credit'))),
    ...(isUnderWay ? [] : compared(order, 'fee', fee, made('fee'))),
    ...compared(order, 'write-off', writeOff, made('write_off')),
  ];
}

function expected(order: Order): { credit: readonly Money[]; fee: readonly Money[]; writeOff: readonly Money[] } {
  const { credit, payment, stage } = order;
  const some = (sum: Money): readonly Money[] => (sum.amount > 0 ? [sum] : []);
  const nothing = zero(order.currency);
  const keptFee = credit?.fee ?? (stage === 'closed' ? payment.paid : nothing);
  const isMade = credit === null || credit.status === 'credited';
  return {
    credit: credit?.status === 'credited' ? [credit.amount] : [],
    fee: isMade ? some(keptFee) : [],
    writeOff: payment.status === 'written_off' ? some(minus(payment.due, payment.paid)) : [],
  };
}

function compared(
  { id: orderId, currency }: Order,
  what: string,
  says: readonly Money[],
  has: readonly Money[],
): readonly Difference[] {
  const tooMuch = without(has, says);
  if (tooMuch.length === 0 && has.length === says.length) return [];
  const total = (sums: readonly Money[]) => `${moneyInWords(sums.reduce(plus, zero(currency)))} in ${sums.length}`;
  const mend = tooMuch.length === 0 ? 'repair' : 'by_hand';
  return [{ orderId, says: `${orderId}: ${what}: the order says ${total(says)}, the ledger has ${total(has)}`, mend }];
}

/** The sums that are left when others are taken away, each once. */
function without(sums: readonly Money[], others: readonly Money[]): readonly Money[] {
  const left = others.map(moneyInWords);
  return sums.filter((sum) => {
    const place = left.indexOf(moneyInWords(sum));
    if (place !== -1) left.splice(place, 1);
    return place === -1;
  });
}

interface Timeline {
  readonly events: number;
  readonly last: number;
}

function timelineDifferences(
  { id: orderId, version }: Order,
  { events, last }: Timeline = { events: 0, last: 0 },
): readonly Difference[] {
  if (events === version && last === version) return [];
  const has = `the timeline has ${events} events up to ${last}`;
  return [{ orderId, says: `${orderId}: timeline: the order is at version ${version}, ${has}`, mend: 'repair' }];
}

async function timelinesOf(db: Kysely<Schema>, ids: readonly OrderId[]): Promise<ReadonlyMap<OrderId, Timeline>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select(({ fn }) => ['order_id', fn.countAll<WholeNumber>().as('events'), fn.max('seq').as('last')])
    .where('order_id', 'in', ids)
    .groupBy('order_id')
    .execute();
  return new Map(rows.map(({ order_id, events, last }) => [order_id, { events: readWholeNumber(events), last }]));
}
