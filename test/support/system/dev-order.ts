import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Booking } from '../../../src/domain/process/booking.ts';
import type { CommandId, CommandName, Commands, CommandOutcome } from '../../../src/domain/order/command.ts';
import type { Contacts } from '../../../src/domain/messages/delivery.ts';
import { hours } from '../../../src/domain/values/duration.ts';
import { after, epochMs, instant, type Instant } from '../../../src/domain/values/instant.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Actor, OrderId, Role } from '../../../src/domain/order/party.ts';
import type { SignalEnvelope } from '../../../src/workflows/messages.ts';
import { bookingOf, type Wishes } from '../orders/order-builder.ts';
import type { DevSystem } from './dev-system.ts';
import { LiveOrder, patiently } from './live-order.ts';

export const now = (): Instant => instant(Date.now());

export interface Sending {
  readonly as?: Role;
  /** Puts the same signal on its way so many times: what a gateway may do that got no acknowledgement. */
  readonly times?: number;
}

/** An order as the outside sees it: signals that are sent at least once, and queries that may get no answer. */
export class DevOrder extends LiveOrder {
  readonly booking: Booking;
  readonly commandIds: CommandId[] = [];
  readonly #unanswered = new Map<CommandId, () => Promise<unknown>>();

  private constructor(system: DevSystem, taskQueue: string, booking: Booking) {
    super(system, booking.orderId, taskQueue);
    this.booking = booking;
  }

  /** Booked now; by default for tomorrow. No worker is needed for it. */
  static async book(
    system: DevSystem,
    wishes: Wishes = {},
    {
      taskQueue = 'orders',
      contacts,
    }: { readonly taskQueue?: string | undefined; readonly contacts?: Contacts | undefined } = {},
  ): Promise<DevOrder> {
    const orderId = `ord_${randomUUID().slice(0, 8)}` as OrderId;
    const receivedAt = now();
    const booking = bookingOf({
      orderId,
      commandId: `create-${orderId}` as CommandId,
      receivedAt,
      ...wishes,
      appointment: { startsAt: after(receivedAt, hours(24)), ...wishes.appointment },
    });
    const order = new DevOrder(system, taskQueue, booking);
    await order.persistently(() => order.orders.start({ booking, ...(contacts && { contacts }) }, patiently()));
    return order;
  }

  /** Puts a command on its way, received at the given instant. No worker is needed for it. */
  async post<Name extends CommandName>(
    name: Name,
    body: Commands[Name],
    receivedAt: Instant = now(),
    { as, times = 1 }: Sending = {},
  ): Promise<CommandId> {
    const commandId = `cmd-${this.commandIds.length + 1}-${name}` as CommandId;
    const request = { id: commandId, fingerprint: name };
    const signal: SignalEnvelope & object = {
      ...body,
      commandId,
      actor: this.#actor(as ?? USUAL[name]),
      receivedAt,
      request,
    };
    const send = () => this.persistently(() => this.orders.send(this.id, name, signal, patiently()));
    for (let time = 0; time < times; time += 1) await send();
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

  /** Waits for an automatic act: nothing but time is needed for it. */
  async comesTo(condition: (order: Order) => boolean): Promise<void> {
    for (;;) {
      const order = await this.now();
      if (condition(order)) return;
      const deadline = order.deadline ? epochMs(order.deadline.at) - Date.now() : 0;
      await sleep(Math.min(Math.max(deadline, 100), 1_000));
    }
  }

  /** Once; null where nobody answers, or the order has not seen the command yet. */
  async #askFor(commandId: CommandId): Promise<CommandOutcome | null> {
    this.system.mustBeOpen();
    const answer = await this.orders.outcome(this.id, commandId, patiently());
    return typeof answer === 'string' ? null : answer.outcome;
  }

  #actor(role: Role): Actor {
    const { customerId, providerId } = this.booking;
    return { role, id: { customer: customerId, provider: providerId, support: 'sup_1' }[role] };
  }
}

/** Who sends a command where the test does not say. */
export const USUAL: Readonly<Record<CommandName, Role>> = {
  confirm: 'customer',
  edit: 'provider',
  decline: 'customer',
  withdraw: 'provider',
  done: 'provider',
  cancel: 'customer',
  reject: 'customer',
  pay: 'customer',
  claim: 'provider',
  resolve: 'support',
  review: 'customer',
};
