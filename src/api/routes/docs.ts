import type { Handlers, Reply } from '../http/exchange.ts';
import type { Express } from 'express';
import { z } from 'zod';
import { unlisted } from '../contract/operation.ts';
import { operationsUnder } from '../contract/operations.ts';
import { noParams } from '../contract/params.ts';
import { serve, type Sources } from '../http/serve.ts';
import { openApiDocument } from '../openapi/document.ts';
import { docsAssets, type Assets } from '../docs/docs-assets.ts';
import { DOCS_HEADERS, docsPage } from '../docs/docs-page.ts';
import { OfTheMonth } from '../docs/of-the-month.ts';
import { REFERENCE_HEADERS, referencePage } from '../docs/reference-page.ts';
import { Examples } from '../examples/examples.ts';
import { compressed } from '../pages/compressed.ts';
import { guidePage } from '../pages/guide-page.ts';
import { guideText } from '../pages/guide-text.ts';
import { llmsText } from '../pages/llms-text.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';
import type { Facilities } from './overview.ts';

const FIVE_MINUTES = { 'Cache-Control': 'public, max-age=300' };
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export type DocsOperation = 'getOpenApi' | 'getDocs' | 'getGuide' | 'getLlmsTxt';

/** The OpenAPI document, pages that show it, and what is written beside it. */
export function docsHandlers({ policies, clock }: GatewayServices, facilities: Facilities): Handlers<DocsOperation> {
  const document = new OfTheMonth((start) => Buffer.from(JSON.stringify(openApiDocument(policies, start))));
  const operations = operationsUnder(policies);
  const docsOf = ({ version }: Pick<Assets, 'version'>) =>
    new OfTheMonth((start) =>
      Buffer.from(docsPage({ assets: `docs/${version}`, operations, examples: new Examples(start), facilities })),
    );
  let docs: Promise<OfTheMonth> | null = null;
  const kept = async (body: Uint8Array, headers: Reply['headers'] = {}): Promise<Reply> => ({
    status: 200,
    body,
    compressed: await compressed(body),
    headers: { ...headers, ...FIVE_MINUTES },
    conditional: true,
  });
  return {
    getOpenApi: () => kept(document.at(clock())),

    async getDocs() {
      docs ??= docsAssets().then(docsOf);
      return kept((await docs).at(clock()), DOCS_HEADERS);
    },

    async getGuide({ param, accepted }) {
      const guide = param('guide');
      const text = await guideText(guide);
      const body = accepted === 'text/html' ? guidePage(guide, text) : text;
      return { status: 200, body, headers: { ...PAGE_HEADERS, ...FIVE_MINUTES }, conditional: true };
    },

    getLlmsTxt() {
      return Promise.resolve({ status: 200, body: llmsText(), headers: FIVE_MINUTES, conditional: true });
    },
  };
}

const reference = unlisted('/docs/reference', noParams, { 'text/html': z.string() });
const asset = unlisted('/docs/{version}/{file}', z.object({ version: z.string(), file: z.string() }), {
  '*/*': z.instanceof(Uint8Array),
});

/**
 * Serves Swagger UI, with every field and a form for every operation, and the files that the pages load. Their paths are no
 * part of the contract; they come before it, since `reference` is none of the guides.
 */
export function serveReference(app: Express, sources: Sources): void {
  serve(
    app,
    { reference, asset },
    {
      async reference() {
        const { version } = await docsAssets();
        const headers = { ...REFERENCE_HEADERS, ...FIVE_MINUTES };
        return { status: 200, body: referencePage(version), headers, conditional: true };
      },

      async asset({ param }) {
        const { version, files } = await docsAssets();
        const file = param('version') === version ? files.get(param('file')) : undefined;
        if (!file) throw new Problem('not_found');
        return {
          status: 200,
          body: file.bytes,
          compressed: await compressed(file.bytes),
          type: file.type,
          headers: FOR_EVER,
          conditional: true,
        };
      },
    },
    sources,
  );
}
