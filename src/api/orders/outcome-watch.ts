import type { CommandId } from '../../domain/order/command.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { RecordedOutcome } from '../../store/index.ts';
import { askTogether } from './ask-together.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';
import type { TimeLimit } from '../temporal/rpc.ts';

/** Shortest pause before a poll: commands that come within it share one. */
const GATHERING_MS = 15;
/** The pause before the next poll for a command, as a part of the time that it has waited so far … */
const PAUSE_PART = 0.15;
/** … and at most this. */
const LONGEST_PAUSE_MS = 250;
/** Most commands of one poll. */
const LARGEST = 50;

/** `too_late`: the store has no outcome in time. `no_answer`: it does not answer, or cannot read what it has. */
type Watched = RecordedOutcome | 'too_late' | 'no_answer';

interface WaitingCaller {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
  readonly within: TimeLimit;
  readonly since: number;
  readonly resolve: (watched: Watched) => void;
  readonly reject: (error: unknown) => void;
  /** Time of the next poll for it. */
  next: number;
}

/** Polls the store for outcomes: one poll for all commands that are waited for. */
export class OutcomeWatch {
  readonly #book: Pick<OrderBook, 'findOutcomes'>;
  readonly #waiting = new Set<WaitingCaller>();
  #isPolling = false;

  constructor(book: Pick<OrderBook, 'findOutcomes'>) {
    this.#book = book;
  }

  /** The outcome as soon as the store has it. */
  answer(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<Watched> {
    const since = Date.now();
    return new Promise((resolve, reject) => {
      this.#waiting.add({ orderId, commandId, within, since, resolve, reject, next: since });
      if (!this.#isPolling) this.#plan();
    });
  }

  #plan(): void {
    this.#isPolling = this.#waiting.size > 0;
    const soonest = Math.min(...Array.from(this.#waiting, ({ next }) => next));
    if (this.#isPolling) setTimeout(() => void this.#poll(), Math.max(soonest - Date.now(), GATHERING_MS));
  }

  async #poll(): Promise<void> {
    const now = Date.now();
    for (const one of this.#waiting) {
      if (one.within.gone?.aborted || now >= one.within.until) this.#done(one).resolve('too_late');
    }
    const due = [...this.#waiting].filter(({ next }) => next <= now).slice(0, LARGEST);
    try {
      const asked = await ifAnswered(askTogether(due, (some) => this.#book.findOutcomes(some)));
      for (const one of due) {
        if (asked === 'no_answer' || asked.atFault.includes(one)) this.#done(one).resolve('no_answer');
        else this.#settle(one, asked.answers, now);
      }
    } catch (error) {
      for (const one of due) this.#done(one).reject(error);
    }
    this.#plan();
  }

  #settle(one: WaitingCaller, answers: readonly RecordedOutcome[], now: number): void {
    const { orderId, commandId, since, within } = one;
    const found = answers.find(({ order, outcome }) => order.id === orderId && outcome.commandId === commandId);
    if (found) this.#done(one).resolve(found);
    else one.next = Math.min(now + Math.min((now - since) * PAUSE_PART, LONGEST_PAUSE_MS), within.until);
  }

  #done(one: WaitingCaller): WaitingCaller {
    this.#waiting.delete(one);
    return one;
  }
}
