import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../../src/reason.ts';
import type { HttpCaller } from './http-caller.ts';
import { AGREEMENT, bookOrder, FROM_THE_START, inWords, untilShown, type LifeOrder, type LifeStep } from './life.ts';
import type { Shop } from './shop.ts';

/** How long a command took, in milliseconds; `sentAt` by performance.now. */
export interface CommandTiming {
  readonly sentAt: number;
  /** Until it was answered. Where the answer is only that it was taken (202): until the order showed it. */
  readonly answeredMs: number;
  /** Until the order showed it to its next reader. */
  readonly visibleMs: number;
}

/** The booking, and each command. */
export const STEPS_OF_A_LIFE = 2 + FROM_THE_START.length;

const PAUSE_AFTER_FAILURE_MS = 100;
const POLL_MS = 20;
/** So long traffic may take to become steady, before something must be wrong. */
const LONGEST_WARMING_MS = 90_000;

/**
 * Users who book orders and bring them to their end, each one request at a time. A service can be done when its time
 * has come; until then a user works on other orders, so that as many requests are under way as there are users.
 */
export class Traffic {
  readonly commands: CommandTiming[] = [];
  /** When bookings and commands were visible, by performance.now. */
  readonly stepsDoneAt: number[] = [];
  /** The orders that were paid, by their ids. */
  readonly paid: string[] = [];
  readonly failures: string[] = [];
  readonly #shop: Shop;
  readonly #userCount: number;
  readonly #aheadMs: number;
  /** Agreed, in the order in which they start. */
  readonly #agreed: LifeOrder[] = [];
  readonly #users: Promise<unknown>;
  #isOver = false;

  /** @param aheadMs how long before it starts an order is booked: it must be agreed by then */
  constructor(shop: Shop, users: number, aheadMs: number = bookedAheadMs(users)) {
    this.#shop = shop;
    this.#userCount = users;
    this.#aheadMs = aheadMs;
    this.#users = Promise.all(Array.from({ length: users }, () => this.#use()));
  }

  /**
   * Resolves when the first orders have come to their end, so that bookings and all commands have their share.
   * @throws where that does not happen
   */
  async steady(): Promise<void> {
    const giveUpAt = performance.now() + LONGEST_WARMING_MS;
    while (this.paid.length < this.#userCount) {
      if (performance.now() > giveUpAt) throw new Error(`Orders are not paid. ${this.failures.at(-1) ?? ''}`);
      await sleep(POLL_MS);
    }
  }

  /** Resolves when what is under way has come to its end. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#users;
  }

  async #use(): Promise<void> {
    const caller = this.#shop.caller();
    while (!this.#isOver) {
      try {
        await this.#finishOne(caller);
        await this.#beginOne(caller);
      } catch (error) {
        this.failures.push(reasonOf(error));
        await sleep(PAUSE_AFTER_FAILURE_MS);
      }
    }
    caller.close();
  }

  /** One for each that is begun, as soon as there is one: so there are always as many that wait. */
  async #finishOne(caller: HttpCaller): Promise<void> {
    const [first] = this.#agreed;
    if (!first || first.startsAt > Date.now()) return;
    this.#agreed.shift();
    for (const step of FROM_THE_START) await this.#take(caller, first, step);
    this.paid.push(first.id);
  }

  async #beginOne(caller: HttpCaller): Promise<void> {
    const order = await bookOrder(caller, this.#shop.about, { startsAt: Date.now() + this.#aheadMs });
    await untilShown(caller, order.id, 'confirmation');
    this.stepsDoneAt.push(performance.now());
    await this.#take(caller, order, AGREEMENT);
    this.#agreed.push(order);
  }

  async #take(caller: HttpCaller, order: LifeOrder, { command, by, body, to }: LifeStep): Promise<void> {
    const sentAt = performance.now();
    const since = () => performance.now() - sentAt;
    const answer = await caller.post(`/v1/orders/${order.id}/${command}`, by(order), body());
    const answeredMs = since();
    if (answer.status !== 200 && answer.status !== 202) {
      this.commands.push({ sentAt, answeredMs, visibleMs: answeredMs });
      throw new Error(`${command} is answered with ${inWords(answer)}`);
    }
    await untilShown(caller, order.id, to);
    const visibleMs = since();
    this.stepsDoneAt.push(sentAt + visibleMs);
    this.commands.push({ sentAt, answeredMs: answer.status === 200 ? answeredMs : visibleMs, visibleMs });
  }
}

/** Longer where many users are served slowly. */
const bookedAheadMs = (users: number): number => 1_500 + 200 * users;
