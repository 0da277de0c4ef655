import type { Party } from '../../src/domain/order/party.ts';
import { readMail, type KeptMail } from '../../src/mail/mailbox.ts';
import type { Schemas } from '../gateway/answers.ts';
import { differences, insist } from './expectation.ts';
import type { DemoOrder } from './order.ts';
import type { Play } from './play.ts';
import { Subscriber } from './subscriber.ts';

const PARTIES: readonly Party[] = ['customer', 'provider'];

/** What a message tells, and to whom; without what differs from order to order. */
type Told = Pick<Schemas['Message'], 'seq' | 'type' | 'channel' | 'to'>;

/** Who is told of what happens to the orders (M1, M2): webhooks come to a server of the demo, mails into a folder. */
export class Messages {
  readonly #play: Play;
  /** Null where the gateway runs elsewhere, and cannot reach this machine. */
  readonly #subscriber: Subscriber | null;
  /** Where the worker puts mails; null where it sends them. */
  readonly #mails: string | null;
  /** The version up to which the mails of an order are printed. */
  readonly #toldUpTo = new Map<DemoOrder, number>();
  #reminder: KeptMail | null = null;

  private constructor(play: Play, subscriber: Subscriber | null, mails: string | null) {
    this.#play = play;
    this.#subscriber = subscriber;
    this.#mails = mails;
  }

  static async open(play: Play, here: { readonly mails: string | null } | null): Promise<Messages> {
    return new Messages(play, here && (await Subscriber.open(play.backend)), here?.mails ?? null);
  }

  /** The first reminder that was written, if it can be read. */
  get reminder(): KeptMail | null {
    return this.#reminder;
  }

  /** Waits until everybody is told of what an order has been seen to come to, and prints the mails that are new. */
  async tellMails(order: DemoOrder): Promise<void> {
    const { id, version } = order.seen;
    const told = this.#toldUpTo.get(order) ?? 0;
    if (version === told) return;
    // Messages are written with their events, in one transaction.
    await this.#play.backend.timeline(id, (all) => all.length >= version);
    for (const { id: mailId, seq, channel, to, type } of await this.#delivered(order)) {
      if (channel !== 'mail' || seq <= told) continue;
      const mail = this.#mails === null ? null : await readMail(this.#mails, mailId);
      if (type === 'order.reminded') this.#reminder ??= mail;
      this.#play.teller.arrived({ order: order.name, who: 'mail', what: `to the ${to}: ${mail?.subject ?? type}` });
    }
    this.#toldUpTo.set(order, version);
  }

  /** M1, M2: both parties were written to, and every event of the timeline came by webhook, once and in order. */
  async haveCome(order: DemoOrder): Promise<readonly Told[]> {
    const messages = await this.#delivered(order);
    const missing = PARTIES.filter((party) => !messages.some(({ channel, to }) => channel === 'mail' && to === party));
    const about = { order: order.name, who: 'anybody' };
    insist(
      { ...about, what: 'the mails of the order' },
      missing.map((party) => `none has come to the ${party}`),
    );
    if (this.#subscriber) {
      const happened = order.timeline.map(({ seq, type }) => `${seq} ${type}`).join(', ');
      const came = this.#subscriber.heard(order.seen.id).join(', ');
      insist({ ...about, what: 'the webhooks of the order' }, differences(came, happened, 'what came'));
    }
    return messages.map(({ seq, type, channel, to }) => ({ seq, type, channel, to }));
  }

  async close(): Promise<void> {
    await this.#subscriber?.close();
  }

  /** The messages about an order once all have arrived, as the timeline goes. */
  async #delivered(order: DemoOrder): Promise<readonly Schemas['Message'][]> {
    const all = await this.#play.backend.messages(order.seen.id, (some) => this.#ours(some).every(hasArrived));
    const messages = this.#ours(all).toSorted((a, b) => a.seq - b.seq || (a.to < b.to ? -1 : 1));
    insist(
      { order: order.name, who: 'anybody', what: 'GET …/messages' },
      messages.filter((message) => !hasArrived(message)).map(inWords),
    );
    return messages;
  }

  /** Other endpoints are not the demo's. */
  #ours(messages: readonly Schemas['Message'][]): readonly Schemas['Message'][] {
    return messages.filter(({ channel, to }) => channel === 'mail' || to === this.#subscriber?.endpointId);
  }
}

const hasArrived = ({ status }: Schemas['Message']): boolean => status === 'delivered';

const inWords = ({ channel, to, type, status, lastReason }: Schemas['Message']): string =>
  `the ${channel} to ${to} about ${type} is ${status}${lastReason === null ? '' : `: ${lastReason}`}`;
