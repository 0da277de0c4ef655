import type { CommandId, CommandOutcome } from '../domain/order/command.ts';

/** Outcomes in the workflow's state; the order book has all of them. */
const REMEMBERED = 200;
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

  all(): CommandOutcome[] {
    return [...this.#kept.values()];
  }

  lastRefusals(): CommandOutcome[] {
    return this.all()
      .filter((outcome) => outcome.refused)
      .slice(-SHOWN)
      .reverse();
  }
}
