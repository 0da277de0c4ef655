import type { Recording } from '../activities/contract.ts';
import { instantOf, applyCommand, applyDue } from '../domain/process/advance.ts';
import { orderCreated, type Booking } from '../domain/process/booking.ts';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import { parseCommand } from '../domain/order/parse-command.ts';
import type { Carried, OrderInput } from './messages.ts';
import { Outbox } from './outbox.ts';
import { Outcomes } from './outcomes.ts';

/** An order, what it remembers of its commands, and what it still has to hand over to its book. */
export class OrderSession {
  #order: Order;
  #signalsSeen: number;
  readonly outcomes: Outcomes;
  readonly outbox: Outbox;

  constructor({ booking, carried }: OrderInput, now: Instant, record: (recording: Recording) => Promise<void>) {
    const { order, outcomes, signalsSeen, unrecorded } = carried ?? carriedFromBooking(booking, now);
    this.#order = order;
    this.#signalsSeen = signalsSeen;
    this.outcomes = new Outcomes(outcomes);
    this.outbox = new Outbox(order, record);
    this.outbox.add(order, unrecorded.events, unrecorded.outcomes);
  }

  get order(): Order {
    return this.#order;
  }

  /**
   * Judges a signal (T4); one that came before is none, its outcome stands.
   * @param floor the instant of what was judged before it.
   * @returns the instant at which it counted: the floor for what comes next.
   */
  applySignal(signal: string, payload: unknown, floor: Instant, now: Instant): Instant {
    this.#signalsSeen += 1;
    const fallbackId = `signal-${this.#signalsSeen}` as CommandId;
    const { commandId, sent, refused: unreadable } = parseCommand(signal, payload, fallbackId, now);
    if (this.outcomes.find(commandId)) return floor;
    const { order, events, refused } = sent
      ? applyCommand(this.#order, sent, floor, now)
      : { order: this.#order, events: [], refused: unreadable };
    this.#order = order;
    const outcome: CommandOutcome = {
      commandId,
      command: sent?.command.name ?? signal.slice(0, 40),
      actor: sent?.actor ?? null,
      receivedAt: sent?.receivedAt ?? now,
      request: sent?.request ?? null,
      refused,
      version: order.version,
    };
    this.#keep(events, [outcome]);
    return sent ? instantOf(sent, floor, now) : floor;
  }

  /** Applies what is due and has no command in its way. */
  applyDue(now: Instant): void {
    const { order, events } = applyDue(this.#order, now);
    this.#order = order;
    this.#keep(events, []);
  }

  /** Applies what happened outside. */
  applyEvents(events: readonly OrderEvent[]): void {
    this.#order = events.reduce<Order>(evolve, this.#order);
    this.#keep(events, []);
  }

  /** Everything that a new run must know. */
  carry(): Carried {
    return {
      order: this.#order,
      outcomes: this.outcomes.all(),
      signalsSeen: this.#signalsSeen,
      unrecorded: this.outbox.unrecorded(),
    };
  }

  #keep(events: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): void {
    for (const outcome of outcomes) this.outcomes.keep(outcome);
    this.outbox.add(this.#order, events, outcomes);
  }
}

/** The order that a booking makes, as if carried here from before. */
function carriedFromBooking(booking: Booking, now: Instant): Carried {
  const created = orderCreated(booking, now);
  const { commandId, actor, receivedAt, request } = booking;
  const outcome = { commandId, command: 'create', actor, receivedAt, request, refused: null, version: created.seq };
  return {
    order: evolve(null, created),
    outcomes: [outcome],
    signalsSeen: 0,
    unrecorded: { events: [created], outcomes: [outcome] },
  };
}
