import { isJsonObject } from '../domain/order/fields.ts';
import { owesCredit } from '../domain/process/credit.ts';
import { nextWake } from '../domain/process/advance.ts';
import { latest, parseInstant, type Instant } from '../domain/values/instant.ts';
import type { Carried, Signal } from './carried.ts';
import { ADVANCE, type OrderInput } from './messages.ts';
import type { OrderSession } from './order-session.ts';

/** What time it is for an order, and how its signals meet that time. */
export interface OrderClock {
  readonly now: () => Instant;
  /**
   * Applies a signal, and before it what was due.
   * @returns the floor for the next one
   */
  readonly apply: (signal: Signal, session: OrderSession, floor: Instant) => Instant;
  /** Applies what had to wait, as far as it need not any longer. */
  readonly resume: (session: OrderSession, floor: Instant) => Instant;
  readonly carry: () => Pick<Carried, 'clock' | 'signals'>;
}

/** @param world the time of the world, the same at every replay */
export const orderClock = ({ booking, carried }: OrderInput, world: () => Instant): OrderClock =>
  booking.testClock ? new PlayedClock(carried?.clock ?? booking.receivedAt) : new WorldClock(world);

class WorldClock implements OrderClock {
  readonly now: () => Instant;

  constructor(now: () => Instant) {
    this.now = now;
  }

  apply = ({ signal, payload }: Signal, session: OrderSession, floor: Instant): Instant =>
    session.applySignal(signal, payload, floor, this.now());

  resume = (_: OrderSession, floor: Instant): Instant => floor;

  carry = (): object => ({});
}

/**
 * C1, C2: stands still between the signals, each of which says what time it is on the test clock. The time between is
 * played: each due act at its own instant. While a credit is to be made no time passes, since it belongs to the instant
 * of the closing; signals that come with a later instant wait for it.
 */
class PlayedClock implements OrderClock {
  #now: Instant;
  #waiting: readonly Signal[] = [];

  constructor(now: Instant) {
    this.#now = now;
  }

  now = (): Instant => this.#now;

  apply = (sent: Signal, session: OrderSession, floor: Instant): Instant => {
    if (this.#waiting.length > 0 || !this.#playTo(instantIn(sent) ?? this.#now, session)) {
      this.#waiting = [...this.#waiting, sent];
      return floor;
    }
    // An advance is no command: nobody has sent it, and nothing comes of it but what was due.
    return sent.signal === ADVANCE ? floor : session.applySignal(sent.signal, sent.payload, floor, this.#now);
  };

  resume = (session: OrderSession, floor: Instant): Instant => {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting.reduce((before, sent) => this.apply(sent, session, before), floor);
  };

  carry = () => ({ clock: this.#now, signals: this.#waiting });

  /** @returns whether the order has lived up to an instant */
  #playTo(to: Instant, session: OrderSession): boolean {
    while (this.#now < to) {
      if (owesCredit(session.order)) return false;
      const next = nextWake(session.order) ?? to;
      this.#now = next < to ? latest(next, this.#now) : to;
      session.applyDue(this.#now);
    }
    return true;
  }
}

/** The instant of a test clock at which a signal was sent; null where it does not say. */
function instantIn({ signal, payload }: Signal): Instant | null {
  if (!isJsonObject(payload)) return null;
  const said = payload[signal === ADVANCE ? 'to' : 'receivedAt'];
  return typeof said === 'string' ? parseInstant(said) : null;
}
