import { ulid } from 'ulid';
import { applyCommand, applyDue, nextWake } from '../../domain/process/advance.ts';
import { applyAmendment } from '../../domain/process/amend.ts';
import { orderCreated } from '../../domain/process/booking.ts';
import { isCommandName, type CommandId, type CommandName } from '../../domain/order/command.ts';
import { confirmCredit, scheduleCredit } from '../../domain/process/credit.ts';
import { creditDates } from '../../domain/process/credit-dates.ts';
import { seconds } from '../../domain/values/duration.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { evolve } from '../../domain/order/evolve.ts';
import { after, epochMs, type Instant } from '../../domain/values/instant.ts';
import { messageOf, type Message } from '../../domain/messages/message.ts';
import type { Order } from '../../domain/order/order.ts';
import { actingRole, type Actor, type OrderId, type Role } from '../../domain/order/party.ts';
import { parseAmendment } from '../../domain/order/parse-amendment.ts';
import { parseCommand } from '../../domain/order/parse-command.ts';
import { BUILT_IN_POLICIES } from '../../domain/order/policy.ts';
import type { Refusal } from '../../domain/order/refusal.ts';
import { orderTable } from '../orders/order-table.ts';
import { refusalProblem, shownEvent, shownOrder } from '../orders/shown-order.ts';
import { bookingBody, bookingFrom } from '../contract/schemas/booking-body.ts';
import { PARTIES, REQUEST_ID } from '../contract/example-ids.ts';
import { isPause, type Scene, type Story } from './scene.ts';

/** A scene with the request body and the answer. */
export interface PlayedScene {
  readonly scene: Scene;
  readonly body: object;
  readonly answer: object;
  /** A list of orders as text/csv; null where the scene has none. */
  readonly table: string | null;
  /** The last message to webhook endpoints; null before the booking. */
  readonly message: Message | null;
}

/** Plays a story by the domain, as gateway and workflow would, without either. */
export function play(story: Story, start: Instant): readonly PlayedScene[] {
  const player = new ExamplePlayer(start);
  return story.flatMap((part) => {
    if (!isPause(part)) return [player.play(part)];
    player.passUntil(after(start, part.until));
    return [];
  });
}

const BETWEEN_SCENES = seconds(30);

interface Judged {
  readonly commandId: CommandId;
  readonly command: string;
  readonly actor: Actor;
  readonly receivedAt: Instant;
  readonly refused: Refusal | null;
}

class ExamplePlayer {
  readonly #start: Instant;
  #now: Instant;
  #order: Order | null = null;
  #events: OrderEvent[] = [];
  #last: Judged | null = null;
  #ids = 0;

  constructor(start: Instant) {
    this.#start = start;
    this.#now = start;
  }

