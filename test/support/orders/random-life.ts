import fc from 'fast-check';
import { COMMAND_NAMES, type Command, type CommandName } from '../../../src/domain/order/command.ts';
import type { Currency } from '../../../src/domain/values/currency.ts';
import { AUTOMATIC_EVENT_TYPES, type EventType } from '../../../src/domain/order/event.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import { money, type Money } from '../../../src/domain/values/money.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { Appointment } from '../../../src/domain/order/terms.ts';
import type { Role } from '../../../src/domain/order/party.ts';
import { DEMO, STANDARD } from '../../../src/domain/order/policy.ts';
import { stateOf } from '../../../src/domain/process/process.ts';
import type { StateName } from '../../../src/domain/process/step.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import { allowedActions } from '../../../src/domain/views/view.ts';
import { shift } from './clock.ts';
import { by, customer, eur, revision, type Deed } from './deeds.ts';
import { anOrder, BOOKED, type Story, type Wishes } from './order-builder.ts';

const ROLES: readonly Role[] = ['customer', 'provider', 'support'];

/** One step of a random life: each number picks one of the things that are possible then. */
export interface Move {
  readonly wait: number;
  /** Whether the worker is up while time passes. */
  readonly up: boolean;
  /** Whether the sender does something that is allowed, or anything. */
  readonly keen: boolean;
  readonly who: number;
  readonly what: number;
  readonly body: number;
  readonly received: number;
  /** Whether the worker looks at the clock afterwards; else the next command is of the same batch. */
  readonly ends: boolean;
  readonly credit: number;
}

const number = fc.nat(0xffff);

const moves = (longest: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.record({
      wait: number,
      up: fc.boolean(),
      keen: fc.nat(4).map((n) => n > 0),
      who: number,
      what: number,
      body: number,
      received: number,
      ends: fc.boolean(),
      credit: number,
    }),
    { maxLength: longest, size: 'max' },
  );

const SHORT = { ...STANDARD, name: 'short', maxRevisions: 3 };

const wishes: fc.Arbitrary<Wishes> = fc.record({
  price: fc.constantFrom(0, 1, 199, 12_000, 1_000_000_000_000).map(eur),
  feeBps: fc.constantFrom(0, 250, 3_333, 10_000),
  policy: fc.constantFrom(STANDARD, STANDARD, DEMO, SHORT),
  cancellationPolicy: fc.constantFrom(
    [],
    [{ noticeHours: 0, percentDue: 33 }],
    [
      { noticeHours: 48, percentDue: 0 },
      { noticeHours: 24, percentDue: 50 },
      { noticeHours: 2, percentDue: 100 },
    ],
  ),
  appointment: fc.record({
    startsAt: fc
      .constantFrom({ ms: 1 }, { minutes: 1 }, { hours: 1 }, { hours: 30 }, { days: 9 })
      .map((by) => shift(BOOKED, by)),
    durationMinutes: fc.constantFrom(1, 120, 3_000),
  }),
});

/** What happened between two looks at an order. */
export interface Step {
  readonly before: Story;
  readonly after: Story;
  /** null where only time passed, or the credit was made. */
  readonly deed: { readonly role: Role; readonly command: Command } | null;
}

/** A whole life: what was booked, how far it had come, and what happened then. */
export interface Life {
  readonly booked: Wishes;
  readonly start: keyof typeof STARTS;
  readonly moves: readonly Move[];
}

const STARTS = {
  confirmation: (story: Story) => story,
  execution: (story: Story) => story.inExecution(),
  change: (story: Story) => story.withPendingChange({ durationMinutes: 55 }),
  done: (story: Story) => story.inConfirmationOfExecution(),
  disputed: (story: Story) => story.disputed(),
  payment: (story: Story) => story.inPayment(),
  claimed: (story: Story) => claimed(story.inPayment()),
  reimbursement: (story: Story) => reimbursement(story),
  reimbursementClaimed: (story: Story) => claimed(reimbursement(story)),
  closed: (story: Story) => story.closed(),
};

function reimbursement(story: Story): Story {
  const agreed = story.inExecution();
  return agreed.when(customer.cancels(agreed.when(customer.cancels()).refused?.due)).accepted();
}

/** Free orders, and free cancellations, have nothing to claim. */
const claimed = (story: Story): Story => (story.order.stage === 'payment' ? story.claimed() : story);

export const lives = (longest: number): fc.Arbitrary<Life> =>
  fc.record({
    booked: wishes,
    start: fc.constantFrom('confirmation', ...(Object.keys(STARTS) as (keyof typeof STARTS)[])),
    moves: moves(longest),
  });

