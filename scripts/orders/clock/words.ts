import type { TestClock } from '../../../clients/typescript/src/index.ts';
import { visible } from '../../../src/domain/values/free-text.ts';
import { instantInWords } from '../../../src/domain/views/words.ts';
import { instantFrom } from '../../gateway/answers.ts';
import type { Due } from '../../test-clocks/due.ts';

/** `clk_01K… (Spring): 2027-03-01 08:00:00 UTC, ready, 3 orders.` */
export function clockInWords({ id, name, now, status, orders }: TestClock): string {
  const called = name === null ? id : `${id} (${shownName(name)})`;
  return `${called}: ${instantInWords(instantFrom(now))}, ${status}, ${countInWords(orders)}.`;
}

/** `1 order`, `3 orders` */
export const countInWords = (orders: number): string => `${orders} ${orders === 1 ? 'order' : 'orders'}`;

/** Whoever named it may have written what would act on the terminal. */
export const shownName = (name: string | null): string => visible(name ?? '');

/** `2027-03-02 02:00:00 UTC, ord_01K…: the provider is reminded` */
export const dueInWords = ({ at, orderId, what }: Due): string => `${instantInWords(at)}, ${orderId}: ${what}`;
