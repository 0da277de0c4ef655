import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from '../../../src/api/temporal/rpc.ts';
import { Unavailable } from '../../../src/api/unavailable.ts';
import type { CommandId } from '../../../src/domain/order/command.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import { workflowIdOf } from '../../../src/workflows/messages.ts';
import type { order as orderWorkflow } from '../../../src/workflows/order.ts';
import type { DevSystem } from './dev-system.ts';

/** Where an order lives: a real server, worker and store. */
export type OrderSystem = Pick<DevSystem, 'client' | 'store' | 'orders' | 'mustBeOpen'>;

/** So long Temporal may take to notice that the worker that had the order in memory is gone; then it is tried again. */
export const patiently = () => ({ until: Date.now() + 10_000 });

/** An order by its id: what its workflow and its book say of it. */
export class LiveOrder {
  readonly id: OrderId;
  /** Of the commands that were sent. */
  readonly commandIds: CommandId[] = [];
  protected readonly system: OrderSystem;
  readonly #taskQueue: string | undefined;

  constructor(system: OrderSystem, id: OrderId, taskQueue?: string) {
    this.system = system;
    this.id = id;
    this.#taskQueue = taskQueue;
  }

  /** The order as its workflow has it; patiently. */
  async inWorkflow(): Promise<Order> {
    for (;;) {
      const order = await this.orders.order(this.id, patiently());
      if (typeof order !== 'string') return order;
      this.system.mustBeOpen();
    }
  }

  /** How the order's workflow ends. */
  async result(): Promise<OrderView> {
    return this.persistently(() => this.#handle.result());
  }

  /** The order as its book has it. */
  async kept(): Promise<Order | null> {
    return (await this.system.store).findOrder(this.id);
  }

  /** The whole timeline in the order book. */
  async events(): Promise<readonly OrderEvent[]> {
    return (await this.system.store).listEvents(this.id, 0, 1_000);
  }

  async history() {
    const { events } = await this.persistently(() => this.#handle.fetchHistory());
    return events ?? [];
  }

  /** For whoever has waited too long: what the book says, and how the history ends. */
  async whereItHangs(): Promise<string> {
    const kept = await this.kept();
    const last = (await this.history()).slice(-8).map((event) => {
      const [kind] = Object.keys(event).filter((key) => key.endsWith('Attributes'));
      const why = event.workflowTaskFailedEventAttributes?.failure?.message ?? '';
      return `  ${String(event.eventId)} ${kind?.replace('EventAttributes', '') ?? ''} ${why}`.trimEnd();
    });
    return [`  ${kept?.stage ?? 'not in the book'}, version ${kept?.version ?? 0}`, ...last].join('\n');
  }

  protected get orders() {
    return this.system.orders(this.#taskQueue);
  }

  /** Temporal may be overloaded, and ends a connection that is some minutes old, whoever is waiting on it. */
  protected async persistently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        this.system.mustBeOpen();
        if (!isOutage(error) && !(error instanceof Unavailable)) throw error;
        await sleep(100);
      }
    }
  }

  get #handle() {
    return this.system.client.workflow.getHandle<typeof orderWorkflow>(workflowIdOf(this.id));
  }
}
