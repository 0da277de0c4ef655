import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApiDocument } from '../../src/api/openapi/document.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { BUILT_IN_POLICIES } from '../../src/domain/order/policy.ts';

const MADE_BY = '// Made from the OpenAPI document by "npm run client".\n';

/** The contract as TypeScript types, as src/client/contract.ts has them. */
export async function contractAsTypes(): Promise<string> {
  // The examples, which begin then, do not show in the types.
  const document = JSON.stringify(openApiDocument(BUILT_IN_POLICIES, instant(0)));
  const types = await openapiTS(JSON.parse(document, open) as OpenAPI3, { immutable: true });
  return MADE_BY + astToString(types);
}

/** What differs from operator to operator, or from year to year, is no enum of a client. */
const open = (name: string, value: unknown): unknown =>
  (name === 'policy' || name === 'Currency') && typeof value === 'object' ? { ...value, enum: undefined } : value;
