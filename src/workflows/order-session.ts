import { patched } from '@temporalio/workflow';
import { instantOf, applyCommand, applyDue } from '../domain/process/advance.ts';
import { orderCreated, type Booking } from '../domain/process/booking.ts';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import { parseCommand, type Parsed } from '../domain/order/parse-command.ts';
import { FORMER_READING } from '../domain/order/reading.ts';
import { pack, unpack, type Carried } from './carried.ts';
import type { OrderInput } from './messages.ts';
import { Outbox, type RecordBatch } from './outbox.ts';
import { Outcomes } from './outcomes.ts';

/** A run's order, the outcomes of its last commands, and its outbox. */
export class OrderSession {
  #signalsSeen: number;
  #cancellationRequestedAt: Instant | null;
  readonly outcomes: Outcomes;
  readonly outbox: Outbox;

  constructor({ booking, carried }: OrderInput, now: Instant, record: RecordBatch) {
    const known = carried ?? carriedFromBooking(booking, now);
    const { order, ...unrecorded } = unpack(known);
    this.#signalsSeen = known.signalsSeen;
    this.#cancellationRequestedAt = known.cancellationRequestedAt ?? null;
    this.outcomes = new Outcomes(known.outcomes);
    this.outbox = new Outbox(order, unrecorded, record);
  }

  get order(): Order {
    return this.outbox.order;
  }

  /** R2: when a cancellation of the workflow was last asked for; null for never. */
  get cancellationRequestedAt(): Instant | null {
    return this.#cancellationRequestedAt;
  }

  /**
   * Judges a signal (T4); a repeated command changes nothing.
   * @param floor the earliest instant at which it may count: that of the command judged before it
   * @returns the floor for the next one: the instant at which this one counted
   */
  applySignal(signal: string, payload: unknown, floor: Instant, now: Instant): Instant {
    this.#signalsSeen += 1;
    const fallbackId = `signal-${this.#signalsSeen}` as CommandId;
    const { commandId, sent: envelope, refused: unreadable } = readSignal(signal, payload, fallbackId, now);
    if (this.outcomes.find(commandId)) return floor;
    const { order, events, refused } = envelope
      ? applyCommand(this.order, envelope, floor, now)
      : { order: this.order, events: [], refused: unreadable };
    const outcome: CommandOutcome = {
      commandId,
      command: envelope?.command.name ?? signal.slice(0, 40),
      actor: envelope?.actor ?? null,
      receivedAt: envelope?.receivedAt ?? now,
      request: envelope?.request ?? null,
      refused,
      version: order.version,
    };
    this.#add(order, events, [outcome]);
    return envelope ? instantOf(envelope, floor, now) : floor;
  }

  /** Applies the automatic acts that are due by now. */
  applyDue(now: Instant): void {
    const { order, events } = applyDue(this.order, now);
    this.#add(order, events, []);
  }

  /** Applies the events of something that happened outside. */
  applyEvents(events: readonly OrderEvent[]): void {
    this.#add(events.reduce<Order>(evolve, this.order), events, []);
  }

  /** The state for the next run. */
  carry(): Carried {
    return {
      ...pack(this.outbox.unrecorded()),
      outcomes: this.outcomes.lately(),
      signalsSeen: this.#signalsSeen,
      cancellationRequestedAt: this.#cancellationRequestedAt,
    };
  }

  #add(order: Order, events: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): void {
    for (const outcome of outcomes) this.outcomes.keep(outcome);
    const request = events.findLast(({ type }) => type === 'order.cancellation_requested');
    if (request) this.#cancellationRequestedAt = request.at;
    this.outbox.add(order, events, outcomes);
  }
}

/** `patched` is asked only where the readings differ: its marker is an event of the history. */
function readSignal(signal: string, payload: unknown, fallbackId: CommandId, now: Instant): Parsed {
  const read = parseCommand(signal, payload, fallbackId, now);
  const formerly = parseCommand(signal, payload, fallbackId, now, FORMER_READING);
  return isSame(read.sent, formerly.sent) || patched('zones-texts-and-ids') ? read : formerly;
}

const isSame = (one: Parsed['sent'], other: Parsed['sent']): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The state that a booking starts with. */
function carriedFromBooking(booking: Booking, now: Instant): Carried {
  const created = orderCreated(booking, now);
  const { commandId, actor, receivedAt, request } = booking;
  const outcome = { commandId, command: 'create', actor, receivedAt, request, refused: null, version: created.seq };
  return { base: null, events: [created], unrecordedOutcomes: [outcome], outcomes: [outcome], signalsSeen: 0 };
}
