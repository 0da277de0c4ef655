import type { Handlers } from '../http/exchange.ts';
import type { Express } from 'express';
import { z } from 'zod';
import { unlisted } from '../contract/operation.ts';
import { serve, type Sources } from '../http/serve.ts';
import { CachedDocument } from '../openapi/cached-document.ts';
import { compressed } from '../pages/compressed.ts';
import { docsAssets } from '../pages/docs-assets.ts';
import { DOCS_HEADERS, docsPage } from '../pages/docs-page.ts';
import { guideText } from '../pages/guide-text.ts';
import { llmsText } from '../pages/llms-text.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

const FIVE_MINUTES = { 'Cache-Control': 'public, max-age=300' };
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** The OpenAPI document, a page that shows it, and what is written beside it. */
export function docsHandlers({
  policies,
  clock,
}: GatewayServices): Handlers<'getOpenApi' | 'getDocs' | 'getGuide' | 'getLlmsTxt'> {
  const documents = new CachedDocument(policies);
  return {
    async getOpenApi() {
      const body = documents.at(clock());
      const headers = FIVE_MINUTES;
      return { status: 200, body, compressed: await compressed(body), headers, conditional: true };
    },

    async getDocs() {
      const { version } = await docsAssets();
      const headers = { ...DOCS_HEADERS, ...FIVE_MINUTES };
      return { status: 200, body: docsPage(`docs/${version}`), headers, conditional: true };
    },

    async getGuide({ param }) {
      return { status: 200, body: await guideText(param('guide')), headers: FIVE_MINUTES, conditional: true };
    },

    getLlmsTxt() {
      return Promise.resolve({ status: 200, body: llmsText(), headers: FIVE_MINUTES, conditional: true });
    },
  };
}

const asset = unlisted('/docs/{version}/{file}', z.object({ version: z.string(), file: z.string() }), {
  '*/*': z.instanceof(Uint8Array),
});

/** Serves the files that the page loads. Their paths are no part of the contract. */
export function serveDocsAssets(app: Express, sources: Sources): void {
  serve(
    app,
    { asset },
    {
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
