import { CursorError, type Page } from '../../store/index.ts';
import { invalidRequest } from '../problems.ts';

/** @throws {Problem} invalid_request for a cursor that was not handed out */
export async function paged<T>(list: () => Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await list();
  } catch (error) {
    if (!(error instanceof CursorError)) throw error;
    throw invalidRequest([{ pointer: '/cursor', message: 'must be a nextCursor' }]);
  }
}
