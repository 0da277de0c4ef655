import type { Recording } from '../activities/contract.ts';
import { instantOf, receive, tick } from '../domain/advance.ts';
import { open, type Booking } from '../domain/booking.ts';
import type { CommandId } from '../domain/command.ts';
import type { OrderEvent } from '../domain/event.ts';
import { evolve } from '../domain/evolve.ts';
import type { Instant } from '../domain/instant.ts';
import type { Order } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import { parseCommand } from '../domain/parse-command.ts';
import type { Carried, OrderInput } from './messages.ts';
import { Outbox } from './outbox.ts';
import { Outcomes } from './outcomes.ts';

/** An order, what it remembers of its commands, and what it still has to hand over to its book. */
export class Life {
  #order: Order;
  #signalsSeen: number;
  readonly outcomes: Outcomes;
  readonly outbox: Outbox;

  constructor({ booking, carried }: OrderInput, now: Instant, record: (recording: Recording) => Promise<void>) {
    const { order, outcomes, signalsSeen, unrecorded } = carried ?? opened(booking, now);
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
  judge(signal: string, payload: unknown, floor: Instant, now: Instant): Instant {
    this.#signalsSeen += 1;
    const fallbackId = `signal-${this.#signalsSeen}` as CommandId;
    const { commandId, sent, refused: unreadable } = parseCommand(signal, payload, fallbackId, now);
    if (this.outcomes.find(commandId)) return floor;
    const { order, events, refused } = sent
      ? receive(this.#order, sent, floor, now)
      : { order: this.#order, events: [], refused: unreadable };
    this.#order = order;
    const outcome: Outcome = {
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
  pass(now: Instant): void {
    const { order, events } = tick(this.#order, now);
    this.#order = order;
    this.#keep(events, []);
  }

  /** Applies what happened outside. */
  note(events: readonly OrderEvent[]): void {
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

  #keep(events: readonly OrderEvent[], outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) this.outcomes.keep(outcome);
    this.outbox.add(this.#order, events, outcomes);
  }
}

/** The order that a booking makes, as if carried here from before. */
function opened(booking: Booking, now: Instant): Carried {
  const created = open(booking, now);
  const { commandId, actor, receivedAt, request } = booking;
  const outcome = { commandId, command: 'create', actor, receivedAt, request, refused: null, version: created.seq };
  return {
    order: evolve(null, created),
    outcomes: [outcome],
    signalsSeen: 0,
    unrecorded: { events: [created], outcomes: [outcome] },
  };
}
