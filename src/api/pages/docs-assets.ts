import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The files that the documentation page loads, and a hash of all of them. */
export interface Assets {
  readonly version: string;
  readonly files: ReadonlyMap<string, Asset>;
}

const FROM_SWAGGER_UI: readonly (readonly [file: string, type: string])[] = [
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['favicon-32x32.png', 'image/png'],
];

const START = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

let reading: Promise<Assets> | null = null;

/** The files of Swagger UI, read once, when the page is first asked for. */
export const docsAssets = (): Promise<Assets> => (reading ??= readAssets());

async function readAssets(): Promise<Assets> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const read = FROM_SWAGGER_UI.map(async ([file, type]): Promise<[string, Asset]> => [
    file,
    { type, bytes: await readFile(join(folder, file)) },
  ]);
  const start: Asset = { type: 'text/javascript; charset=utf-8', bytes: Buffer.from(START) };
  const files = new Map([...(await Promise.all(read)), ['start.js', start] as const]);
  const hash = createHash('sha256');
  for (const { bytes } of files.values()) hash.update(bytes);
  return { version: hash.digest('hex').slice(0, 16), files };
}
