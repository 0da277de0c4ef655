import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import { fitting, kibibytes } from '../domain/values/bytes.ts';

/** So many commands an order remembers itself, and less where they are large (R4); the order book keeps them all. */
const REMEMBERED = 200;
const CARRIED_BYTES = kibibytes(128);
const SHOWN = 5;

/** The outcomes of an order's last commands. They make commands idempotent: a repeated one gets the outcome it had. */
export class Outcomes {
  #kept: Map<CommandId, CommandOutcome>;

  constructor(carried: readonly CommandOutcome[]) {
    this.#kept = new Map(carried.map((outcome) => [outcome.commandId, outcome]));
  }

  find(commandId: CommandId): CommandOutcome | null {
    return this.#kept.get(commandId) ?? null;
  }

  keep(outcome: CommandOutcome): void {
    this.#kept.set(outcome.commandId, outcome);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > REMEMBERED && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** As many of the last as a new run is given. */
  lately(): CommandOutcome[] {
    return fitting([...this.#kept.values()].reverse(), CARRIED_BYTES).reverse();
  }

  lastRefusals(): CommandOutcome[] {
    return [...this.#kept.values()]
      .filter((outcome) => outcome.refused)
      .slice(-SHOWN)
      .reverse();
  }
}
