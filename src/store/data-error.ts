import { ZodError } from 'zod';
import { reasonOf } from '../reason.ts';
import type { Engine } from './engine.ts';

/** The values of a call are at fault, or a row that it reads; not the database: other calls are answered (R4). */
export class DataError extends Error {
  constructor(cause: unknown) {
    super(reasonOf(cause), { cause });
  }
}

export const isAboutData = ({ isDataError }: Engine, error: unknown): boolean =>
  isDataError(error) || isUnreadable(error);

/** A row that this program cannot read: broken JSON, a number that is none. */
const isUnreadable = (error: unknown): boolean => error instanceof SyntaxError || error instanceof ZodError;
