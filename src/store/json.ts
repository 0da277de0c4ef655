declare const holds: unique symbol;

/**
 * JSON text of a `T`, in a column of type text. Not jsonb: that would reorder the keys, and refuse the `\u0000` that a
 * comment may contain.
 */
export type JsonText<T> = string & { readonly [holds]: T };

export const toJson = <T>(value: T): JsonText<T> => JSON.stringify(value) as JsonText<T>;

/** Unchecked: only this program writes these columns. */
export const fromJson = <T>(text: JsonText<T>): T => JSON.parse(text) as T;