/** Lives one life, and shows every step of it. */
export function live({ booked, start, moves }: Life, see: (step: Step) => void): Story {
  let story = STARTS[start](anOrder(booked));
  const go = (after: Story, deed: Step['deed'] = null) => {
    see({ before: story, after, deed });
    story = after;
  };
  for (const move of moves) {
    const until = move.wait % 2 === 0 ? story.now : pick(instantsFor(story), move.wait >> 1);
    const since = story.now;
    if (until > story.now) go(move.up ? story.at(until) : story.downUntil(until));
    const { deed, role, command } = deedFor(story, move);
    go(story.when(deed, { at: pick(arrivals(since, story), move.received) }), { role, command });
    if (move.ends) go(story.wakes());
    if (move.credit % 4 === 0) go(creditOf(story, move.credit));
  }
  go(story.wakes());
  return story;
}

/** Every body of a command that is worth trying, good and bad. */
export function bodiesFor(name: CommandName, role: Role, order: Order, now: Instant): readonly Command[] {
  const { price, appointment } = termsOf(order);
  const rest = order.payment.due.amount - order.payment.paid.amount;
  const live = order.proposal?.revision ?? order.agreed?.revision ?? order.revision;
  const revisions = [live, order.revision, revision(1)].filter((n, index, all) => all.indexOf(n) === index);
  const sum = (amount: number): Money => money(Math.max(amount, 0), order.currency);
  const other = money(1, 'JPY' as Currency);
  switch (name) {
    case 'confirm':
      return [{ name }, ...revisions.map((n) => ({ name, revision: n }))];
    case 'withdraw':
      return [{ name }, ...revisions.map((n) => ({ name, revision: n }))];
    case 'decline':
      return revisions.map((n) => ({ name, revision: n }));
    case 'edit': {
      const moved = (startsAt: Instant): Appointment => ({ ...appointment, startsAt });
      return [
        { name, revision: live, appointment: moved(shift(now, { days: 3 })) },
        { name, revision: live, appointment: { ...moved(shift(now, { minutes: 5 })), durationMinutes: 7 } },
        { name, revision: live, appointment: moved(shift(now, { ms: 1 })) },
        { name, revision: live, price: sum(role === 'provider' ? price.amount + 1 : price.amount) },
        { name, revision: live, price: sum(199), comment: 'cheap' },
        { name, revision: live, appointment: moved(now) },
        { name, revision: live, price: other },
        { name, revision: revision(order.revision + 1), price: sum(5) },
        { name, revision: live },
      ];
    }
    case 'done':
      return [{ name }];
    case 'cancel':
      return [
        { name, reason: 'r' },
        ...[33, 50, 100].map((percent) => ({ name, reason: 'r', acceptDue: sum(percentOf(percent, order)) })),
        { name, reason: 'r', acceptDue: other },
      ];
    case 'reject':
    case 'claim':
      return [{ name, reason: 'r' }];
    case 'pay':
      return [
        { name, amount: sum(Math.max(rest, 1)), reference: `ref_${order.version}` },
        { name, amount: sum(1), reference: `part_${order.version}` },
        { name, amount: sum(1), reference: 'same' },
        { name, amount: sum(2), reference: 'same' },
        { name, amount: sum(rest + 1), reference: 'over' },
        { name, amount: other, reference: 'yen' },
      ];
    case 'resolve':
      return [
        { name, resolution: 'uphold', note: 'n' },
        { name, resolution: 'adjust', amount: sum(0), note: 'n' },
        { name, resolution: 'adjust', amount: sum(price.amount - 1), note: 'n' },
        { name, resolution: 'adjust', amount: sum(price.amount + 1), note: 'n' },
        { name, resolution: 'void', note: 'n' },
        { name, resolution: 'reduce', amount: sum(order.payment.due.amount - 1), note: 'n' },
        { name, resolution: 'reduce', amount: order.payment.paid, note: 'n' },
        { name, resolution: 'reduce', amount: sum(order.payment.paid.amount + 1), note: 'n' },
        { name, resolution: 'write_off', note: 'n' },
      ];
    case 'review':
      return [{ name, rating: 5 }];
  }
}

/** How an order got from one state to the next. */
export interface Passage {
  readonly from: StateName;
  readonly by: CommandName | 'itself';
  readonly to: StateName;
  readonly types: readonly EventType[];
}

/** The passages of many lives. */
export function passages({ seed, count }: { seed: number; count: number }): readonly Passage[] {
  const seen: Passage[] = [];
  for (const life of fc.sample(lives(10), { seed, numRuns: count })) {
    live(life, (step) => seen.push(...passagesOf(step)));
  }
  return seen;
}

