import type { Party } from '../../src/domain/order/party.ts';
import type { Answer, Call } from './backend.ts';
import { now, partyId, type Play } from './play.ts';
import { deviates, type Step } from './step.ts';
import type { OrderView } from './views.ts';
import { bodyInWords, shortPath } from './words.ts';

export interface Made {
  readonly call: Call;
  /** The call in words. */
  readonly step: Step;
}

/** The calls of one order, each with a key of its own. */
export class Calls {
  readonly #order: string;
  readonly #play: Play;
  #count = 0;
  #last: Made | null = null;

  constructor(order: string, play: Play) {
    this.#order = order;
    this.#play = play;
  }

  get last(): Made {
    if (!this.#last) throw new Error(`there was no call for the order "${this.#order}" yet`);
    return this.#last;
  }

  /** @param shown what is told of the body */
  make(who: Party, send: Call['send'], path: string, shown: object): Made {
    this.#count += 1;
    const key = `demo-${this.#play.run}-${this.#order}-${this.#count}`;
    const call = { send, actor: `${who}:${partyId(this.#play, who)}`, key };
    const what = `POST ${shortPath(path)} ${bodyInWords(shown, now())}`.trimEnd();
    this.#last = { call, step: { order: this.#order, who, what } };
    return this.#last;
  }
}

/** The order in an answer that should not be a refusal. */
export function orderIn({ order, problem }: Answer, step: Step): OrderView {
  if (order) return order;
  const { status, code, detail, errors = [] } = problem;
  const mistakes = errors.map(({ pointer, message }) => `${pointer} ${message}`);
  deviates(step, [`refused: ${status} ${code}: ${detail}`, ...mistakes]);
}
