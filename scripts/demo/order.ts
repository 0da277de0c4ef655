import { send, type CommandBody, type OrderCommand } from '../../clients/typescript/src/index.ts';
import type { EventType } from '../../src/domain/order/event.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import type { Party } from '../../src/domain/order/party.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { instantFrom, type Schemas } from '../gateway/answers.ts';
import { appointmentReminderAt, reminderAt } from '../test-clocks/due.ts';
import type { Call, CallAnswer } from './backend.ts';
import { deviates, differences, insist, type Expectation, type StoryStep } from './expectation.ts';
import { mailboxOf, PARTY_IDS, type Play } from './play.ts';
import { deadlineDifferences } from './states.ts';
import { bodyInWords, orderInWords, shortPath } from './words.ts';

interface Wishes {
  readonly title: string;
  readonly appointment: Schemas['Appointment'];
  readonly price: Schemas['Money'];
  readonly comment?: string;
}

/** A call, and its story in words. */
interface NamedCall {
  readonly call: Call;
  readonly step: StoryStep;
}

type OrderExpectation = Expectation<Schemas['Order']>;

const FEE_BPS = 250;

/** One order, over HTTP. Each step is printed as it happens, and must come out as the rules say. */
export class DemoOrder {
  readonly name: string;
  readonly #play: Play;
  #calls: readonly NamedCall[] = [];
  #seen: Schemas['Order'] | null = null;
  #timeline: readonly Schemas['Event'][] = [];

  constructor(name: string, play: Play) {
    this.name = name;
    this.#play = play;
  }