/** Takes a step apart: the automatic acts one by one, then what the command did. */
function passagesOf({ before, after, deed }: Step): readonly Passage[] {
  const passages: Passage[] = [];
  let order = before.order;
  let act: { from: StateName; by: Passage['by']; types: EventType[] } | null = null;
  const end = () => {
    if (act) passages.push({ ...act, to: stateOf(order).name });
    act = null;
  };
  for (const event of after.fresh) {
    const bySystem = event.actor.role === 'system';
    const begins = bySystem ? STARTS_AN_ACT.has(event.type) : act === null || act.by === 'itself';
    if (begins || CHANGES_NOTHING.has(event.type)) end();
    if (begins)
      act = { from: stateOf(order).name, by: bySystem ? 'itself' : (deed?.command.name ?? 'itself'), types: [] };
    act?.types.push(event.type);
    order = evolve(order, event);
  }
  end();
  return passages;
}

const STARTS_AN_ACT: ReadonlySet<EventType> = new Set(AUTOMATIC_EVENT_TYPES);

const CHANGES_NOTHING: ReadonlySet<EventType> = new Set([
  'order.reminded',
  'order.appointment_near',
  'order.credit_scheduled',
  'order.credited',
  'order.credit_late',
]);

/** What somebody does in a move: its deed for a story, and what it says. */
export function deedFor(story: Story, move: Move): { deed: Deed; role: Role; command: Command } {
  const { order, now } = story;
  let role = pick(ROLES, move.who);
  let name = pick(COMMAND_NAMES, move.what);
  if (move.keen) {
    const actions = allowedActions(order, now);
    const possible = ROLES.flatMap((who) => actions[who].map((action) => ({ who, action }))).filter(
      // Most orders are not cancelled, or there would be little to see.
      ({ action }) => action !== 'cancel' || move.who % 3 === 0,
    );
    const chosen = possible[move.what % Math.max(possible.length, 1)];
    if (chosen) ({ who: role, action: name } = chosen);
  }
  const command = pick(bodiesFor(name, role, order, now), move.body);
  return { deed: by(role, () => command), role, command };
}

/** Where the clock may go next: nowhere, a little, a lot, and around everything that the order waits for. */
function instantsFor({ order, now }: Story): readonly Instant[] {
  const { appointment } = termsOf(order);
  const ends = shift(appointment.startsAt, { minutes: appointment.durationMinutes });
  const marks = [
    order.deadline?.at,
    order.deadline?.remindAt,
    order.appointmentReminderAt,
    order.agreed?.appointment.startsAt,
    appointment.startsAt,
    ends,
  ];
  const known = marks.filter((at): at is Instant => typeof at === 'string');
  const around = known.flatMap((at) => [shift(at, { ms: -1 }), at, shift(at, { ms: 1 }), shift(at, { seconds: 61 })]);
  const steps = [{ ms: 1 }, { seconds: 30 }, { seconds: 61 }, { hours: 1 }, { hours: 5 }, { days: 2 }, { days: 20 }];
  return [...steps.map((by) => shift(now, by)), ...around.filter((at) => at >= now)];
}

/** When the gateway may have received what is processed now. */
function arrivals(since: Instant, { order, now }: Story): readonly (Instant | null)[] {
  const middle = shift(since, { ms: Math.floor((Date.parse(now) - Date.parse(since)) / 2) });
  const late = order.deadline ? [shift(order.deadline.at, { ms: -1 }), order.deadline.at] : [];
  return [now, now, now, since, middle, null, shift(now, { days: 1 }), shift(BOOKED, { days: -1 }), ...late];
}

function creditOf(story: Story, n: number): Story {
  if (story.order.credit?.dueBy === null && n % 8 === 0) {
    const expectedBy = shift(story.now, { days: 7 });
    return story.creditScheduled({ expectedBy, dueBy: shift(story.now, { days: 14 }) });
  }
  return story.credited();
}

const percentOf = (percent: number, { agreed }: Order): number =>
  Number((BigInt(agreed?.price.amount ?? 0) * BigInt(percent)) / 100n);

const termsOf = (order: Order) => {
  const terms = order.proposal ?? order.agreed;
  return (
    terms ?? {
      price: money(0, order.currency),
      appointment: { startsAt: order.createdAt, durationMinutes: 1, timeZone: 'UTC' },
    }
  );
};

/** One of some things, by a number. */
export function pick<T>(from: readonly T[], n: number): T {
  const picked = from[n % from.length];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}
