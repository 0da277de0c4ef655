import { fitting } from '../../domain/values/bytes.ts';
import { PAGE_BYTES } from '../../store/index.ts';

/**
 * A page of what is followed by positions. It ends early at its bytes (R4).
 * @param found one more than asked for where there are more
 */
export function followPage<Item>(found: readonly Item[], limit: number, positionOf: (item: Item) => number) {
  const data = fitting(found.slice(0, limit), PAGE_BYTES);
  const last = data.at(-1);
  return { data, nextAfter: last !== undefined && found.length > data.length ? positionOf(last) : null };
}
