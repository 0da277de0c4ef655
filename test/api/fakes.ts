import type { AppDeps } from '../../src/api/app.ts';
import type { OrderBook } from '../../src/api/orders/order-book.ts';
import { firstState } from '../../src/api/orders/order-reader.ts';
import type { Orders } from '../../src/api/orders/temporal-orders.ts';
import type { CommandName } from '../../src/domain/command.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { open, type Booking } from '../../src/domain/booking.ts';
import type { Order } from '../../src/domain/order.ts';
import { bookingOf } from '../domain/order-builder.ts';
import type { Envelope } from '../../src/workflows/messages.ts';

/** What was sent to the stand-in for Temporal. */
export interface Sent {
  readonly name: CommandName;
  readonly signal: Envelope & object;
}

/**
 * Stands in for Temporal and the store where a test is about HTTP alone: one order, `ord_1` of `cus_1` and `pro_1`,
 * that accepts whatever comes. What orders really do is tested on a real server.
 */
export class Obliging {
  readonly booking: Booking = bookingOf();
  readonly order: Order = evolve(null, open(this.booking, this.booking.receivedAt));
  readonly sent: Sent[] = [];
  readonly started: Booking[] = [];

  deps(wishes: { orders?: Partial<Orders>; store?: Partial<OrderBook> } = {}): Pick<AppDeps, 'orders' | 'store'> {
    return { orders: { ...this.#orders(), ...wishes.orders }, store: { ...this.#book(), ...wishes.store } };
  }

  #orders(): Orders {
    const isThere = (id: string) => id === this.order.id;
    return {
      start: (input) => {
        this.started.push(input.booking);
        return Promise.resolve('started');
      },
      send: (_orderId, name, signal) => {
        this.sent.push({ name, signal });
        return Promise.resolve('sent');
      },
      order: (id) => Promise.resolve(isThere(id) ? firstState(this.booking) : 'no_such_order'),
      outcome: (id, commandId) => {
        const last = this.sent.at(-1);
        if (!isThere(id) || last?.signal.commandId !== commandId) return Promise.resolve('no_such_order');
        const outcome = { ...last.signal, command: last.name, refused: null, version: 2 };
        return Promise.resolve({ outcome, order: this.order });
      },
      booking: (id) => Promise.resolve(isThere(id) ? this.booking : null),
      sent: () => Promise.resolve(null),
      ping: () => Promise.resolve(),
    };
  }

  #book(): OrderBook {
    return {
      findOrder: () => Promise.resolve(null),
      listEvents: (_id, after) => Promise.resolve(after < 1 ? [open(this.booking, this.booking.receivedAt)] : []),
      findOutcome: () => Promise.resolve(null),
      keepOutcome: (_orderId, outcome) => Promise.resolve(outcome),
      balances: () => Promise.resolve([]),
      listEntries: () => Promise.resolve({ data: [], nextCursor: null }),
      ping: () => Promise.resolve(),
    };
  }
}
