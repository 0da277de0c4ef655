import { setTimeout as sleep } from 'node:timers/promises';
import type { Party } from '../../src/domain/order/party.ts';
import { listMails } from '../../src/mail/mailbox.ts';
import type { Schemas } from './backend.ts';
import { differences, insist, type StoryStep } from './expectation.ts';
import type { DemoOrder } from './order.ts';
import { mailboxOf, type Play } from './play.ts';
import { Subscriber } from './subscriber.ts';

const POLL_MS = 250;
const PARTIES: readonly Party[] = ['customer', 'provider'];

/** The webhooks and mails of the orders as they arrive (M1): webhooks at a server of the demo, mails in a folder. */
export class Arrivals {
  readonly #play: Play;
  readonly #orders: readonly DemoOrder[];
  readonly #subscriber: Subscriber;
  /** Where the worker puts mails; null where it sends them. */
  readonly #mails: string | null;
  /** Of orders that the demo does not know yet, or never will. */
  #waiting: Schemas['WebhookMessage'][] = [];
  readonly #messages = new Map<DemoOrder, string[]>();
  readonly #mailsSeen = new Map<string, string>();
  #isOver = false;

  private constructor(play: Play, orders: readonly DemoOrder[], subscriber: Subscriber, mails: string | null) {
    this.#play = play;
    this.#orders = orders;
    this.#subscriber = subscriber;
    this.#mails = mails;
    subscriber.onMessage = (message) => this.#waiting.push(message);
  }

  static async open(play: Play, orders: readonly DemoOrder[], mails: string | null): Promise<Arrivals> {
    return new Arrivals(play, orders, await Subscriber.open(play.backend), mails);
  }

  /** Prints what arrives as it does, until it is closed. */
  async watch(): Promise<void> {
    while (!this.#isOver) {
      await this.#look();
      await sleep(POLL_MS);
    }
  }

  /** M1, M2: everything of every timeline has come, once and in order; and each party has been written to. */
  async haveCome(): Promise<void> {
    for (const order of this.#orders) {
      const events = await this.#play.backend.timeline(order.seen.id, (all) => this.#haveAll(order, all.length));
      const step = { order: order.name, who: 'anybody', what: 'the webhooks of the order' };
      const happened = events.map(({ seq, type }) => `${seq} ${type}`).join(', ');
      insist(step, differences((this.#messages.get(order) ?? []).join(', '), happened, 'what came'));
      if (this.#mails === null) continue;
      const missing = PARTIES.filter((party) => !this.#isWritten(order, party));
      insist(
        { ...step, what: 'the mails of the order' },
        missing.map((party) => `none has come to the ${party}`),
      );
    }
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#subscriber.close();
  }

  async #look(): Promise<void> {
    const messages = this.#waiting;
    this.#waiting = [];
    for (const message of messages) this.#tellMessage(message);
    if (this.#mails !== null) await this.#lookForMails(this.#mails);
  }

  #tellMessage(message: Schemas['WebhookMessage']): void {
    const { orderId, seq } = message.data;
    const order = this.#orders.find(({ id }) => id === orderId);
    if (!order) {
      this.#waiting.push(message);
      return;
    }
    this.#messages.set(order, [...(this.#messages.get(order) ?? []), `${seq} ${message.type}`]);
    this.#arrived({ order: order.name, who: 'webhook', what: `${message.type}, signed, number ${seq} of the order` });
  }

  async #lookForMails(folder: string): Promise<void> {
    for (const { id, to, subject } of (await listMails(folder)).toReversed()) {
      if (this.#mailsSeen.has(id)) continue;
      this.#mailsSeen.set(id, to);
      for (const { name } of this.#orders) {
        const party = PARTIES.find((one) => to === mailboxOf(this.#play, one, name));
        if (party) this.#arrived({ order: name, who: 'mail', what: `to the ${party}: ${subject}` });
      }
    }
  }

  #haveAll(order: DemoOrder, count: number): boolean {
    const isWritten = this.#mails === null || PARTIES.every((party) => this.#isWritten(order, party));
    return isWritten && (this.#messages.get(order) ?? []).length >= count;
  }

  #isWritten({ name }: DemoOrder, party: Party): boolean {
    return [...this.#mailsSeen.values()].includes(mailboxOf(this.#play, party, name));
  }

  #arrived(step: StoryStep): void {
    this.#play.teller.arrived(step);
  }
}