  /** The order as it was last seen. */
  get seen(): Schemas['Order'] {
    if (!this.#seen) throw new Error(`the order "${this.name}" is not booked yet`);
    return this.#seen;
  }

  /** Null until it is booked. */
  get id(): string | null {
    return this.#seen?.id ?? null;
  }

  /** As it was looked at last. */
  get timeline(): readonly Schemas['Event'][] {
    return this.#timeline;
  }

  /** When the window ends that runs. */
  get deadline(): Instant {
    return instantFrom(this.seen.deadline?.at ?? this.#none('window runs'));
  }

  /** T6: when a quarter of it is left. */
  get reminder(): Instant {
    return reminderAt(this.seen, STANDARD) ?? this.#none('reminder comes');
  }

  /** M4: a day before the agreed start. */
  get appointmentReminder(): Instant {
    return appointmentReminderAt(this.seen, STANDARD) ?? this.#none('appointment is agreed');
  }

  async isBooked(wishes: Wishes, ...expected: readonly OrderExpectation[]): Promise<void> {
    await this.#isAccepted(this.#booking(wishes), expected);
  }

  async accepts<Name extends OrderCommand>(
    who: Party,
    name: Name,
    body: CommandBody<Name>,
    ...expected: readonly OrderExpectation[]
  ): Promise<void> {
    await this.#isAccepted(this.#command(who, name, body), expected);
  }

  /** R1: a refusal says why, how the order stands and what may be done, and changes nothing. */
  async refuses<Name extends OrderCommand>(
    who: Party,
    name: Name,
    body: CommandBody<Name>,
    code: Schemas['RefusalProblem']['code'],
  ): Promise<void> {
    const { call, step } = this.#command(who, name, body);
    const { order: accepted, problem } = await this.#play.backend.post(call);
    if (!problem) deviates(step, [`accepted, not refused with ${code}: ${orderInWords(accepted)}`]);
    const { stage, awaiting, revision, allowedActions, version } = this.seen;
    const refusal = { status: 409, code, stage, awaiting, revision, allowedActions: allowedActions[who] };
    insist(step, [...differences(problem, refusal), ...differences(await this.#look(), { version })]);
    this.#tell(step, `409 ${code}: ${problem.detail}`, { isRefused: true });
  }

  /** Sends the last command again, as after a lost answer: it acts once. */
  async repeats(expected: OrderExpectation): Promise<void> {
    const last = this.#calls.at(-1);
    if (!last) throw new Error(`there was no call for the order "${this.name}" yet`);
    const step = { ...last.step, what: `${last.step.what}, again under the same Idempotency-Key` };
    const answer = await this.#play.backend.post(last.call);
    const order = orderIn(answer, step);
    insist(step, [...differences(answer.replayed, true, 'Idempotency-Replayed'), ...differences(order, expected)]);
    this.#tell(step, `${answer.status} Idempotency-Replayed: nothing happens twice`);
  }

  /** What has happened by itself, exactly now: an event of the system. */
  async sees(type: EventType, what: string, ...expected: readonly OrderExpectation[]): Promise<void> {
    const step = { order: this.name, who: 'system', what };
    const { now } = this.#play.clock;
    const { id, deadline: before } = this.seen;
    const events = await this.#play.backend.timeline(id, (all) => all.some((event) => event.type === type));
    const order = await this.#look();
    const event = events.findLast((candidate) => candidate.type === type);
    if (!event) deviates(step, [`no ${type} by ${now}: ${orderInWords(order)}`]);
    const goesOn = order.deadline?.then === before?.then;
    insist(step, [
      ...differences(event.actor.role, 'system', `the actor of ${type}`),
      ...differences(event.at, now, `the instant of ${type}`),
      // T3: a window is never restarted.
      ...(goesOn ? differences(order.deadline?.at, before?.at, 'deadline.at') : deadlineDifferences(order, now)),
      ...expected.flatMap((part) => differences(order, part)),
    ]);
    this.#seen = order;
    this.#tell(step, orderInWords(order));
  }

  /** How it is by now, whatever has happened to it. */
  async hasCome(...expected: readonly OrderExpectation[]): Promise<void> {
    const order = await this.#look();
    const step = { order: this.name, who: 'anybody', what: 'GET …' };
    insist(
      step,
      expected.flatMap((part) => differences(order, part)),
    );
    this.#seen = order;
  }

  /** M1: all that ever happened, in its order, numbered from 1: `created, confirmed`. */
  async hasTimeline(types: string): Promise<void> {
    await this.#compareTimeline(types.split(', '), ({ type }) => type.replace('order.', ''));
  }

  /** M1: the same, with the instants. */
  async hasExactly(happened: readonly (readonly [type: string, at: string])[]): Promise<void> {
    await this.#compareTimeline(
      happened.map(([type, at]) => `${type} at ${at}`),
      ({ type, at }) => `${type.replace('order.', '')} at ${at}`,
    );
  }

  async #compareTimeline(expected: readonly string[], inWords: (event: Schemas['Event']) => string): Promise<void> {
    this.#seen = await this.#look();
    const { id, version } = this.#seen;
    this.#timeline = await this.#play.backend.timeline(id, (all) => all.length >= version);
    const step = { order: this.name, who: 'anybody', what: 'GET …/events' };
    const numbered = (all: readonly string[]) => all.map((event, index) => `${index + 1} ${event}`).join(', ');
    const happened = this.#timeline.map((event) => `${event.seq} ${inWords(event)}`).join(', ');
    insist(step, differences(happened, numbered(expected), 'the timeline'));
  }

  /** Has a command taken on, whether or not it is carried out soon. */
  async handsOver<Name extends OrderCommand>(who: Party, name: Name, body: CommandBody<Name>): Promise<void> {
    const { call, step } = this.#command(who, name, body);
    if (!(await this.#play.backend.handOver(call))) deviates(step, ['it was not taken on']);
  }

  async #isAccepted({ call, step }: NamedCall, expected: readonly OrderExpectation[]): Promise<void> {
    const answer = await this.#play.backend.post(call);
    const order = orderIn(answer, step);
    insist(step, [
      ...expected.flatMap((part) => differences(order, part)),
      ...deadlineDifferences(order, this.#play.clock.now),
    ]);
    this.#seen = order;
    this.#tell(step, `${answer.status} ${orderInWords(order)}`);
  }

  #booking({ title, ...wishes }: Wishes): NamedCall {
    const contacts = { customer: this.#contact('customer'), provider: this.#contact('provider') };
    const [customerId, providerId, testClock] = [PARTY_IDS.customer, PARTY_IDS.provider, this.#play.clock.id];
    const terms = { service: { title }, ...wishes, feeBps: FEE_BPS, policy: STANDARD.name };
    const body = { customerId, providerId, ...terms, contacts, testClock };
    const book: Call['send'] = (client, header) => client.POST('/v1/orders', { params: { header }, body });
    return this.#call('customer', book, '/v1/orders', { title, ...wishes });
  }

  #command<Name extends OrderCommand>(who: Party, name: Name, body: CommandBody<Name>): NamedCall {
    const { id } = this.seen;
    const command: Call['send'] = (client, headers) => send(client, id, name, body, headers);
    return this.#call(who, command, `/v1/orders/${id}/${name}`, body);
  }

  /** @param shown the fields of the body that are printed */
  #call(who: Party, request: Call['send'], path: string, shown: object): NamedCall {
    const key = `${this.#play.clock.id}-${this.name}-${this.#calls.length + 1}`;
    const what = `POST ${shortPath(path)} ${bodyInWords(shown)}`.trimEnd();
    const call = { send: request, actor: `${who}:${PARTY_IDS[who]}`, key };
    const named = { call, step: { order: this.name, who, what } };
    this.#calls = [...this.#calls, named];
    return named;
  }

  #contact(party: Party): { readonly email: string } {
    return { email: mailboxOf(party, this.name) };
  }

  #none(what: string): never {
    throw new Error(`no ${what} of the order "${this.name}"`);
  }

  #look(): Promise<Schemas['Order']> {
    return this.#play.backend.order(this.seen.id);
  }

  #tell(step: StoryStep, came: string, { isRefused = false } = {}): void {
    this.#play.teller.tell({ ...step, came, isRefused });
  }
}

/** The order in an answer that should not be a refusal. */
function orderIn({ status, order, problem }: CallAnswer, step: StoryStep): Schemas['Order'] {
  if (order) return order;
  const { code, detail, errors = [] } = problem;
  const mistakes = errors.map(({ pointer, message }) => `${pointer} ${message}`);
  return deviates(step, [`refused: ${status} ${code}: ${detail}`, ...mistakes]);
}
