import type { Connection } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.ts';

/** temporal.api.enums.v1.IndexedValueType. */
const TYPE_NUMBERS = { KEYWORD: 2, DATETIME: 6, KEYWORD_LIST: 7 } as const;

/**
 * Adds the search attributes that a namespace lacks: a workflow task that sets an unknown one fails.
 * @throws where some are missing and this caller may not add them
 */
export async function prepareNamespace(connection: Connection | NativeConnection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => !(name in customAttributes));
  if (missing.length > 0) await addSearchAttributes(connection, namespace, missing);
}

/** @throws where the namespace has one of them already, or this caller may not add them */
export async function addSearchAttributes(
  connection: Connection | NativeConnection,
  namespace: string,
  attributes: readonly (typeof SEARCH_ATTRIBUTES)[number][],
): Promise<void> {
  const searchAttributes = Object.fromEntries(attributes.map(({ name, type }) => [name, TYPE_NUMBERS[type]]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
