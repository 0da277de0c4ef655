import assert from 'node:assert/strict';
import { instantOf, nextWake, applyCommand, applyDue } from '../../../src/domain/process/advance.ts';
import { applyAmendment } from '../../../src/domain/process/amend.ts';
import { orderCreated, type Booking } from '../../../src/domain/process/booking.ts';
import type { Amendment } from '../../../src/domain/order/amendment.ts';
import type { CommandId } from '../../../src/domain/order/command.ts';
import { confirmCredit, scheduleCredit, type CreditDates } from '../../../src/domain/process/credit.ts';
import type { EventType, OrderEvent } from '../../../src/domain/order/event.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import type { Contacts } from '../../../src/domain/order/contact.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import type { Deadline, Order } from '../../../src/domain/order/order.ts';
import type { Appointment } from '../../../src/domain/order/terms.ts';
import { BACKEND, type OrderId, type PartyId } from '../../../src/domain/order/party.ts';
import { STANDARD } from '../../../src/domain/order/policy.ts';
import { stateOf } from '../../../src/domain/process/process.ts';
import type { StateName } from '../../../src/domain/process/step.ts';
import type { Refusal, RefusalCode } from '../../../src/domain/order/refusal.ts';
import { view } from '../../../src/domain/views/view.ts';
import { shift, utc, type Shift } from './clock.ts';
import { customer, eur, provider, type Changes, type Deed } from './deeds.ts';

/** When the order of the tests is booked, and for when: far from any change of the clocks. */
export const BOOKED = utc('2026-06-01T08:00:00Z');
export const START = utc('2026-06-10T09:00:00Z');
export const END = utc('2026-06-10T11:00:00Z');
export const PRICE = 12_000;

const BOOKING: Booking = {
  orderId: 'ord_1' as OrderId,
  // As the gateway makes them (R4).
  commandId: 'cmd_00000000000000000000CREATE' as CommandId,
  request: null,
  actor: { role: 'customer', id: 'cus_1' },
  receivedAt: BOOKED,
  customerId: 'cus_1' as PartyId,
  providerId: 'pro_1' as PartyId,
  service: { id: 'srv_1', title: 'Window cleaning' },
  appointment: { startsAt: START, durationMinutes: 120, timeZone: 'Europe/Berlin' },
  price: eur(PRICE),
  comment: null,
  cancellationPolicy: [
    { noticeHours: 48, percentDue: 0 },
    { noticeHours: 24, percentDue: 30 },
    { noticeHours: 0, percentDue: 100 },
  ],
  feeBps: 0,
  policy: STANDARD,
};

/** What differs from the usual order. */
export interface Wishes extends Partial<Omit<Booking, 'appointment'>> {
  readonly appointment?: Partial<Appointment>;
}

export const bookingOf = ({ appointment, ...wishes }: Wishes = {}): Booking => ({
  ...BOOKING,
  ...wishes,
  appointment: { ...BOOKING.appointment, ...appointment },
});

/** A new order, in confirmation, the provider's turn, processed at once unless said otherwise: go on from here. */
export function anOrder(wishes: Wishes = {}, processedAt?: Instant): Story {
  const booking = bookingOf(wishes);
  const now = processedAt ?? booking.receivedAt;
  const created = orderCreated(booking, now);
  const order = evolve(null, created);
  return new Story({ order, now, floor: order.updatedAt, events: [created], fresh: [created], refused: null });
}

interface Told {
  readonly order: Order;
  /** The workflow's clock. */
  readonly now: Instant;
  /** The instant of what was judged last. */
  readonly floor: Instant;
  readonly events: readonly OrderEvent[];
  /** The events of the last step. */
  readonly fresh: readonly OrderEvent[];
  readonly refused: Refusal | null;
}

/**
 * What happens to one order, step by step: every step is a new story, so that tests can branch.
 * It knows orders only through the domain's front doors: open, receive, tick, and the credit's two.
 */
export class Story {
  readonly order: Order;
  readonly now: Instant;
  readonly events: readonly OrderEvent[];
  readonly fresh: readonly OrderEvent[];
  readonly refused: Refusal | null;
  /** The instant at which the last command counted, or the last event happened: nothing counts before it. */
  readonly floor: Instant;

  constructor({ order, now, floor, events, fresh, refused }: Told) {
    this.order = order;
    this.now = now;
    this.events = events;
    this.fresh = fresh;
    this.refused = refused;
    this.floor = floor;
  }

  // Time

  /** The worker is up: whatever has a timer before `then` happens when its timer fires. */
  at(then: Instant): Story {
    assert.ok(then >= this.now, `the clock does not go back, from ${this.now} to ${then}`);
    const wake = nextWake(this.order);
    if (wake === null || wake > then) return this.downUntil(then);
    const woken = this.downUntil(wake > this.now ? wake : this.now).wakes();
    const there = woken.at(then);
    return there.#with({ fresh: [...woken.fresh, ...there.fresh] });
  }

  later(by: Shift): Story {
    return this.at(shift(this.now, by));
  }

  /** Every worker is down: time passes and nothing happens. */
  downUntil(then: Instant): Story {
    return this.#with({ now: then, fresh: [], refused: null });
  }

  downFor(by: Shift): Story {
    return this.downUntil(shift(this.now, by));
  }

  /** The worker looks at what is due by now. */
  wakes(): Story {
    const advance = applyDue(this.order, this.now);
    return this.#after(advance, advance.order.updatedAt);
  }

  // Deeds

  /** Somebody does something: received now, or when the deed says; judged after what was judged in the same batch. */
  when(deed: Deed, received: { readonly at: Instant | null } = { at: this.now }): Story {
    const { actor, command } = deed(this.order);
    const commandId = `cmd_${this.events.length}_${command.name}` as CommandId;
    const sent = { commandId, actor, receivedAt: received.at, request: null, command };
    return this.#after(applyCommand(this.order, sent, this.floor, this.now), instantOf(sent, this.floor, this.now));
  }

