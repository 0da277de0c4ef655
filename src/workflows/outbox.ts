import type { Lived, Recording } from '../activities/contract.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import { fitting, jsonBytes, kibibytes } from '../domain/values/bytes.ts';
import { after, type Unrecorded } from './carried.ts';
import type { Patches } from './patches.ts';

/** At most so many of either in one batch … */
const BATCH_COUNT = 100;

/** … and at most so much (R4): beside the largest order they stay below half of Temporal's 2 MiB for a payload. */
const EVENTS_BYTES = kibibytes(192);
const IDLE_OUTCOMES_BYTES = kibibytes(64);

/** What amendments may take together that wait to be recorded (R4): there is no end to them, unlike to commands. */
const AMENDMENTS_BYTES = kibibytes(64);

/** An outcome that waits; idle where its command changed nothing: a refusal, or a repeat. */
interface WaitingOutcome {
  readonly outcome: CommandOutcome;
  readonly isIdle: boolean;
  readonly bytes: number;
}

/** Records a batch. @returns the order as the book has it after that; null where it is what the workflow has */
export type RecordBatch = (recording: Recording) => Promise<Order | null | undefined>;

/**
 * The events and outcomes that are not known to be stored. It records one batch at a time, and the
 * order never waits for it: while the store is down the order moves on, and the next batch has what happened meanwhile.
 */
export class Outbox {
  readonly #record: RecordBatch;
  readonly #patches: Patches;
  #order: Order;
  #base: Order | null;
  #events: OrderEvent[];
  #outcomes: WaitingOutcome[] = [];
  #lived: Lived | null = null;
  #recordedLived: Lived | null = null;
  #running = false;

  constructor(order: Order, { base, events, outcomes }: Unrecorded, record: RecordBatch, patches: Patches) {
    this.#patches = patches;
    this.#order = order;
    this.#base = base;
    this.#events = [...events];
    this.#record = record;
    this.#put(outcomes, events);
    this.#start();
  }

  add(order: Order, events: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): void {
    this.#order = order;
    this.#events.push(...events);
    this.#put(outcomes, events);
    this.#start();
  }

  /** C3: how far the order has lived on its test clock, which is recorded too. */
  live(lived: Lived): void {
    this.#lived = lived;
    this.#start();
  }

  /** The order after all its events; a window that the book has otherwise ends as the book has it (R5). */
  get order(): Order {
    return this.#order;
  }

  /** Up to which event it is known to be recorded. */
  get recorded(): number {
    const [first] = this.#events;
    return first ? first.seq - 1 : this.#order.version;
  }

  /** N5, R4: whether there is room for the events of an amendment, while the store is away. */
  takesAmendment(events: readonly OrderEvent[]): boolean {
    const waiting = [...this.#events, ...events].filter(({ type }) => type === 'order.amended');
    return events.length === 0 || waiting.reduce((sum, event) => sum + jsonBytes(event), 0) <= AMENDMENTS_BYTES;
  }

  isEmpty(): boolean {
    const { to, settled } = this.#lived ?? {};
    const isLivedRecorded = this.#recordedLived?.to === to && this.#recordedLived?.settled === settled;
    return this.#events.length === 0 && this.#outcomes.length === 0 && isLivedRecorded;
  }

  /** Recording any of it again is harmless. */
  unrecorded(): Unrecorded {
    return { base: this.#base, events: this.#events, outcomes: this.#outcomes.map(({ outcome }) => outcome) };
  }

  #put(outcomes: readonly CommandOutcome[], events: readonly OrderEvent[]): void {
    for (const outcome of outcomes) {
      this.#outcomes.push({ outcome, isIdle: !isOf(outcome, events), bytes: jsonBytes(outcome) });
    }
    this.#dropIdle();
  }

  #start(): void {
    if (!this.#running && !this.isEmpty()) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Later in this turn more may be added, which is recorded with it. Runs of older versions began at once.
    if (this.#patches.fewerRoundTrips) await Promise.resolve();
    while (!this.isEmpty()) {
      const { events, outcomes } = this.#batch();
      const isAll = events.length === this.#events.length && outcomes.length === this.#outcomes.length;
      const lived = isAll ? this.#lived : null;
      const kept = await this.#record({ order: this.#order, events, outcomes, ...(lived && { lived }) });
      this.#base = kept ?? after(this.#base, events);
      this.#recordedLived = lived ?? this.#recordedLived;
      this.#events.splice(0, events.length);
      if (kept) this.#order = after(kept, this.#events) ?? kept;
      const recorded = new Set(outcomes);
      this.#outcomes = this.#outcomes.filter(({ outcome }) => !recorded.has(outcome));
    }
    this.#running = false;
  }

  #batch(): Pick<Recording, 'events' | 'outcomes'> {
    const counted = {
      events: this.#events.slice(0, BATCH_COUNT),
      outcomes: this.#outcomes.slice(0, BATCH_COUNT).map(({ outcome }) => outcome),
    };
    // Runs of older versions sent larger batches, and must send the same ones when they are replayed.
    if (jsonBytes(counted) <= EVENTS_BYTES || !this.#patches.has('batches-by-bytes')) return counted;
    const events = fitting(counted.events, EVENTS_BYTES);
    const waiting = this.#events.slice(events.length);
    // An outcome is recorded with the last of its events.
    const outcomes = this.#outcomes.filter(({ outcome }) => isOf(outcome, events) && !isOf(outcome, waiting));
    const idle = this.#outcomes.filter(({ isIdle }) => isIdle).slice(0, BATCH_COUNT);
    return { events, outcomes: [...outcomes, ...idle].map(({ outcome }) => outcome) };
  }

  /** R4: while the store is away the oldest go where there are too many; what changed the order is never dropped. */
  #dropIdle(): void {
    let bytes = this.#outcomes.reduce((sum, waiting) => sum + (waiting.isIdle ? waiting.bytes : 0), 0);
    while (bytes > IDLE_OUTCOMES_BYTES && this.#patches.has('batches-by-bytes')) {
      const oldest = this.#outcomes.findIndex(({ isIdle }) => isIdle);
      bytes -= this.#outcomes.splice(oldest, 1)[0]?.bytes ?? 0;
    }
  }
}

const isOf = ({ commandId }: CommandOutcome, events: readonly OrderEvent[]): boolean =>
  events.some((event) => event.commandId === commandId);
