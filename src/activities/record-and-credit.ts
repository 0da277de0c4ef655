import type { Order } from '../domain/order/order.ts';
import type { Activities, CreditMade, RecordedAndCredited, Recording } from './contract.ts';

/**
 * M1, Z1, Z2: stores what has happened, and then works out the dates of the order's credit and makes it.
 * A repeat is harmless: that of each of the three is.
 * @returns no credit where that failed: then the order has its dates worked out and goes on trying by itself
 * @throws where it could not be stored
 */
export function recordAndCredit(
  parts: Pick<Activities, 'recordEvents' | 'scheduleCredit' | 'creditProvider'>,
): (recording: Recording) => Promise<RecordedAndCredited> {
  return async (recording) => {
    const order = await parts.recordEvents(recording);
    return { order, credit: await credit(order ?? recording.order) };
  };

  async function credit(order: Order): Promise<CreditMade | null> {
    try {
      const dates = await parts.scheduleCredit(order);
      return { ...dates, creditedAt: await parts.creditProvider(order) };
    } catch {
      // Whoever tries again meets the same error, and has it in the Temporal UI.
      return null;
    }
  }
}
