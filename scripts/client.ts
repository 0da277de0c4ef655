import { writeFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApiDocument } from '../src/api/openapi/document.ts';
import { BUILT_IN_POLICIES } from '../src/domain/order/policy.ts';
import { instant } from '../src/domain/values/instant.ts';

const MARK = '// @generated from the OpenAPI document by "npm run client".\n';

export const CONTRACT = new URL('../clients/typescript/src/contract.ts', import.meta.url);

/** The contract as TypeScript types, as clients/typescript/src/contract.ts has them. */
export async function contractAsTypes(): Promise<string> {
  // The examples, which begin then, do not show in the types.
  const document = JSON.stringify(openApiDocument(BUILT_IN_POLICIES, instant(0)));
  const types = await openapiTS(JSON.parse(document, withEnums) as OpenAPI3, { immutable: true });
  return MARK + astToString(types);
}

/**
 * The values of today are a type, for the editor's sake; but what differs from operator to operator, or from year to
 * year, is no enum of a client.
 */
function withEnums(name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (name === 'policy' || name === 'KnownCurrency') return { ...value, enum: undefined };
  if (!('x-extensible-enum' in value) || !Array.isArray(value['x-extensible-enum'])) return value;
  const known: readonly unknown[] = value['x-extensible-enum'];
  const isNullable = 'type' in value && Array.isArray(value.type);
  return { ...value, enum: isNullable ? [...known, null] : known };
}

if (process.argv[1] === import.meta.filename) {
  await writeFile(CONTRACT, await contractAsTypes());
  console.log('Made: clients/typescript/src/contract.ts');
}
