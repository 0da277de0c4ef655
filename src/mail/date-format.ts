import { LRUCache } from 'lru-cache';

/** Making a format takes a hundred times as long as using it, and bookings may name any locale and zone. */
const FORMATS = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

export function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([tag, options]);
  const known = FORMATS.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(tag, options);
  FORMATS.set(key, format);
  return format;
}
