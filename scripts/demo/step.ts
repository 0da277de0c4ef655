import { UserError } from '../user-error.ts';

/** Something that somebody does to an order, or that happens to it by itself. */
export interface Step {
  readonly order: string;
  readonly who: string;
  /** What was asked, or what happened. */
  readonly what: string;
}

/** Ends the demo where a step is not as the rules say, naming everything that is otherwise. */
export function insist(step: Step, otherwise: readonly string[]): void {
  if (otherwise.length > 0) deviates(step, otherwise);
}

/** @throws {UserError} naming the step */
export function deviates({ order, who, what }: Step, otherwise: readonly string[]): never {
  const lines = otherwise.map((line) => `  ${line}`);
  throw new UserError([`Not as the rules say, at the order "${order}", ${who}: ${what}`, ...lines].join('\n'));
}
