import type { AppDeps } from '../../../src/api/app.ts';
import type { OrderStore } from '../../../src/api/orders/order-book.ts';
import { applyCommand } from '../../../src/domain/process/advance.ts';
import type { CommandId, CommandOutcome } from '../../../src/domain/order/command.ts';
import { parseCommand } from '../../../src/domain/order/parse-command.ts';
import type { RecordedOutcome, CommandRef } from '../../../src/store/index.ts';
import type { Story } from '../orders/order-builder.ts';
import { booked } from '../store/booked.ts';
import { Obliging } from './fakes.ts';

/** Stands in for Temporal and the store with an order that judges what comes as its workflow would, and stays as it is. */
export class Judging {
  readonly story: Story;
  /** What came as far as to the order. */
  readonly sent: string[] = [];
  readonly #answers = new Map<CommandId, RecordedOutcome>();

  constructor(story: Story) {
    this.story = story;
  }

  deps(): Pick<AppDeps, 'orders' | 'clock'> & { readonly store: OrderStore } {
    const { order, now } = this.story;
    const isThere = (id: string) => id === order.id;
    const answer = (commandId: CommandId) => this.#answers.get(commandId) ?? null;
    const orders = {
      order: (id: string) => Promise.resolve(isThere(id) ? order : ('no_such_order' as const)),
      outcome: (_id: string, commandId: CommandId) => Promise.resolve(answer(commandId) ?? ('no_answer' as const)),
      send: (_id: string, name: string, signal: object & { readonly commandId: CommandId }) => {
        this.#judge(name, signal);
        return Promise.resolve('sent' as const);
      },
    };
    const store = {
      findBooked: (id: string) => Promise.resolve(isThere(id) ? booked(order) : null),
      findParties: (id: string) => Promise.resolve(isThere(id) ? order : null),
      listEvents: (_id: string, after: number) => Promise.resolve(this.story.events.filter(({ seq }) => seq > after)),
      findOutcomes: (asked: readonly CommandRef[]) =>
        Promise.resolve(asked.flatMap(({ commandId }) => answer(commandId) ?? [])),
      keepOutcome: (_id: string, outcome: CommandOutcome) => {
        this.sent.push(outcome.command);
        return Promise.resolve(outcome);
      },
    };
    return { ...new Obliging().deps({ orders, store }), clock: () => now };
  }

  #judge(name: string, signal: object & { readonly commandId: CommandId }): void {
    const { order, now, floor } = this.story;
    this.sent.push(name);
    const { sent, refused: unreadable } = parseCommand(name, signal, signal.commandId, now);
    const outcome: CommandOutcome = {
      commandId: signal.commandId,
      command: name,
      actor: sent?.actor ?? null,
      receivedAt: sent?.receivedAt ?? now,
      request: sent?.request ?? null,
      refused: sent ? applyCommand(order, sent, floor, now).refused : unreadable,
      version: order.version,
    };
    this.#answers.set(signal.commandId, { outcome, order });
  }
}
