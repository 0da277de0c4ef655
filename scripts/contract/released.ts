import { writeFile } from 'node:fs/promises';
import { BUILT_IN_POLICIES } from '../../src/domain/order/policy.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { openApiDocument } from '../../src/api/openapi/document.ts';

/** The OpenAPI document that callers were given last. */
export const RELEASED = new URL('../../docs/openapi-released.json', import.meta.url);

/** The document of today as it is released: without examples, which promise nothing and change with the month. */
export function documentToRelease(): string {
  const withoutExamples = (name: string, value: unknown) => (name === 'examples' ? undefined : value);
  return `${JSON.stringify(openApiDocument(BUILT_IN_POLICIES, instant(0)), withoutExamples, 1)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  await writeFile(RELEASED, documentToRelease());
  console.log('Released: docs/openapi-released.json');
}
