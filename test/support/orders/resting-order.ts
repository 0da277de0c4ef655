import type { CommandName, Commands } from '../../../src/domain/order/command.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import type { CommandOutcomeAndOrder } from '../../../src/workflows/messages.ts';
import { BenchOrder, type BenchSending } from './bench-order.ts';
import type { Bench } from './bench.ts';
import type { Wishes } from './order-builder.ts';
import { atRest } from './rest.ts';

/**
 * An order to which nothing happens before it rests: so its history is the same at each run, down to the number of its
 * workflow tasks. A query that meets a workflow task makes one more on this server, and signals may share one.
 */
export class RestingOrder extends BenchOrder {
  static async book(bench: Bench, wishes: Wishes = {}): Promise<RestingOrder> {
    const { booking, handle } = await bench.book(wishes);
    const order = new RestingOrder(bench, booking, handle);
    await atRest(handle);
    return order;
  }

  override async send<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    sending?: BenchSending,
  ): Promise<CommandOutcomeAndOrder> {
    const commandId = await this.post(name, body, sending);
    await atRest(this.handle);
    return this.answer(commandId);
  }

  override async reaches(at: Instant): Promise<void> {
    await super.reaches(at);
    await atRest(this.handle);
  }
}
