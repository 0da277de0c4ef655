import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandBody, OrderCommand } from '../../src/client/index.ts';
import { milliseconds } from '../../src/domain/values/duration.ts';
import type { EventType } from '../../src/domain/order/event.ts';
import { after, type Instant } from '../../src/domain/values/instant.ts';
import type { Money } from '../../src/domain/values/money.ts';
import type { Party } from '../../src/domain/order/party.ts';
import { booking, command as commandOf } from './backend.ts';
import { Calls, orderIn, type Made } from './calls.ts';
import { differences, type Part } from './differences.ts';
import { anHour, mailboxOf, now, partyId, type Play } from './play.ts';
import type { Expected } from './states.ts';
import { deviates, insist, type Step } from './step.ts';
import type { Told } from './teller.ts';
import { timeline } from './timeline.ts';
import type { OrderView, ProblemView } from './views.ts';
import { deadlineDifferences, reminderAt } from './windows.ts';
import { orderInWords, shortPath } from './words.ts';

export interface Appointment {
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly timeZone: string;
}

export interface Wishes {
  readonly title: string;
  readonly appointment: Appointment;
  readonly price: Money;
  readonly comment?: string;
}

type Shows = Part<OrderView>;

const FEE_BPS = 250;

/** One order, over HTTP. Each step is told as it happens, and must come out as the rules say. */
export class OrderInPlay {
  readonly name: string;
  readonly #play: Play;
  readonly #calls: Calls;
  #seen: OrderView | null = null;

  constructor(name: string, play: Play) {
    this.name = name;
    this.#play = play;
    this.#calls = new Calls(name, play);
  }

