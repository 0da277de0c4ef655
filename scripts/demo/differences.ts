/** Some of the fields of something, at any depth; lists whole. */
export type Part<T> = T extends string | number | boolean | null | undefined | readonly unknown[]
  ? T
  : { readonly [Name in keyof T]?: Part<T[Name]> };

/** What is otherwise than expected, one line each; what is not expected does not count. */
export function differences<T>(actual: T, expected: Part<NoInfer<T>>, path = ''): string[] {
  return compare(actual, expected, path);
}

function compare(actual: unknown, expected: unknown, path: string): string[] {
  if (!areAlike(actual, expected)) {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
    return is === should ? [] : [`${path} is ${is}, not ${should}`];
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(actual[name], value, path === '' ? name : `${path}.${name}`),
  );
}

/** Two objects, or two lists of the same length: to be compared one by one. */
function areAlike(actual: unknown, expected: unknown): actual is Record<string, unknown> {
  if (typeof actual !== 'object' || typeof expected !== 'object' || !actual || !expected) return false;
  if (!Array.isArray(actual)) return !Array.isArray(expected);
  return Array.isArray(expected) && actual.length === expected.length;
}
