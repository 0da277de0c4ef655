import { patched } from '@temporalio/workflow';
import type { Recording } from '../activities/contract.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import { fitting, jsonBytes, kibibytes } from '../domain/values/bytes.ts';
import { after, type Unrecorded } from './carried.ts';

/** At most so many of either in one batch … */
const BATCH_COUNT = 100;

/** … and at most so much (R4): beside the largest order they stay below half of Temporal's 2 MiB for a payload. */
const EVENTS_BYTES = kibibytes(192);
const IDLE_OUTCOMES_BYTES = kibibytes(64);

/**
 * The events and outcomes that are not known to be stored. It records one batch at a time, and the
 * order never waits for it: while the store is down the order moves on, and the next batch has what happened meanwhile.
 */
export class Outbox {
  readonly #record: (recording: Recording) => Promise<void>;
  #order: Order;
  #base: Order | null;
  #events: OrderEvent[];
  #outcomes: CommandOutcome[];
  #running = false;

  constructor(order: Order, { base, events, outcomes }: Unrecorded, record: (recording: Recording) => Promise<void>) {
    this.#order = order;
    this.#base = base;
    this.#events = [...events];
    this.#outcomes = [...outcomes];
    this.#record = record;
    this.#start();
  }

  add(order: Order, events: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): void {
    this.#order = order;
    this.#events.push(...events);
    this.#outcomes.push(...outcomes);
    this.#start();
  }

  isEmpty(): boolean {
    return this.#events.length === 0 && this.#outcomes.length === 0;
  }

  /** Recording any of it again is harmless. */
  unrecorded(): Unrecorded {
    return { base: this.#base, events: this.#events, outcomes: this.#outcomes };
  }

  #start(): void {
    this.#dropIdle();
    if (!this.#running && !this.isEmpty()) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (!this.isEmpty()) {
      const batch = this.#batch();
      await this.#record({ order: this.#order, ...batch });
      this.#base = after(this.#base, batch.events);
      this.#events.splice(0, batch.events.length);
      this.#outcomes = this.#outcomes.filter((outcome) => !batch.outcomes.includes(outcome));
    }
    this.#running = false;
  }

  #batch(): Pick<Recording, 'events' | 'outcomes'> {
    const counted = { events: this.#events.slice(0, BATCH_COUNT), outcomes: this.#outcomes.slice(0, BATCH_COUNT) };
    // Runs of older versions sent larger batches, and must send the same ones when they are replayed.
    if (jsonBytes(counted) <= EVENTS_BYTES || !patched('batches-by-bytes')) return counted;
    const events = fitting(counted.events, EVENTS_BYTES);
    const waiting = this.#events.slice(events.length);
    // An outcome is recorded with the last of its events.
    const outcomes = this.#outcomes.filter((outcome) => isOf(outcome, events) && !isOf(outcome, waiting));
    return { events, outcomes: [...outcomes, ...fitting(this.#idle(), IDLE_OUTCOMES_BYTES)] };
  }

  /** Outcomes of commands that changed nothing: refusals, and repeats. */
  #idle(): CommandOutcome[] {
    return this.#outcomes.filter((outcome) => !isOf(outcome, this.#events));
  }

  /** R4: while the store is away the oldest go where there are too many; what changed the order is never dropped. */
  #dropIdle(): void {
    if (this.#outcomes.length <= BATCH_COUNT) return;
    const idle = this.#idle();
    if (jsonBytes(idle) <= IDLE_OUTCOMES_BYTES || !patched('batches-by-bytes')) return;
    const kept = fitting([...idle].reverse(), IDLE_OUTCOMES_BYTES);
    this.#outcomes = this.#outcomes.filter((outcome) => !idle.includes(outcome) || kept.includes(outcome));
  }
}

const isOf = ({ commandId }: CommandOutcome, events: readonly OrderEvent[]): boolean =>
  events.some((event) => event.commandId === commandId);