  /** The order as it was last seen. */
  get seen(): OrderView {
    if (!this.#seen) throw new Error(`the order "${this.name}" is not booked yet`);
    return this.#seen;
  }

  /** Null until it is booked. */
  get id(): string | null {
    return this.#seen?.id ?? null;
  }

  /** When the window ends that runs. */
  get deadline(): Instant {
    return this.#deadline.at;
  }

  /** T6: when a quarter of it is left. */
  get reminder(): Instant {
    return reminderAt(this.#deadline, this.#play.policy);
  }

  /** @param hours of story time from now on. */
  appointmentIn(hours: number): Appointment {
    const startsAt = after(now(), milliseconds(hours * anHour(this.#play)));
    return { startsAt, durationMinutes: 1, timeZone: 'Europe/Berlin' };
  }

  async isBooked({ title, ...wishes }: Wishes, expected: Expected, shows: Shows = {}): Promise<void> {
    const policy = this.#play.policy.name;
    const [customerId, providerId] = [partyId(this.#play, 'customer'), partyId(this.#play, 'provider')];
    const [customer, provider] = [this.#contact('customer'), this.#contact('provider')];
    const contacts = { customer, provider };
    const body = { customerId, providerId, service: { title }, ...wishes, feeBps: FEE_BPS, policy, contacts };
    const made = this.#calls.make('customer', booking(body), '/v1/orders', { title, ...wishes, policy });
    await this.#accepted(made, [expected, shows]);
  }

  async accepts<Name extends OrderCommand>(
    who: Party,
    name: Name,
    body: CommandBody<Name>,
    expected: Expected,
    shows: Shows = {},
  ): Promise<void> {
    await this.#accepted(this.#command(who, name, body), [expected, shows]);
  }

  /** R1: a refusal says why, how the order stands and what may be done, and changes nothing. */
  async refuses<Name extends OrderCommand>(
    who: Party,
    name: Name,
    body: CommandBody<Name>,
    code: string,
  ): Promise<void> {
    await this.#beat();
    const { call, step } = this.#command(who, name, body);
    const answer = await this.#play.backend.post(call);
    if (!answer.problem) deviates(step, [`accepted, not refused with ${code}: ${orderInWords(answer.order, now())}`]);
    const { stage, awaiting, revision, allowedActions, version } = this.seen;
    const refusal = { status: 409, code, stage, awaiting, revision, allowedActions: allowedActions[who] };
    const order = await this.#look();
    insist(step, [...differences<ProblemView>(answer.problem, refusal), ...differences(order, { version })]);
    this.#tell(step, `409 ${code}: ${answer.problem.detail}`, 'refused');
  }

  /** Sends the last command again, as whoever lost the answer would: it acts once. */
  async repeats(shows: Shows): Promise<void> {
    await this.#beat();
    const { call, step: first } = this.#calls.last;
    const step = { ...first, what: `${first.what}, again under the same Idempotency-Key` };
    const answer = await this.#play.backend.post(call);
    const order = orderIn(answer, step);
    insist(step, [...differences(answer.replayed, true, 'Idempotency-Replayed'), ...differences(order, shows)]);
    this.#tell(step, `${answer.status} Idempotency-Replayed: nothing happens twice`);
  }

  /** What happens by itself at an instant: an event of the system. */
  async sees(type: EventType, due: Instant, what: string, expected: Expected, shows: Shows = {}): Promise<void> {
    const step = { order: this.name, who: 'system', what };
    await this.until(due, what);
    const { id, deadline: before } = this.seen;
    const events = await timeline(this.#play.backend, id, (all) => all.some((event) => event.type === type));
    const order = await this.#look();
    const event = events.find((candidate) => candidate.type === type);
    if (!event) deviates(step, [`no ${type} since ${due}: ${orderInWords(order, now())}`]);
    const goesOn = order.deadline?.then === before?.then;
    insist(step, [
      ...differences(event.actor.role, 'system', `the actor of ${type}`),
      ...(event.at < due ? [`${type} is of ${event.at}, before ${due}`] : []),
      // T3: a window is never restarted.
      ...(goesOn ? differences(order.deadline?.at, before?.at, 'deadline.at') : []),
      ...differences(order, expected),
      ...differences(order, shows),
    ]);
    this.#seen = order;
    this.#tell(step, orderInWords(order, now()), 'by itself');
  }

  /** Waits for an instant, with everybody watching. */
  async until(at: Instant, what: string): Promise<void> {
    await this.#play.teller.until(at, this.name, what);
  }

  /** M1: all that ever happened, in its order, numbered from 1. */
  async hasTimeline(...types: readonly EventType[]): Promise<void> {
    const { id, version } = this.seen;
    const path = `/v1/orders/${id}/events`;
    const step = { order: this.name, who: 'anybody', what: `GET ${shortPath(path)}` };
    const events = await timeline(this.#play.backend, id, (all) => all.length >= version);
    const happened = events.map(({ seq, type }) => `${seq} ${type}`);
    const expected = types.map((type, index) => `${index + 1} ${type}`);
    insist(step, differences(happened.join(', '), expected.join(', '), 'the timeline'));
    this.#seen = await this.#look();
    this.#tell(step, `200 ${types.map((type) => type.replace('order.', '')).join(', ')}`);
  }

  async #accepted({ call, step }: Made, expected: readonly Shows[]): Promise<void> {
    await this.#beat();
    const sent = now();
    const answer = await this.#play.backend.post(call);
    const answered = now();
    const order = orderIn(answer, step);
    insist(step, [
      ...expected.flatMap((part) => differences(order, part)),
      ...deadlineDifferences(order, this.#play.policy, { sent, answered }),
    ]);
    this.#seen = order;
    this.#tell(step, `${answer.status} ${orderInWords(order, answered)}`);
  }

  #contact(party: Party): { email: string } {
    return { email: mailboxOf(this.#play, party, this.name) };
  }

  #command<Name extends OrderCommand>(who: Party, name: Name, body: CommandBody<Name>): Made {
    const { id } = this.seen;
    return this.#calls.make(who, commandOf(id, name, body), `/v1/orders/${id}/${name}`, body);
  }

  get #deadline(): NonNullable<OrderView['deadline']> {
    if (!this.seen.deadline) throw new Error(`no window of the order "${this.name}" runs`);
    return this.seen.deadline;
  }

  #look(): Promise<OrderView> {
    return this.#play.backend.order(this.seen.id);
  }

  #beat(): Promise<void> {
    return sleep(anHour(this.#play));
  }

  #tell(step: Step, came: string, mood: Told['mood'] = 'accepted'): void {
    this.#play.teller.tell({ ...step, came, mood });
  }
}