  /** A backend amends what is its own (N5). */
  amended(amendment: Amendment, contacts: Contacts = {}): Story {
    const commandId = `cmd_${this.events.length}_amend` as CommandId;
    const sent = { commandId, actor: BACKEND, receivedAt: this.now, request: null, amendment };
    const advance = applyAmendment({ order: this.order, contacts }, sent, this.floor, this.now);
    return this.#after(advance, instantOf(sent, this.floor, this.now));
  }

  /** The deed was received some time ago. */
  whenLate(deed: Deed, receivedAt: Instant): Story {
    return this.when(deed, { at: receivedAt });
  }

  creditScheduled(dates: CreditDates): Story {
    return this.#happens(scheduleCredit(this.order, dates, this.now));
  }

  credited(): Story {
    return this.#happens(confirmCredit(this.order, this.now, this.now));
  }

  // Stages

  /** The proposal on the table is confirmed by the party whose turn it is. */
  inExecution(): Story {
    if (this.order.stage !== 'confirmation') return this;
    const whose = this.order.proposal.by === 'customer' ? provider : customer;
    return this.when(whose.confirms()).accepted();
  }

  withPendingChange(changes: Changes = { startsAt: shift(START, { days: 1 }) }): Story {
    return this.inExecution().when(provider.edits(changes)).accepted();
  }

  /** At the agreed end the provider says done. */
  inConfirmationOfExecution(): Story {
    const story = this.inExecution();
    if (story.order.stage !== 'execution_in_progress') return story;
    return story.at(story.agreedEnd).when(provider.saysDone()).accepted();
  }

  disputed(): Story {
    return this.inConfirmationOfExecution().when(customer.rejects()).accepted();
  }

  inPayment(): Story {
    if (this.order.stage === 'payment' || this.order.stage === 'closed') return this;
    return this.inConfirmationOfExecution().when(customer.confirms()).accepted();
  }

  /** The customer cancels an agreed order with less than a day's notice: all of the price is due. */
  inPaymentOfReimbursement(): Story {
    const story = this.inExecution();
    return story
      .at(shift(START, { hours: -1 }))
      .when(customer.cancels(PRICE))
      .accepted();
  }

  overdue(): Story {
    const story = this.inPayment();
    return story.order.payment.status === 'overdue' ? story : story.at(story.deadline.at);
  }

  claimed(): Story {
    return this.overdue().when(provider.claims()).accepted();
  }

  /** Paid in full, where anything is due. */
  closed(): Story {
    const story = this.inPayment();
    if (story.order.stage === 'closed') return story;
    const { due, paid } = story.order.payment;
    return story.when(customer.pays(due.amount - paid.amount, 'pay_full')).accepted();
  }

  reviewed(): Story {
    return this.closed().when(customer.reviews()).accepted();
  }

  reviewsOver(): Story {
    const story = this.closed();
    return story.at(story.deadline.at);
  }

  cancelled(): Story {
    return this.when(provider.cancels()).accepted();
  }

  expired(): Story {
    return this.at(this.deadline.at);
  }

  // What there is to see

  get state(): StateName {
    return stateOf(this.order).name;
  }

  get deadline(): Deadline {
    assert.ok(this.order.deadline !== null, `no window is live in ${this.state}`);
    return this.order.deadline;
  }

  get agreedEnd(): Instant {
    assert.ok(this.order.agreed !== null, 'nothing is agreed yet');
    const { startsAt, durationMinutes } = this.order.agreed.appointment;
    return shift(startsAt, { minutes: durationMinutes });
  }

  /** The types of the last step's events. */
  get said(): readonly EventType[] {
    return this.fresh.map((event) => event.type);
  }

  /** The last event of the story. */
  get last(): OrderEvent {
    const event = this.events.at(-1);
    assert.ok(event);
    return event;
  }

  eventsOf<Type extends EventType>(type: Type): readonly Extract<OrderEvent, { readonly type: Type }>[] {
    return this.events.filter((event): event is Extract<OrderEvent, { readonly type: Type }> => event.type === type);
  }

  // Then

  accepted(): this {
    assert.equal(this.refused, null, `refused: ${JSON.stringify(this.refused)}`);
    return this;
  }

  refusedAs(code: RefusalCode): this {
    assert.equal(this.refused?.code ?? 'accepted', code);
    return this;
  }

  is(state: StateName): this {
    assert.equal(this.state, state);
    return this;
  }

  /** Whose turn it is, until when, and what happens then (T3); `null` for no window. */
  awaits(who: 'customer' | 'provider' | 'support' | null, until: readonly [at: Instant, then: string] | null): this {
    const { awaiting, deadline } = view(this.order);
    assert.equal(awaiting, who);
    assert.deepEqual(deadline, until === null ? null : { at: until[0], awaiting: who, then: until[1] });
    return this;
  }

  #happens(events: readonly OrderEvent[]): Story {
    const order = events.reduce<Order>(evolve, this.order);
    return this.#with({ order, fresh: events, events: [...this.events, ...events], refused: null });
  }

  #after(advance: ReturnType<typeof applyCommand>, floor: Instant): Story {
    const { order, events, refused } = advance;
    return this.#with({ order, refused, floor, fresh: events, events: [...this.events, ...events] });
  }

  #with(changes: Partial<Told>): Story {
    const { order, now, events, fresh, refused } = this;
    const moved = changes.now !== undefined && changes.now !== now;
    return new Story({
      order,
      now,
      events,
      fresh,
      refused,
      floor: moved ? order.updatedAt : this.floor,
      ...changes,
    });
  }
}
