import { AMEND } from '../../domain/order/amendment.ts';
import type { CommandOutcome } from '../../domain/order/command.ts';
import { parseAmendment } from '../../domain/order/parse-amendment.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { DeliveryQueue } from '../../domain/messages/delivery.ts';
import { applyAmendment } from '../../domain/process/amend.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { RecordingRefused, type BookedOrder, type Recording } from '../../store/index.ts';
import type { SignalEnvelope } from '../../workflows/messages.ts';
import { Unavailable } from '../unavailable.ts';
import type { SettledCommand } from './command-outcomes.ts';
import { endedOrder } from './ended-order.ts';
import type { KnownOrders } from './known-orders.ts';
import type { LostOrders } from './lost-orders.ts';
import type { OrderBook } from './order-book.ts';
import type { OrderTime } from './order-time.ts';

interface AmendmentParts {
  readonly book: OrderBook;
  readonly known: KnownOrders;
  readonly lost: LostOrders;
  readonly time: OrderTime;
  /** Has the messages sent that an amendment brings. */
  readonly deliver: (queue: DeliveryQueue) => Promise<void>;
}

/** Tries, where somebody else amends the same order at the same time. */
const TRIES = 5;

/** Amends orders that have ended: their workflows take no signals any more, so it is the book that is written to (N5). */
export class EndedAmendments {
  readonly #parts: AmendmentParts;

  constructor(parts: AmendmentParts) {
    this.#parts = parts;
  }

  /**
   * To be called once Temporal has said that the workflow has ended: what it has still to record would not fit.
   * @throws {OrderSuspended} where the store no longer knows that the order has ended (R5)
   */
  async amend(orderId: OrderId, signal: SignalEnvelope & object): Promise<SettledCommand> {
    const { book, known, lost, time } = this.#parts;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const booked = await endedOrder(orderId, book, lost);
      known.remember(booked.order, true);
      const kept = await book.findOutcome(orderId, signal.commandId);
      if (kept) return { outcome: kept, found: { order: booked.order, stale: false } };
      const { outcome, recording } = judge(booked, signal, await time.of(booked.order));
      if (!(await this.#record(recording))) continue;
      known.remember(recording.order, true);
      return { outcome, found: { order: recording.order, stale: false } };
    }
    throw new Unavailable('others amend the same order all the time');
  }

  /** @returns false where the book has gone on since the order was read */
  async #record(recording: Recording): Promise<boolean> {
    try {
      const { queues } = await this.#parts.book.record(recording);
      await Promise.all(queues.map((queue) => this.#parts.deliver(queue)));
      return true;
    } catch (error) {
      if (error instanceof RecordingRefused) return false;
      throw error;
    }
  }
}

function judge(
  { order, contacts }: BookedOrder,
  signal: SignalEnvelope & object,
  now: Instant,
): { readonly outcome: CommandOutcome; readonly recording: Recording } {
  const { commandId, actor, receivedAt, request } = signal;
  const { sent, refused } = parseAmendment(signal, commandId);
  const advance = sent
    ? applyAmendment({ order, contacts }, sent, order.updatedAt, now)
    : { order, contacts, events: [], refused };
  const { version } = advance.order;
  const outcome = { commandId, command: AMEND, actor, receivedAt, request, refused: advance.refused, version };
  const { events } = advance;
  return { outcome, recording: { order: advance.order, contacts: advance.contacts, events, outcomes: [outcome] } };
}
