declare const holds: unique symbol;

/**
 * JSON text of a `T`, as it lies in a column. Text on every engine: jsonb would reorder the keys,
 * and refuse the `\u0000` that somebody may have put into a comment.
 */
export type JsonText<T> = string & { readonly [holds]: T };

export const toJson = <T>(value: T): JsonText<T> => JSON.stringify(value) as JsonText<T>;

/** What lies in the database is trusted, since nobody else wrote it: this is where it gets its type back. */
export const fromJson = <T>(text: JsonText<T>): T => JSON.parse(text) as T;
