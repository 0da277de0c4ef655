import { z } from 'zod';
import { parseInstant, type Instant } from '../domain/instant.ts';

/** Where a page of a list ended that is sorted by instant, then id: what comes later or goes does not move it. */
export interface Position {
  readonly at: Instant;
  readonly id: string;
}

/** A cursor that this program has not handed out. */
export class CursorError extends Error {
  constructor() {
    super('The cursor is not one that was handed out.');
    this.name = 'CursorError';
  }
}

const position = z.tuple([z.string().transform(parseInstant), z.string()]);

export const toCursor = ({ at, id }: Position): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** @throws {CursorError} */
export function readCursor(cursor: string): Position {
  const { data } = position.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
  const [at = null, id] = data ?? [];
  if (at === null || id === undefined) throw new CursorError();
  return { at, id };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
