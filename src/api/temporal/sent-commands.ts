import { LRUCache } from 'lru-cache';
import type { CommandId } from '../../domain/order/command.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { SentSignal } from './signal-history.ts';

const LARGEST = 10_000;

/**
 * The last commands that this process has sent. Temporal shows a signal in the history only after the workflow task
 * that is under way, which for a worker that hangs is seconds later.
 */
export class SentCommands {
  readonly #sent = new LRUCache<string, SentSignal>({ max: LARGEST });

  find(orderId: OrderId, commandId: CommandId): SentSignal | null {
    return this.#sent.get(`${orderId}/${commandId}`) ?? null;
  }

  /** Of several tries the first is kept. */
  remember(orderId: OrderId, commandId: CommandId, signal: SentSignal): void {
    const id = `${orderId}/${commandId}`;
    if (!this.#sent.has(id)) this.#sent.set(id, signal);
  }
}
