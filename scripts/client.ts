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
  const types = await openapiTS(JSON.parse(document, withoutEnums) as OpenAPI3, { immutable: true });
  return MARK + astToString(types);
}

/** What differs from operator to operator, or from year to year, is no enum of a client. */
const withoutEnums = (name: string, value: unknown): unknown =>
  (name === 'policy' || name === 'Currency') && typeof value === 'object' ? { ...value, enum: undefined } : value;

if (process.argv[1] === import.meta.filename) {
  await writeFile(CONTRACT, await contractAsTypes());
  console.log('Made: clients/typescript/src/contract.ts');
}
