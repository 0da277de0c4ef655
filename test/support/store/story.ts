import { applyCommand, applyDue } from '../../../src/domain/process/advance.ts';
import { orderCreated, type Booking } from '../../../src/domain/process/booking.ts';
import type { Command, CommandId, CommandOutcome } from '../../../src/domain/order/command.ts';
import type { Currency } from '../../../src/domain/values/currency.ts';
import type { OrderEvent } from '../../../src/domain/order/event.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import { money } from '../../../src/domain/values/money.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { CancellationTier, Revision } from '../../../src/domain/order/terms.ts';
import type { Actor, OrderId, PartyId } from '../../../src/domain/order/party.ts';
import { STANDARD } from '../../../src/domain/order/policy.ts';
import type { Recording } from '../../../src/store/index.ts';

export const at = (text: string): Instant => text as Instant;
export const orderId = (text: string): OrderId => text as OrderId;
export const partyId = (text: string): PartyId => text as PartyId;
export const commandId = (text: string): CommandId => text as CommandId;

/** What a story is about, where it matters. */
export interface Plot {
  readonly id?: string;
  readonly provider?: string;
  readonly price?: number;
  readonly currency?: string;
  readonly feeBps?: number;
  readonly comment?: string;
  readonly cancellationPolicy?: readonly CancellationTier[];
}

/** The instants of rule Z4, with a booking before. */
const BOOKED = at('2026-03-20T10:00:00.000Z');
const CONFIRMED = at('2026-03-20T11:00:00.000Z');
const STARTS = at('2026-03-23T15:00:00.000Z');
const DONE = at('2026-03-26T17:00:00.000Z');
const APPROVED = at('2026-03-31T17:00:00.000Z');
const PAID = at('2026-04-03T16:00:00.000Z');

/** What happens to one order, played by the domain, ready to be recorded. */
export class Story {
  readonly booking: Booking;
  readonly events: OrderEvent[];
  readonly outcomes: CommandOutcome[] = [];
  #order: Order;

  constructor(plot: Plot = {}) {
    this.booking = bookingOf(plot);
    const created = orderCreated(this.booking, this.booking.receivedAt);
    this.events = [created];
    this.#order = evolve(null, created);
  }

  get order(): Order {
    return this.#order;
  }

  get customer(): Actor {
    return { role: 'customer', id: this.booking.customerId };
  }

  get provider(): Actor {
    return { role: 'provider', id: this.booking.providerId };
  }

  send(actor: Actor, command: Command, receivedAt: Instant): this {
    const sent = { commandId: commandId(`cmd_${this.outcomes.length + 1}`), actor, receivedAt, request: null, command };
    const { order, events, refused } = applyCommand(this.#order, sent, this.#order.updatedAt, receivedAt);
    this.#add(order, events);
    const { commandId: id } = sent;
    const said = { commandId: id, command: command.name, actor, receivedAt, request: null };
    this.outcomes.push({ ...said, refused, version: order.version });
    return this;
  }

  pass(now: Instant): this {
    const { order, events } = applyDue(this.#order, now);
    this.#add(order, events);
    return this;
  }

  confirm(): this {
    return this.send(this.provider, { name: 'confirm', revision: 1 as Revision }, CONFIRMED);
  }

  /** Nobody acts until the payment (Z4), which may come in parts. */
  pay(...parts: readonly number[]): this {
    this.pass(DONE).pass(APPROVED);
    for (const [index, part] of parts.entries()) {
      const amount = money(part, this.#order.currency);
      this.send(this.customer, { name: 'pay', amount, reference: `pay_${index + 1}` }, PAID);
    }
    return this;
  }

  /** All that happened after one version and up to another. */
  recording(after = 0, upTo = this.#order.version): Recording {
    const events = this.events.filter(({ seq }) => seq > after && seq <= upTo);
    const order = this.events.filter(({ seq }) => seq <= upTo).reduce<Order | null>(evolve, null);
    const outcomes = this.outcomes.filter(({ version }) => version > after && version <= upTo);
    return { order: order ?? this.#order, events, outcomes };
  }

  #add(order: Order, events: readonly OrderEvent[]): void {
    this.#order = order;
    this.events.push(...events);
  }
}

/** An order from its booking to its closing: created, confirmed, done, approved, due, paid, closed. */
export const closedStory = (plot: Plot = {}): Story => new Story(plot).confirm().pay(plot.price ?? PRICE);

const PRICE = 12_000;

function bookingOf(plot: Plot): Booking {
  return {
    orderId: orderId(plot.id ?? 'ord_1'),
    commandId: commandId('cmd_0'),
    request: null,
    actor: { role: 'customer', id: 'cus_42' },
    receivedAt: BOOKED,
    customerId: partyId('cus_42'),
    providerId: partyId(plot.provider ?? 'pro_7'),
    service: { id: 'srv_1', title: 'Window cleaning' },
    appointment: { startsAt: STARTS, durationMinutes: 120, timeZone: 'Europe/Berlin' },
    price: money(plot.price ?? PRICE, (plot.currency ?? 'EUR') as Currency),
    comment: plot.comment ?? null,
    cancellationPolicy: plot.cancellationPolicy ?? [],
    feeBps: plot.feeBps ?? 0,
    policy: STANDARD,
  };
}
