import { z } from 'zod';
import { fitting, kibibytes } from '../domain/values/bytes.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { LIMITS } from '../domain/values/limits.ts';
import { DataError } from './data-error.ts';

export interface PageRequest {
  /** At least 1. */
  readonly limit: number;
  /** `nextCursor` of the page before; null for the first page. */
  readonly cursor: string | null;
}

export interface Page<T> {
  readonly data: readonly T[];
  /** null on the last page. */
  readonly nextCursor: string | null;
}

/** The last item of a page, in a list sorted by instant, then id. Items that are added or removed do not move it. */
export interface Position {
  readonly at: Instant;
  readonly id: string;
  /** What the list is sorted by, where it can be sorted in several ways and is not in the usual one. */
  readonly sort?: string;
}

/** A cursor that this program did not make. */
export class CursorError extends DataError {
  constructor() {
    super('The cursor is not one that was handed out.');
    this.name = 'CursorError';
  }
}

/** Ids are visible ASCII: Postgres' text takes no NUL. */
const id = z.string().regex(/^[!-~]{1,200}$/);

const position = z.tuple([z.string().transform(parseInstant), id, z.string().optional()]);

export const toCursor = ({ at, id, sort }: Position): string => encoded(sort === undefined ? [at, id] : [at, id, sort]);

/**
 * @param sort that the list is sorted by now
 * @throws {CursorError} also for a cursor of another sort
 */
export function readCursor(cursor: string, sort?: string): Position {
  const { data } = position.safeParse(decoded(cursor));
  const [at = null, id, sorted] = data ?? [];
  if (at === null || id === undefined || sorted !== sort) throw new CursorError();
  return { at, id };
}

/** The last item of a page, in a list sorted by the seq of events, then id. */
export interface SeqPosition {
  readonly seq: number;
  readonly id: string;
}

const seqPosition = z.tuple([z.int().min(0).max(LIMITS.seq), id]);

export const toSeqCursor = ({ seq, id }: SeqPosition): string => encoded([seq, id]);

/** @throws {CursorError} */
export function readSeqCursor(cursor: string): SeqPosition {
  const { data } = seqPosition.safeParse(decoded(cursor));
  if (!data) throw new CursorError();
  const [seq, id] = data;
  return { seq, id };
}

/**
 * What the items of a page take, as they are recorded: a page that is larger ends early (R4). Answers show no more of an
 * item than that.
 */
export const PAGE_BYTES = kibibytes(1024);

/**
 * A page of rows, which ends early at PAGE_BYTES.
 * @param rows one more than `limit` where there is a next page
 */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  read: (row: Row) => T,
  positionOf: (item: T, row: Row) => Position,
): Page<T> {
  const data = fitting(rows.slice(0, limit).map(read), PAGE_BYTES);
  const [item, row] = [data.at(-1), rows[data.length - 1]];
  const isMore = item !== undefined && row !== undefined && rows.length > data.length;
  return { data, nextCursor: isMore ? toCursor(positionOf(item, row)) : null };
}

const encoded = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** undefined for what is no JSON */
function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
