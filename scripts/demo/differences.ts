/** Some of the fields of something, at any depth; lists whole. */
export type Part<T> = T extends string | number | boolean | null | undefined | readonly unknown[]
  ? T
  : { readonly [Name in keyof T]?: Part<T[Name]> };

/** What is otherwise than expected, one line each; fields of which nothing is expected do not count. */
export function differences<T>(actual: T, expected: Part<NoInfer<T>>, path = ''): string[] {
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

const fieldsOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : null;

const lengthOf = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);
