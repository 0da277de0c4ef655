import type { z } from 'zod';
import { invalidRequest, type Mistake } from '../../problems.ts';

/**
 * Parses a part of a request.
 * @throws {Problem} invalid_request, which lists every mistake
 */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw invalidRequest(mistakesIn(error));
  return data;
}

/** The issues of zod as mistakes with JSON pointers. */
export function mistakesIn({ issues }: z.core.$ZodError): Mistake[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(issue.path), message: issue.message }];
    return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), message: 'is not known here' }));
  });
}

/** RFC 6901. Parts are cut at 64 characters, since unknown fields are named by the caller. */
function pointerTo(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1'));
  return parts.map((part) => `/${part}`).join('');
}
