import type { CommandId } from '../../domain/order/command.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { RecordedOutcome } from '../../store/index.ts';
import { askTogether } from './ask-together.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';
import type { TimeLimit } from '../temporal/rpc.ts';

/** Shortest pause between two polls: commands that come within it share one. */
const GATHERING_MS = 15;
/** The same for polls that a nudge has asked for: those of a busy moment share one, too. */
const GATHERING_NUDGES_MS = 3;
/** The pause before the next poll for a command, as a part of the time that it has waited so far … */
const PAUSE_PART = 0.15;
/** … and at most this; always this, while outcomes come with nudges. */
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
  /** Something of its order was recorded since the last poll for it. */
  isNudged: boolean;
}

/** Polls the store for outcomes, sooner where something was recorded: one poll for all commands that are waited for. */
export class OutcomeWatch {
  readonly #book: Pick<OrderBook, 'findOutcomes'>;
  readonly #waiting = new Set<WaitingCaller>();
  #timer: NodeJS.Timeout | undefined;
  #isPolling = false;
  #polledAt = 0;
  /** Whether the last outcome that had to be waited for came with a nudge. */
  #nudgesCome = false;

  constructor(book: Pick<OrderBook, 'findOutcomes'>) {
    this.#book = book;
  }

  /** The outcome as soon as the store has it. */
  answer(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<Watched> {
    const since = Date.now();
    return new Promise((resolve, reject) => {
      const next = since + GATHERING_MS;
      this.#waiting.add({ orderId, commandId, within, since, resolve, reject, next, isNudged: false });
      this.#plan();
    });
  }

  /** Polls at once for the commands of an order; for all commands where the order is not known. */
  wake(orderId: OrderId | null): void {
    for (const one of this.#waiting) if (orderId === null || one.orderId === orderId) one.isNudged = true;
    this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#isPolling || this.#waiting.size === 0) return;
    const times = Array.from(this.#waiting, ({ isNudged, next }) =>
      isNudged ? this.#polledAt + GATHERING_NUDGES_MS : Math.max(next, this.#polledAt + GATHERING_MS),
    );
    this.#timer = setTimeout(() => void this.#poll(), Math.min(...times) - Date.now());
  }

  async #poll(): Promise<void> {
    this.#isPolling = true;
    const now = Date.now();
    this.#polledAt = now;
    for (const one of this.#waiting) {
      if (one.within.gone?.aborted || now >= one.within.until) this.#done(one).resolve('too_late');
    }
    const due = [...this.#waiting].filter(({ next, isNudged }) => isNudged || next <= now).slice(0, LARGEST);
    const nudged = new Set(due.filter(({ isNudged }) => isNudged));
    // What is recorded from now on may not be read by this poll.
    for (const one of nudged) one.isNudged = false;
    try {
      const asked = await ifAnswered(askTogether(due, (some) => this.#book.findOutcomes(some)));
      for (const one of due) {
        if (asked === 'no_answer' || asked.atFault.includes(one)) this.#done(one).resolve('no_answer');
        else this.#settle(one, nudged.has(one), asked.answers, now);
      }
    } catch (error) {
      for (const one of due) this.#done(one).reject(error);
    }
    this.#isPolling = false;
    this.#plan();
  }

  #settle(one: WaitingCaller, isNudged: boolean, answers: readonly RecordedOutcome[], now: number): void {
    const { orderId, commandId, since, within } = one;
    const found = answers.find(({ order, outcome }) => order.id === orderId && outcome.commandId === commandId);
    if (!found) {
      const pause = this.#nudgesCome ? LONGEST_PAUSE_MS : Math.min((now - since) * PAUSE_PART, LONGEST_PAUSE_MS);
      one.next = Math.min(now + pause, within.until);
      return;
    }
    // The first poll may come before any nudge.
    if (isNudged) this.#nudgesCome = true;
    else if (one.next > since + GATHERING_MS) this.#nudgesCome = false;
    this.#done(one).resolve(found);
  }

  #done(one: WaitingCaller): WaitingCaller {
    this.#waiting.delete(one);
    return one;
  }
}
