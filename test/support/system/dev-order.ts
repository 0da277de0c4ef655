import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contacts } from '../../../src/domain/messages/delivery.ts';
import type { CommandId, CommandName, CommandOutcome, Commands } from '../../../src/domain/order/command.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import { hours } from '../../../src/domain/values/duration.ts';
import { after, epochMs, type Instant } from '../../../src/domain/values/instant.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';
import type { SignalEnvelope } from '../../../src/workflows/messages.ts';
import { actorOf, SENDER, type OrderDriver, type Sending } from '../orders/driver.ts';
import { bookingOf, type Wishes } from '../orders/order-builder.ts';
import type { DevSystem } from './dev-system.ts';
import { LiveOrder, patiently } from './live-order.ts';
import { now, reached } from './wall-clock.ts';

export interface Place {
  readonly taskQueue?: string;
  readonly contacts?: Contacts;
  /** Says how often a signal goes out at once, as a gateway may send it that got no acknowledgement; by default once. */
  readonly random?: () => number;
}

/**
 * An order as the outside sees it: signals that are sent at least once, and queries that may get no answer. Nobody waits
 * for an answer before the next command, so no worker is needed to go on.
 */
export class DevOrder extends LiveOrder implements OrderDriver {
  readonly booking: Booking;
  readonly #random: () => number;
  readonly #unanswered = new Map<CommandId, () => Promise<unknown>>();
  /** When the last waiting ended. */
  #at: Instant;

  private constructor(system: DevSystem, booking: Booking, { taskQueue, random = () => 1 }: Place) {
    super(system, booking.orderId, taskQueue);
    this.booking = booking;
    this.#random = random;
    this.#at = booking.receivedAt;
  }

  /** Booked now; by default for tomorrow. No worker is needed for it. */
  static async book(system: DevSystem, wishes: Wishes = {}, place: Place = {}): Promise<DevOrder> {
    const orderId = `ord_${randomUUID().slice(0, 8)}` as OrderId;
    const receivedAt = now();
    const booking = bookingOf({
      orderId,
      commandId: `create-${orderId}` as CommandId,
      receivedAt,
      ...wishes,
      appointment: { startsAt: after(receivedAt, hours(24)), ...wishes.appointment },
    });
    const order = new DevOrder(system, booking, place);
    const { contacts } = place;
    await order.persistently(() => order.orders.start({ booking, ...(contacts && { contacts }) }, patiently()));
    return order;
  }

  now(): Promise<Order> {
    return this.inWorkflow();
  }

  /** Received at the instant at which the last waiting ended. */
  async does<Name extends CommandName>(name: Name, body: Commands[Name], sending: Sending = {}): Promise<void> {
    await this.post(name, body, { receivedAt: this.#at, ...sending });
  }

  /** Puts a command on its way, received now or at the given instant. No worker is needed for it. */
  async post<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    { as = SENDER[name], receivedAt = now() }: Sending = {},
  ): Promise<CommandId> {
    const commandId = `cmd-${this.commandIds.length + 1}-${name}` as CommandId;
    const request = { id: commandId, fingerprint: name };
    const actor = actorOf(this.booking, as);
    const signal: SignalEnvelope & object = { ...body, commandId, actor, receivedAt, request };
    const send = () => this.persistently(() => this.orders.send(this.id, name, signal, patiently()));
    await send();
    if (this.#random() < 0.3) await send();
    this.commandIds.push(commandId);
    this.#unanswered.set(commandId, send);
    return commandId;
  }

  /** What became of a command. */
  async outcome(commandId: CommandId): Promise<CommandOutcome> {
    for (;;) {
      const outcome = await this.#askFor(commandId);
      if (outcome) return outcome;
    }
  }

  /** Waits for what became of every command, sending it again and again meanwhile; none may have been refused. */
  async accepted(): Promise<void> {
    for (const [commandId, send] of this.#unanswered) {
      let outcome: CommandOutcome | null = null;
      while (!outcome) {
        await send();
        outcome = await this.#askFor(commandId);
      }
      assert.equal(outcome.refused, null, `${commandId} of ${this.id} was refused`);
      this.#unanswered.delete(commandId);
    }
  }

  async reaches(at: Instant): Promise<void> {
    await reached(at);
    this.#at = now();
  }

  async comesTo(condition: (order: Order) => boolean): Promise<void> {
    await this.accepted();
    for (let order = await this.now(); !condition(order); order = await this.now()) {
      const deadline = order.deadline ? epochMs(order.deadline.at) - Date.now() : 0;
      await sleep(Math.min(Math.max(deadline, 100), 1_000));
    }
    this.#at = now();
  }

  async end(): Promise<OrderView> {
    await this.accepted();
    return this.result();
  }

  /** Once; null where nobody answers, or the order has not seen the command yet. */
  async #askFor(commandId: CommandId): Promise<CommandOutcome | null> {
    this.system.mustBeOpen();
    const answer = await this.orders.outcome(this.id, commandId, patiently());
    return typeof answer === 'string' ? null : answer.outcome;
  }
}