  passUntil(at: Instant): void {
    for (let wake = nextWake(this.#there); wake !== null && wake <= at; wake = nextWake(this.#there)) {
      this.#follow(applyDue(this.#there, wake).events);
    }
    this.#now = at;
  }

  play(scene: Scene): PlayedScene {
    const body = scene.body(this.#start);
    const answer = this.#answer(scene, body);
    const table = scene.asks === 'listOrders' ? orderTable([this.#there], actingAs(scene.as)) : null;
    this.#now = after(this.#now, BETWEEN_SCENES);
    return { scene, body, answer, table, message: this.#message };
  }

  get #message(): Message | null {
    const last = this.#events.at(-1);
    return this.#order && last ? messageOf(this.#order, last) : null;
  }

  get #there(): Order {
    if (!this.#order) throw new Error('a story begins with a booking');
    return this.#order;
  }

  #answer({ asks, as, query }: Scene, body: object): object {
    if (isCommandName(asks)) return this.#command(asks, as, body);
    const page = { nextCursor: null };
    switch (asks) {
      case 'createOrder':
        return this.#book(as, body);
      case 'amendOrder':
        return this.#amend(as, body);
      case 'getOrder':
        return this.#shown(as);
      case 'listOrders':
        return { data: [this.#shown(as)], ...page };
      case 'listEvents':
        return this.#timeline(as, Number(query['after']), Number(query['limit']));
      case 'getCommand':
        return this.#status();
      case 'getAccount':
        return { providerId: this.#there.providerId, balances: [this.#credit().amount] };
      case 'listEntries':
        return { data: [this.#credit()], ...page };
    }
  }

  #book(as: Role, body: object): object {
    const booking = bookingFrom(bookingBody(this.#now, BUILT_IN_POLICIES).parse(body), {
      orderId: `ord_${this.#id()}` as OrderId,
      commandId: `cmd_${this.#id()}` as CommandId,
      request: null,
      actor: { role: 'customer', id: PARTIES.customer },
      receivedAt: this.#now,
    });
    const opened = orderCreated(booking, this.#now);
    this.#events = [opened];
    this.#order = evolve(null, opened);
    return this.#shown(as);
  }

  #command(name: CommandName, as: Role, body: object): object {
    const { actor } = actingAs(as);
    const commandId = `cmd_${this.#id()}` as CommandId;
    const receivedAt = this.#now;
    const { sent } = parseCommand(name, { ...body, commandId, actor, receivedAt }, commandId, receivedAt);
    if (!sent) throw new Error(`no ${name}: ${JSON.stringify(body)}`);
    const { events, refused } = applyCommand(this.#there, sent, this.#there.updatedAt, receivedAt);
    this.#follow(events);
    this.#last = { commandId, command: name, actor, receivedAt, refused };
    const answer = refused ? this.#refusal(refused, actor) : this.#shown(as);
    this.#settle();
    return answer;
  }

  #amend(as: Role, body: object): object {
    const commandId = `cmd_${this.#id()}` as CommandId;
    const { sent } = parseAmendment({ ...body, ...actingAs(as), receivedAt: this.#now }, commandId);
    if (!sent) throw new Error(`no amendment: ${JSON.stringify(body)}`);
    const before = { order: this.#there, contacts: {} };
    this.#follow(applyAmendment(before, sent, this.#there.updatedAt, this.#now).events);
    return this.#shown(as);
  }

  /** The work of activities once an order is closed (Z2). */
  #settle(): void {
    if (this.#there.credit?.status !== 'pending') return;
    this.#follow(scheduleCredit(this.#there, creditDates(this.#there), this.#now));
    this.#follow(confirmCredit(this.#there, this.#now, this.#now));
  }

  #follow(events: readonly OrderEvent[]): void {
    this.#events.push(...events);
    this.#order = events.reduce<Order>(evolve, this.#there);
  }

  #shown(as: Role): object {
    return shownOrder({ order: this.#there, stale: false }, actingAs(as), this.#now);
  }

  #refusal(refused: Refusal, actor: Actor): object {
    const found = { order: this.#there, stale: false };
    return refusalProblem(refused, found, actingRole(actor), this.#now).body(REQUEST_ID);
  }

  #timeline(as: Role, from: number, limit: number): object {
    const behind = this.#events.filter(({ seq }) => seq > from);
    const data = behind.slice(0, limit);
    const shown = data.map((event) => shownEvent(event, actingAs(as)));
    return { data: shown, nextAfter: behind.length > limit ? (data.at(-1)?.seq ?? null) : null };
  }

  #status(): object {
    if (!this.#last) throw new Error('no command was sent');
    const { commandId, command, receivedAt, refused, actor } = this.#last;
    const problem = refused && this.#refusal(refused, actor);
    return { commandId, command, status: refused ? 'refused' : 'accepted', receivedAt, problem };
  }

  #credit() {
    const { id, credit } = this.#there;
    if (!credit?.creditedAt) throw new Error('nothing was credited');
    const { amount, fee, creditedAt } = credit;
    return { id: `order/${id}/credit`, orderId: id, kind: 'credit', amount, fee, at: creditedAt };
  }

  /** Deterministic, so that the document is. */
  #id(): string {
    this.#ids += 1;
    const share = (this.#ids * 0.618_034) % 1;
    return ulid(epochMs(this.#now), () => share);
  }
}

const actingAs = (role: Role) => ({ actor: { role, id: PARTIES[role] } });
