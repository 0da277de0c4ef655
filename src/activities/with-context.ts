import { reasonOf } from '../reason.ts';

/**
 * Does something, and says what it was where it fails: in the Temporal UI the bare words of a driver tell nobody
 * which order is waiting for what. The driver's error stays beneath, as the cause.
 */
export async function withContext<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`Could not ${what}: ${reasonOf(error)}`, { cause: error });
  }
}
