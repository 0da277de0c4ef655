import assert from 'node:assert/strict';
import type { z } from 'zod';
import { headerNamesOf, problemSchema } from '../../../src/api/openapi/responses.ts';
import type { Operation } from '../../../src/api/contract/operation.ts';
import { problemsByStatus } from '../../../src/api/contract/operation-problems.ts';
import { OPERATIONS } from '../../../src/api/contract/operations.ts';
import { RESPONSE_HEADERS } from '../../../src/api/contract/headers.ts';
import type { Answered } from './answered.ts';

/**
 * Asserts that an answer is one that the OpenAPI document has: its status, its headers, its problem code, and of its
 * body every field; and that no cache may keep what only some callers may see. What is asked at a path, or by a method,
 * that the document does not have is nobody's promise.
 */
export function assertConforms(method: string, path: string, answered: Answered): void {
  const operation = operationAt(method, path);
  if (!operation) return;
  const where = `${method} ${path.split('?')[0] ?? ''}: ${answered.status}`;
  if (operation.action)
    assert.match(answered.headers.get('cache-control') ?? '', /^no-store\b/, `${where} may be kept`);
  const schema = schemaFor(operation, answered, where);
  for (const name of headerNames(answered)) {
    assert.ok(headerNamesOf(operation, answered.status).includes(name), `${where} has the header ${name}`);
  }
  if (method === 'HEAD' || schema === null) return;
  const { success, data, error } = schema.safeParse(answered.body.value);
  assert.ok(success, `${where}: ${JSON.stringify(error?.issues)} in ${JSON.stringify(answered.body.value)}`);
  // What a schema does not have, it leaves away.
  assert.deepEqual(data, answered.body.value, `${where} has more than the document says`);
}

export function operationAt(method: string, path: string): Operation | undefined {
  const name = method === 'HEAD' ? 'get' : method.toLowerCase();
  const [pathname = ''] = path.split('?');
  return OPERATIONS.find((operation) => operation.method === name && patternOf(operation.path).test(pathname));
}

/** Ids as they may be; a path whose encoding is broken names nothing. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '(?:[^/%]|%[0-7][0-9A-Fa-f])+')}$`);

function schemaFor(operation: Operation, { status, body }: Answered, where: string): z.ZodType | null {
  const answer = operation.answers[status];
  if (answer) return answer.content['application/json'] ?? null;
  const codes = problemsByStatus(operation).get(status);
  assert.ok(codes, `${where} is not documented for ${operation.operationId}: ${JSON.stringify(body.value)}`);
  const code = body.at('code');
  assert.ok(
    body.value === null || codes.some((one) => one === code),
    `${where} with ${String(code)} is not documented`,
  );
  return problemSchema(operation, status);
}

/** Those that the document speaks of anywhere. */
const headerNames = ({ headers }: Answered) =>
  (Object.keys(RESPONSE_HEADERS) as (keyof typeof RESPONSE_HEADERS)[]).filter((name) => headers.has(name));
