import { setTimeout as sleep } from 'node:timers/promises';
import { send, type CommandBody, type OrderCommand } from '../../clients/typescript/src/index.ts';
import type { EventType } from '../../src/domain/order/event.ts';
import type { Party } from '../../src/domain/order/party.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Call, CallAnswer, Schemas } from './backend.ts';
import { deviates, differences, insist, type Expectation, type StoryStep } from './expectation.ts';
import { anHour, mailboxOf, partyId, type Play } from './play.ts';
import { deadlineDifferences, reminderAt } from './states.ts';
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

  /** When the window ends that runs. */
  get deadline(): string {
    return this.#deadline.at;
  }

  /** T6: when a quarter of it is left. */
  get reminder(): string {
    return reminderAt(this.#deadline, this.#play.policy);
  }

  /** @param hours of story time from now on. */
  appointmentIn(hours: number): Schemas['Appointment'] {
    const startsAt = instant(Date.now() + hours * anHour(this.#play));
    return { startsAt, durationMinutes: 1, timeZone: 'Europe/Berlin' };
  }

  async isBooked({ title, ...wishes }: Wishes, ...expected: readonly OrderExpectation[]): Promise<void> {
    const policy = this.#play.policy.name;
    const [customerId, providerId] = [partyId(this.#play, 'customer'), partyId(this.#play, 'provider')];
    const contacts = { customer: this.#contact('customer'), provider: this.#contact('provider') };
    const body = { customerId, providerId, service: { title }, ...wishes, feeBps: FEE_BPS, policy, contacts };
    const book: Call['send'] = (client, header) => client.POST('/v1/orders', { params: { header }, body });
    await this.#isAccepted(this.#call('customer', book, '/v1/orders', { title, ...wishes, policy }), expected);
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
    await this.#beat();
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
    await this.#beat();
    const last = this.#calls.at(-1);
    if (!last) throw new Error(`there was no call for the order "${this.name}" yet`);
    const step = { ...last.step, what: `${last.step.what}, again under the same Idempotency-Key` };
    const answer = await this.#play.backend.post(last.call);
    const order = orderIn(answer, step);
    insist(step, [...differences(answer.replayed, true, 'Idempotency-Replayed'), ...differences(order, expected)]);
    this.#tell(step, `${answer.status} Idempotency-Replayed: nothing happens twice`);
  }

  /** What happens by itself at an instant: an event of the system. */
  async sees(type: EventType, due: string, what: string, ...expected: readonly OrderExpectation[]): Promise<void> {
    const step = { order: this.name, who: 'system', what };
    await this.until(due, what);
    const { id, deadline: before } = this.seen;
    const events = await this.#play.backend.timeline(id, (all) => all.some((event) => event.type === type));
    const order = await this.#look();
    const event = events.find((candidate) => candidate.type === type);
    if (!event) deviates(step, [`no ${type} since ${due}: ${orderInWords(order)}`]);
    const goesOn = order.deadline?.then === before?.then;
    insist(step, [
      ...differences(event.actor.role, 'system', `the actor of ${type}`),
      ...(event.at < due ? [`${type} is of ${event.at}, before ${due}`] : []),
      // T3: a window is never restarted.
      ...(goesOn ? differences(order.deadline?.at, before?.at, 'deadline.at') : []),
      ...expected.flatMap((part) => differences(order, part)),
    ]);
    this.#seen = order;
    this.#tell(step, orderInWords(order));
  }

  /** Waits for an instant, with everybody watching. */
  async until(at: string, what: string): Promise<void> {
    await this.#play.teller.until(at, this.name, what);
  }

  /** M1: all that ever happened, in its order, numbered from 1: `created, confirmed`. */
  async hasTimeline(types: string): Promise<void> {
    const { id, version } = this.seen;
    const step = { order: this.name, who: 'anybody', what: `GET ${shortPath(`/v1/orders/${id}/events`)}` };
    const events = await this.#play.backend.timeline(id, (all) => all.length >= version);
    const happened = events.map(({ seq, type }) => `${seq} ${type}`);
    const expected = types.split(', ').map((type, index) => `${index + 1} order.${type}`);
    insist(step, differences(happened.join(', '), expected.join(', '), 'the timeline'));
    this.#seen = await this.#look();
    this.#tell(step, `200 ${types}`);
  }

  async #isAccepted({ call, step }: NamedCall, expected: readonly OrderExpectation[]): Promise<void> {
    await this.#beat();
    const sent = Date.now();
    const answer = await this.#play.backend.post(call);
    const answered = Date.now();
    const order = orderIn(answer, step);
    insist(step, [
      ...expected.flatMap((part) => differences(order, part)),
      ...deadlineDifferences(order, this.#play.policy, { sent, answered }),
    ]);
    this.#seen = order;
    this.#tell(step, `${answer.status} ${orderInWords(order)}`);
  }

  #command<Name extends OrderCommand>(who: Party, name: Name, body: CommandBody<Name>): NamedCall {
    const { id } = this.seen;
    const command: Call['send'] = (client, headers) => send(client, id, name, body, headers);
    return this.#call(who, command, `/v1/orders/${id}/${name}`, body);
  }

  /** @param shown the fields of the body that are printed */
  #call(who: Party, request: Call['send'], path: string, shown: object): NamedCall {
    const key = `demo-${this.#play.run}-${this.name}-${this.#calls.length + 1}`;
    const what = `POST ${shortPath(path)} ${bodyInWords(shown)}`.trimEnd();
    const call = { send: request, actor: `${who}:${partyId(this.#play, who)}`, key };
    const named = { call, step: { order: this.name, who, what } };
    this.#calls = [...this.#calls, named];
    return named;
  }

  #contact(party: Party): { readonly email: string } {
    return { email: mailboxOf(this.#play, party, this.name) };
  }

  get #deadline(): Schemas['Deadline'] {
    if (!this.seen.deadline) throw new Error(`no window of the order "${this.name}" runs`);
    return this.seen.deadline;
  }

  #look(): Promise<Schemas['Order']> {
    return this.#play.backend.order(this.seen.id);
  }

  #beat(): Promise<void> {
    return sleep(anHour(this.#play));
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
