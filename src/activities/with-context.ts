import { reasonOf } from '../reason.ts';

/**
 * Runs a piece of work and wraps its error in one that names the work and the order: in the Temporal UI a driver's
 * message alone does not say which. The driver's error is the `cause`.
 */
export async function withContext<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`Could not ${what}: ${reasonOf(error)}`, { cause: error });
  }
}
