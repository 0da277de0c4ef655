import type { CommandId } from '../domain/command.ts';
import type { Outcome } from '../domain/outcome.ts';

/** So many commands an order remembers itself; the order book keeps them all. */
const REMEMBERED = 200;
const SHOWN = 5;

/** What became of an order's last commands: a command that comes again is none (its outcome stands). */
export class Outcomes {
  #kept: Map<CommandId, Outcome>;

  constructor(carried: readonly Outcome[]) {
    this.#kept = new Map(carried.map((outcome) => [outcome.commandId, outcome]));
  }

  find(commandId: CommandId): Outcome | null {
    return this.#kept.get(commandId) ?? null;
  }

  keep(outcome: Outcome): void {
    this.#kept.set(outcome.commandId, outcome);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > REMEMBERED && oldest !== undefined) this.#kept.delete(oldest);
  }

  all(): Outcome[] {
    return [...this.#kept.values()];
  }

  lastRefusals(): Outcome[] {
    return this.all()
      .filter((outcome) => outcome.refused)
      .slice(-SHOWN)
      .reverse();
  }
}
