import { instantOf, applyCommand, applyDue, type Advance } from '../domain/process/advance.ts';
import { applyAmendment } from '../domain/process/amend.ts';
import { orderCreated, type Booking } from '../domain/process/booking.ts';
import { AMEND } from '../domain/order/amendment.ts';
import type { CommandId, CommandOutcome, Envelope } from '../domain/order/command.ts';
import type { Contacts } from '../domain/order/contact.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import { parseAmendment } from '../domain/order/parse-amendment.ts';
import { parseCommand, type Parsed } from '../domain/order/parse-command.ts';
import { FORMER_READING } from '../domain/order/reading.ts';
import type { Refusal } from '../domain/order/refusal.ts';
import { pack, unpack, type Carried } from './carried.ts';
import { LastEvents } from './last-events.ts';
import type { OrderInput } from './messages.ts';
import { Outbox, type RecordBatch } from './outbox.ts';
import { Outcomes } from './outcomes.ts';
import type { Patches } from './patches.ts';

/** A run's order, the outcomes of its last commands, and its outbox. */
export class OrderSession {
  readonly #patches: Patches;
  #signalsSeen: number;
  #contacts: Contacts | undefined;
  #cancellationRequestedAt: Instant | null;
  readonly outcomes: Outcomes;
  readonly lastEvents: LastEvents;
  readonly outbox: Outbox;

  constructor({ booking, contacts, carried }: OrderInput, now: Instant, record: RecordBatch, patches: Patches) {
    this.#patches = patches;
    const known = carried ?? carriedFromBooking(booking, now);
    const { order, ...unrecorded } = unpack(known);
    this.#contacts = contacts;
    this.#signalsSeen = known.signalsSeen;
    this.#cancellationRequestedAt = known.cancellationRequestedAt ?? null;
    this.outcomes = new Outcomes(known.outcomes);
    this.lastEvents = new LastEvents(known.lastEvents ?? []);
    if (known.lastEvents === undefined) this.lastEvents.add(unrecorded.events);
    this.outbox = new Outbox(order, unrecorded, (recording) => record({ ...recording, ...this.contacts }), patches);
  }

  get order(): Order {
    return this.outbox.order;
  }

  /** Where the parties are reached; none where nobody ever said. */
  get contacts(): Pick<OrderInput, 'contacts'> {
    return this.#contacts ? { contacts: this.#contacts } : {};
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
    // Older versions took an amendment for an unknown command.
    if (signal === AMEND && this.#patches.has('amendments')) return this.#amend(payload, fallbackId, floor, now);
    const { commandId, sent, refused } = readSignal(signal, payload, fallbackId, now, this.#patches);
    if (this.outcomes.find(commandId)) return floor;
    const advance = sent ? applyCommand(this.order, sent, floor, now) : this.#refuse(refused);
    const command = sent?.command.name ?? signal.slice(0, 40);
    this.#add(advance.order, advance.events, [outcomeOf(commandId, command, sent, advance, now)]);
    return sent ? instantOf(sent, floor, now) : floor;
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
      lastEvents: this.lastEvents.kept,
    };
  }

  /** N5 */
  #amend(payload: unknown, fallbackId: CommandId, floor: Instant, now: Instant): Instant {
    const { commandId, sent, refused } = parseAmendment(payload, fallbackId);
    const before = this.outcomes.find(commandId);
    if (before && !isPassing(before)) return floor;
    const contacts = this.#contacts ?? {};
    const advance = sent
      ? applyAmendment({ order: this.order, contacts }, sent, floor, now)
      : { ...this.#refuse(refused), contacts };
    if (!this.outbox.takesAmendment(advance.events)) {
      // Nothing is kept: under the same id it is judged again.
      this.outcomes.keep(outcomeOf(commandId, AMEND, sent, this.#refuse({ code: PASSING }), now));
      return floor;
    }
    if (advance.contacts !== contacts) this.#contacts = advance.contacts;
    this.#add(advance.order, advance.events, [outcomeOf(commandId, AMEND, sent, advance, now)]);
    return sent ? instantOf(sent, floor, now) : floor;
  }

  #refuse(refused: Refusal | null): Advance {
    return { order: this.order, events: [], refused };
  }

  #add(order: Order, events: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): void {
    for (const outcome of outcomes) this.outcomes.keep(outcome);
    const request = events.findLast(({ type }) => type === 'order.cancellation_requested');
    if (request) this.#cancellationRequestedAt = request.at;
    this.lastEvents.add(events);
    this.outbox.add(order, events, outcomes);
  }
}

/** R4: what an amendment is refused with while too much waits to be recorded; it passes. */
const PASSING = 'temporarily_unavailable';

const isPassing = ({ refused }: CommandOutcome): boolean => refused?.code === PASSING;

const outcomeOf = (
  commandId: CommandId,
  command: string,
  sent: Envelope | null,
  { refused, order }: Advance,
  now: Instant,
): CommandOutcome => ({
  commandId,
  command,
  actor: sent?.actor ?? null,
  receivedAt: sent?.receivedAt ?? now,
  request: sent?.request ?? null,
  refused,
  version: order.version,
});

function readSignal(signal: string, payload: unknown, fallbackId: CommandId, now: Instant, patches: Patches): Parsed {
  const read = parseCommand(signal, payload, fallbackId, now);
  const formerly = parseCommand(signal, payload, fallbackId, now, FORMER_READING);
  return isSame(read.sent, formerly.sent) || patches.has('zones-texts-and-ids') ? read : formerly;
}

const isSame = (one: Parsed['sent'], other: Parsed['sent']): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The state that a booking starts with. */
function carriedFromBooking(booking: Booking, now: Instant): Carried {
  const created = orderCreated(booking, now);
  const { commandId, actor, receivedAt, request } = booking;
  const outcome = { commandId, command: 'create', actor, receivedAt, request, refused: null, version: created.seq };
  return { base: null, events: [created], unrecordedOutcomes: [outcome], outcomes: [outcome], signalsSeen: 0 };
}
