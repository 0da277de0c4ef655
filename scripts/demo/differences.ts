/** Some of the fields of something, at any depth; lists whole. */
export type Part<T> = T extends string | number | boolean | null | undefined | readonly unknown[]
  ? T
  : { readonly [Name in keyof T]?: Part<T[Name]> };

/** What is otherwise than expected, one line each; what is not expected does not count. */
export function differences<T>(actual: T, expected: Part<NoInfer<T>>, path = ''): string[] {
  return compare(actual, expected, path);
}

function compare(actual: unknown, expected: unknown, path: string): string[] {
  if (!isRecord(actual) || !isRecord(expected)) {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
    return is === should ? [] : [`${path} is ${is}, not ${should}`];
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(actual[name], value, path === '' ? name : `${path}.${name}`),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
