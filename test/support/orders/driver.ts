import type { CommandName, Commands } from '../../../src/domain/order/command.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import type { Actor, OrderId, Role } from '../../../src/domain/order/party.ts';
import type { Revision } from '../../../src/domain/order/terms.ts';
import type { Booking } from '../../../src/domain/process/booking.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import type { OrderView } from '../../../src/domain/views/view.ts';

/**
 * An order that a test takes through its life: the workflow on the time-skipping server (`BenchOrder`), a real server
 * with processes of their own (`DevOrder`), or that through the gateway (`HttpOrder`).
 */
export interface OrderDriver {
  readonly id: OrderId;
  /** As it was booked. */
  readonly booking: Booking;
  /** Sends a command, which must be accepted; who does not wait for the answer at once does so before `comesTo` and `end`. */
  does<Name extends CommandName>(name: Name, body: Commands[Name], sending?: Sending): Promise<unknown>;
  now(): Promise<Sight>;
  /** The timeline in the order book; it may lag behind an order that is alive. */
  events(): Promise<readonly OrderEvent[]>;
  reaches(at: Instant): Promise<void>;
  /** Waits for what happens by itself. */
  comesTo(condition: (order: Sight) => boolean): Promise<void>;
  /** How its workflow ends. */
  end(): Promise<OrderView>;
}

/** How a command is sent, where that is not as usual. */
export interface Sending {
  readonly as?: Role;
  /** When the gateway received it. */
  readonly receivedAt?: Instant;
}

/** As much of an order as somebody waits for. */
export interface Sight {
  readonly payment: { readonly status: string };
  readonly proposal: unknown;
}

/** Who sends a command where the test does not say. */
export const SENDER: Readonly<Record<CommandName, Role>> = {
  confirm: 'provider',
  edit: 'provider',
  decline: 'customer',
  withdraw: 'provider',
  done: 'provider',
  cancel: 'provider',
  reject: 'customer',
  pay: 'customer',
  claim: 'provider',
  resolve: 'support',
  review: 'customer',
};

/** Names the terms that a command answers (K5). */
export const revision = (n: number) => ({ revision: n as Revision });

/** Somebody of an order. */
export const actorOf = ({ customerId, providerId }: Booking, role: Role): Actor => ({
  role,
  id: { customer: customerId, provider: providerId, support: 'sup_1' }[role],
});
