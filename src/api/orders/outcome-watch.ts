import type { CommandId } from '../../domain/order/command.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { RecordedOutcome } from '../../store/index.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';
import type { TimeLimit } from '../temporal/rpc.ts';

/** The store is looked at no sooner than this after the look before. */
const GATHERING_MS = 15;
/** A command is looked for again after this part of the time that it has been waited for … */
const REST_PART = 0.15;
/** … but at least so often. */
const LONGEST_REST_MS = 250;
/** As many as are looked for at once. */
const LARGEST = 50;

/** What the store says of a command: null for nothing in time, undefined where it does not answer. */
type Look = RecordedOutcome | null | undefined;

interface Waiting {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
  readonly within: TimeLimit;
  readonly since: number;
  readonly tell: (known: Look) => void;
  readonly fail: (error: unknown) => void;
  /** When it is looked for again. */
  next: number;
}

/** Watches the store for outcomes: many commands may be waited for, and one look is for all of them. */
export class OutcomeWatch {
  readonly #book: Pick<OrderBook, 'findOutcomes'>;
  readonly #waiting = new Set<Waiting>();
  #isLooking = false;

  constructor(book: Pick<OrderBook, 'findOutcomes'>) {
    this.#book = book;
  }

  /** The outcome as soon as the store has it. */
  answer(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<Look> {
    const since = Date.now();
    return new Promise((tell, fail) => {
      this.#waiting.add({ orderId, commandId, within, since, tell, fail, next: since });
      if (!this.#isLooking) this.#lookSoon();
    });
  }

  #lookSoon(): void {
    this.#isLooking = this.#waiting.size > 0;
    const soonest = Math.min(...Array.from(this.#waiting, ({ next }) => next));
    if (this.#isLooking) setTimeout(() => void this.#look(), Math.max(soonest - Date.now(), GATHERING_MS));
  }

  async #look(): Promise<void> {
    const now = Date.now();
    for (const one of this.#waiting) {
      if (one.within.gone?.aborted || now >= one.within.until) this.#done(one).tell(null);
    }
    const due = [...this.#waiting].filter(({ next }) => next <= now).slice(0, LARGEST);
    try {
      const answers = due.length === 0 ? [] : await ifAnswered(this.#book.findOutcomes(due));
      for (const one of due) this.#tell(one, answers, now);
    } catch (error) {
      for (const one of due) this.#done(one).fail(error);
    }
    this.#lookSoon();
  }

  #tell(one: Waiting, answers: readonly RecordedOutcome[] | undefined, now: number): void {
    const { orderId, commandId, since, within } = one;
    const found = answers?.find(({ order, outcome }) => order.id === orderId && outcome.commandId === commandId);
    if (found || !answers) this.#done(one).tell(found);
    else one.next = Math.min(now + Math.min((now - since) * REST_PART, LONGEST_REST_MS), within.until);
  }

  #done(one: Waiting): Waiting {
    this.#waiting.delete(one);
    return one;
  }
}
