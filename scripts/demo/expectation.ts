import { UserError } from '../user-error.ts';

/** Something that somebody does to an order, or that happens to it by itself. */
export interface StoryStep {
  readonly order: string;
  readonly who: string;
  /** What was asked, or what happened. */
  readonly what: string;
}

/** Some of the fields of something, at any depth; lists whole. */
export type Expectation<T> = T extends string | number | boolean | null | undefined | readonly unknown[]
  ? T
  : { readonly [Name in keyof T]?: Expectation<T[Name]> };

/** Ends the demo where a step is not as the rules say, naming everything that is otherwise. */
export function insist(step: StoryStep, otherwise: readonly string[]): void {
  if (otherwise.length > 0) deviates(step, otherwise);
}

/** @throws {UserError} naming the step */
export function deviates({ order, who, what }: StoryStep, otherwise: readonly string[]): never {
  const lines = otherwise.map((line) => `  ${line}`);
  throw new UserError([`Not as the rules say, at the order "${order}", ${who}: ${what}`, ...lines].join('\n'));
}

/**
 * What is otherwise than expected, one line each. Fields of which nothing is expected do not count, nor does the order
 * of a list of words.
 */
export function differences<T>(actual: T, expected: Expectation<NoInfer<T>>, path = ''): string[] {
  return compare(actual, expected, path);
}

function compare(actual: unknown, expected: unknown, path: string): string[] {
  const [is, should] = [fieldsOf(actual), fieldsOf(expected)];
  if (!is || !should || lengthOf(actual) !== lengthOf(expected)) {
    const [isText, shouldText] = [JSON.stringify(actual), JSON.stringify(expected)];
    return isText === shouldText ? [] : [`${path} is ${isText}, not ${shouldText}`];
  }
  return Object.entries(should).flatMap(([name, value]) =>
    compare(is[name], value, path === '' ? name : `${path}.${name}`),
  );
}

function fieldsOf(value: unknown): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  const isWords = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return Object.fromEntries(Object.entries(isWords ? value.toSorted() : value));
}

const lengthOf = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);
