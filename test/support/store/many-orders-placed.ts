import { sql, type RawBuilder } from 'kysely';
import { KINDS, type Kind } from './many-orders-kinds.ts';

export const MANY = 100_000;
const CUSTOMERS = 5_000;
const PROVIDERS = 500;
/** So many of them, the newest. */
const LATELY = 5_000;

/** Every order of many: its kind, who has it with whom, and when it was booked, three at the same moment. */
export const placed = (): RawBuilder<unknown> => sql`
  with recursive numbers (i) as (
    select cast(0 as bigint) union all select i + 1 from numbers where i + 1 < ${sql.lit(MANY)}
  ),
  scattered as (
    select i, i * 617 % 1000 as share, i / 3 * 14 as minutes,
      i * 7919 % ${sql.lit(MANY)} as a, i * 48611 % ${sql.lit(MANY)} as b
    from numbers
  ),
  placed as (
    select i, 'ord_01K000000000000000000' || ${digits(sql`a`, 5)} as id, ${createdAt()} as created_at,
      'cus_' || ${fewHaveMany('a', CUSTOMERS)} as customer_id, 'pro_' || ${fewHaveMany('b', PROVIDERS)} as provider_id,
      case when i < ${sql.lit(MANY - LATELY)} then ${kindOf('longAgo')} else ${kindOf('lately')} end as kind
    from scattered
  )`;

function kindOf(when: keyof Omit<Kind, 'story'>): RawBuilder<number> {
  let upTo = 0;
  const cases = KINDS.map((kind, index) => {
    upTo += kind[when];
    return sql`when share < ${sql.lit(upTo)} then ${sql.lit(index)}`;
  });
  return sql`case ${sql.join(cases, sql` `)} end`;
}

/** The first of 5,000 has a seventieth of everything, the first of 500 a twentieth, and the last hardly anything. */
function fewHaveMany(scattered: string, owners: number): RawBuilder<number> {
  const column = sql.ref(scattered);
  return sql`(${column} * ${column} / ${sql.lit((MANY * MANY) / owners)})`;
}

/** Within a year that has months of 28 days: every database can reckon so. */
function createdAt(): RawBuilder<string> {
  const part = (length: number, count: number, first = 0) =>
    digits(sql`(minutes / ${sql.lit(length)} % ${sql.lit(count)} + ${sql.lit(first)})`, 2);
  const day = sql`'2025-' || ${part(28 * 1440, 12, 1)} || '-' || ${part(1440, 28, 1)}`;
  return sql`${day} || 'T' || ${part(60, 24)} || ':' || ${part(1, 60)} || ':00.000Z'`;
}

function digits(number: RawBuilder<unknown>, count: number): RawBuilder<string> {
  return sql`substr(cast(${sql.lit(10 ** count)} + ${number} as text), 2)`;
}
