import type { Connection } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.ts';
import { AccessRefused } from './access.ts';

/** temporal.api.enums.v1.IndexedValueType. */
const TYPE_NUMBERS = { KEYWORD: 2, DATETIME: 6, KEYWORD_LIST: 7 } as const;

/** Of gRPC: what a worker with the least rights is answered, and what Temporal Cloud does. */
const NOT_FOR_US: readonly number[] = [7, 12, 16];
const INVALID_ARGUMENT = 3;

/**
 * Adds the search attributes that a namespace lacks: a workflow task that sets an unknown one fails.
 * @throws {AccessRefused} where some are missing and this caller may not add them
 */
export async function prepareNamespace(connection: Connection | NativeConnection, namespace: string): Promise<void> {
  const missing = await missingIn(connection, namespace);
  if (missing.length === 0) return;
  try {
    await addSearchAttributes(connection, namespace, missing);
  } catch (error) {
    if (!NOT_FOR_US.includes(codeOf(error))) throw error;
    const names = missing.map(({ name }) => name).join(', ');
    throw new AccessRefused(
      `The namespace ${namespace} lacks the search attributes ${names}, and this process may not add them: make them first.`,
    );
  }
}

/** Who may not list the search attributes finds out by asking for each. */
async function missingIn(connection: Connection | NativeConnection, namespace: string): Promise<readonly Attribute[]> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return SEARCH_ATTRIBUTES.filter(({ name }) => !(name in customAttributes));
  } catch (error) {
    if (!NOT_FOR_US.includes(codeOf(error))) throw error;
  }
  const missing: Attribute[] = [];
  for (const attribute of SEARCH_ATTRIBUTES) {
    const query = `${attribute.name} IS NULL`;
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace, query });
    } catch (error) {
      if (codeOf(error) !== INVALID_ARGUMENT) throw error;
      missing.push(attribute);
    }
  }
  return missing;
}

type Attribute = (typeof SEARCH_ATTRIBUTES)[number];

/** @throws where the namespace has one of them already, or this caller may not add them */
export async function addSearchAttributes(
  connection: Connection | NativeConnection,
  namespace: string,
  attributes: readonly Attribute[],
): Promise<void> {
  const searchAttributes = Object.fromEntries(attributes.map(({ name, type }) => [name, TYPE_NUMBERS[type]]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

const codeOf = (error: unknown): number => (error instanceof Error && 'code' in error ? Number(error.code) : NaN);
