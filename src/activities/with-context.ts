import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { reasonOf } from '../reason.ts';

/**
 * Runs a piece of work and wraps its error in one that names the work and the order: in the Temporal UI a driver's
 * message alone does not say which. The driver's error is the `cause`. Work that a worker which stops has cut off is
 * begun again by another one: that is nothing to warn of.
 */
export async function withContext<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = `Could not ${what}: ${reasonOf(error)}`;
    if (!(error instanceof CancelledFailure)) throw new Error(message, { cause: error });
    throw ApplicationFailure.create({ message, cause: error, category: ApplicationFailureCategory.BENIGN });
  }
}
