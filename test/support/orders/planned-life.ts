import type fc from 'fast-check';
import type { Command } from '../../../src/domain/order/command.ts';
import type { Role } from '../../../src/domain/order/party.ts';
import { STANDARD } from '../../../src/domain/order/policy.ts';
import { nextWake } from '../../../src/domain/process/advance.ts';
import { owesCredit } from '../../../src/domain/process/credit.ts';
import { creditDates } from '../../../src/domain/process/credit-dates.ts';
import { milliseconds, minutes } from '../../../src/domain/values/duration.ts';
import { after, before, type Instant } from '../../../src/domain/values/instant.ts';
import { shift } from './clock.ts';
import { anOrder, type Story, type Wishes } from './order-builder.ts';
import { deedFor, lives, pick, type Life } from './random-life.ts';

/** What somebody does, and when. */
export interface PlannedDeed {
  readonly at: Instant;
  readonly role: Role;
  readonly command: Command;
}

/** A life that can be lived anywhere: all instants are known before, and the end. */
export interface PlannedLife {
  readonly wishes: Wishes;
  readonly deeds: readonly PlannedDeed[];
  readonly until: Instant;
  /** As the domain alone lives it. */
  readonly story: Story;
}

/**
 * Where the clock of a server goes on by itself, what somebody does must not meet what is due a moment later, and what
 * they propose must not have begun by then.
 */
const ELBOW_ROOM = minutes(30);

/** @param booked the instant of the booking */
export const plannedLives = (booked: Instant, longest: number): fc.Arbitrary<PlannedLife> =>
  lives(longest).map((life) => plan(life, booked));

function plan({ booked, moves }: Life, receivedAt: Instant): PlannedLife {
  const wishes: Wishes = {
    ...booked,
    receivedAt,
    policy: STANDARD,
    appointment: { ...booked.appointment, ...START(receivedAt, moves) },
  };
  const deeds: PlannedDeed[] = [];
  let story = anOrder(wishes);
  for (const move of moves) {
    story = story.at(clear(story, pick(instantsFor(story), move.wait)));
    const { deed, role, command } = deedFor(story, move);
    if (startsSoon(command, story.now)) continue;
    deeds.push({ at: story.now, role, command });
    story = credited(story.when(deed));
  }
  const until = shift(story.now, { days: 120 });
  return { wishes, deeds, until, story: story.at(until) };
}

const START = (receivedAt: Instant, [first]: Life['moves']) => ({
  startsAt: shift(receivedAt, pick([{ hours: 2 }, { hours: 30 }, { days: 9 }], first?.wait ?? 0)),
});

/** Z1: at once. */
function credited(story: Story): Story {
  if (!owesCredit(story.order)) return story;
  return story.creditScheduled(creditDates(story.order)).credited();
}

function instantsFor({ order, now }: Story): readonly Instant[] {
  const terms = order.proposal ?? order.agreed;
  const start = terms?.appointment.startsAt ?? now;
  const marks = [start, after(start, minutes(terms?.appointment.durationMinutes ?? 0)), order.deadline?.at ?? now];
  const steps = [{ hours: 1 }, { hours: 5 }, { days: 2 }, { days: 20 }].map((by) => shift(now, by));
  return [now, now, now, ...steps, ...marks.filter((at) => at >= now)];
}

function startsSoon(command: Command, now: Instant): boolean {
  if (command.name !== 'edit' || !command.appointment) return false;
  return command.appointment.startsAt < after(now, ELBOW_ROOM);
}

/**
 * The first instant from one on after which nothing is due for a while, and at which nobody is reminded: a reminder counts
 * when it is processed, and what somebody does at its instant counts no earlier.
 */
function clear(story: Story, at: Instant): Instant {
  if (remindsAt(story, at)) return clear(story, after(at, minutes(1)));
  const next = nextWake(story.at(at).order);
  return next === null || next > after(at, ELBOW_ROOM) ? at : clear(story, next);
}

function remindsAt(story: Story, at: Instant): boolean {
  if (at <= story.now) return false;
  const { order } = story.at(before(at, milliseconds(1)));
  return nextWake(order) === at && order.deadline?.at !== at;
}
