import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DOCS_SCRIPT } from './docs-script.ts';
import { DOCS_STYLE } from './docs-style.ts';

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The files that the pages of the documentation load, and a hash of all of them. */
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
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

const [SCRIPT, STYLE] = ['text/javascript; charset=utf-8', 'text/css; charset=utf-8'];

const OURS: readonly (readonly [file: string, asset: Asset])[] = [
  ['start.js', { type: SCRIPT, bytes: Buffer.from(START) }],
  ['docs.js', { type: SCRIPT, bytes: Buffer.from(DOCS_SCRIPT) }],
  ['docs.css', { type: STYLE, bytes: Buffer.from(DOCS_STYLE) }],
];

let reading: Promise<Assets> | null = null;

/** The files of Swagger UI and ours, read once, when a page is first asked for. */
export const docsAssets = (): Promise<Assets> => (reading ??= readAssets());

async function readAssets(): Promise<Assets> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const read = FROM_SWAGGER_UI.map(async ([file, type]): Promise<[string, Asset]> => [
    file,
    { type, bytes: await readFile(join(folder, file)) },
  ]);
  const files = new Map([...(await Promise.all(read)), ...OURS]);
  const hash = createHash('sha256');
  for (const { bytes } of files.values()) hash.update(bytes);
  return { version: hash.digest('hex').slice(0, 16), files };
}
