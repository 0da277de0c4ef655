import type { z } from 'zod';
import { invalidRequest, type Mistake } from '../../problems.ts';

/**
 * Reads what a caller sent.
 * @throws {Problem} invalid_request with everything that is wrong with it
 */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw invalidRequest(mistakesIn(error));
  return data;
}

/** What is wrong, and where. */
export function mistakesIn({ issues }: z.core.$ZodError): Mistake[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(issue.path), message: issue.message }];
    return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), message: 'is not known here' }));
  });
}

/** RFC 6901; what callers made up is cut where nobody would read on. */
function pointerTo(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1'));
  return parts.map((part) => `/${part}`).join('');
}
