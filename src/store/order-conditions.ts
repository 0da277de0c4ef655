import { sql, type RawBuilder } from 'kysely';
import type { Flag } from '../domain/order/flag.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { OrderFilter } from './order-filter.ts';

export type DateColumn = 'created_at' | 'deadline_at' | 'appointment_at';

/** A condition in both of its forms, and the sorts in which its index finds orders. */
interface OrderCondition {
  readonly finds: RawBuilder<boolean>;
  /** Without the use of an index. */
  readonly filters: RawBuilder<boolean>;
  readonly sorts: readonly DateColumn[];
}

const EVERY_SORT: readonly DateColumn[] = ['created_at', 'deadline_at', 'appointment_at'];

/**
 * Sorted by how few orders share the value. The first one is found by its index and the others filter its rows: without
 * statistics SQLite would rather scan all closed orders than those of one customer.
 * @param column that the list is sorted by: what is asked for of it is left out
 */
export function conditionsOf(filter: OrderFilter, column: DateColumn) {
  const { customerId, reference, paymentReference, flag, providerId, awaiting, stage, testClock } = filter;
  const [first, ...others] = [
    equals('test_clock', testClock, ['created_at']),
    equals('customer_id', customerId, EVERY_SORT),
    equals('reference', reference, ['created_at']),
    paymentReference === null ? null : paidBy(paymentReference),
    flag === null ? null : flagged(flag),
    equals('provider_id', providerId, EVERY_SORT),
    equals('awaiting', awaiting, EVERY_SORT),
    column === 'deadline_at' ? null : within('deadline_at', filter.deadlineFrom, filter.deadlineTo),
    column === 'appointment_at' ? null : within('appointment_at', filter.appointmentFrom, filter.appointmentTo),
    equals('stage', stage, EVERY_SORT),
  ].filter((condition) => condition !== null);
  const created = column === 'created_at' ? null : within('created_at', filter.createdFrom, filter.createdTo);
  return {
    conditions: [
      ...(first ? [first.finds] : []),
      ...others.map(({ filters }) => filters),
      ...(created ? [created.filters] : []),
      ...(testClock === null ? [inTheWorld] : []),
    ],
    isFoundInOrder: first?.sorts.includes(column) ?? true,
  };
}

/** A cast from text to text keeps SQLite from using the column's index; Postgres ignores it. */
export const hidden = (column: string) => sql<Instant>`cast(${sql.ref(column)} as text)`;

/** A literal, not a parameter: the planners use a partial index only where they see its condition. */
export const isRaised = (flag: Flag) => sql<boolean>`${sql.ref(flag)} = 1`;

/** C4: orders on test clocks are listed only by their clock, and never counted with the others. */
export const inTheWorld = sql<boolean>`test_clock is null`;

function equals(
  column: 'test_clock' | 'customer_id' | 'provider_id' | 'awaiting' | 'stage' | 'reference',
  value: string | null,
  sorts: readonly DateColumn[],
): OrderCondition | null {
  if (value === null) return null;
  const is = (left: RawBuilder<unknown>) => sql<boolean>`${left} = ${value}`;
  return { finds: is(sql.ref(column)), filters: is(hidden(column)), sorts };
}

function flagged(flag: Flag): OrderCondition {
  return { finds: isRaised(flag), filters: isRaised(flag), sorts: ['created_at'] };
}

/** P2: payment references are the payment provider's, and hardly ever shared. */
function paidBy(reference: string): OrderCondition {
  const paid = sql`select order_id from payment_references where reference = ${reference}`;
  return {
    finds: sql<boolean>`id in (${paid})`,
    filters: sql<boolean>`exists (${paid} and order_id = orders.id)`,
    sorts: [],
  };
}

/** Deadlines are those of orders that go on; of appointments those of some days are asked for. */
function within(column: DateColumn, from: Instant | null, to: Instant | null): OrderCondition | null {
  if (from === null && to === null) return null;
  const is = (left: RawBuilder<unknown>) => {
    const bounds = [
      ...(from === null ? [] : [sql`${left} >= ${from}`]),
      ...(to === null ? [] : [sql`${left} <= ${to}`]),
    ];
    return sql<boolean>`(${sql.join(bounds, sql` and `)})`;
  };
  return { finds: is(sql.ref(column)), filters: is(hidden(column)), sorts: [column] };
}
