import type { Brand } from './brand.ts';

/** A size in bytes, of what is really sent or stored. */
export type Bytes = Brand<number, 'Bytes'>;

export const kibibytes = (n: number): Bytes => (n * 1024) as Bytes;

/** How much a value takes as JSON in UTF-8, which is how Temporal and the store get it. */
export function jsonBytes(value: unknown): Bytes {
  // Of JSON.stringify's text no half of a surrogate pair is left alone: those it escapes.
  const text = JSON.stringify(value);
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) bytes += unit >= 0x800 && !isSurrogate(unit) ? 2 : 1;
  }
  return bytes as Bytes;
}

/** Two of them are one character, of four bytes. */
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** As many of the first as fit, but at least one. */
export function fitting<T>(items: readonly T[], bytes: Bytes): T[] {
  let left: number = bytes;
  const end = items.findIndex((item, index) => (left -= jsonBytes(item)) < 0 && index > 0);
  return end === -1 ? [...items] : items.slice(0, end);
}
