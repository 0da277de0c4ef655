import type { Express } from 'express';
import { resource } from '../http/resource.ts';
import { CachedDocument } from '../openapi/cached-document.ts';
import { readAssets, type Assets } from '../pages/docs-assets.ts';
import { DOCS_HEADERS, docsPage } from '../pages/docs-page.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';

const SOON = { 'Cache-Control': 'public, max-age=300' };
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** What the gateway says about itself: the OpenAPI document, and a page that shows it. */
export function docsRoutes(app: Express, { policies, clock }: Pick<GatewayServices, 'policies' | 'clock'>): void {
  const documents = new CachedDocument(policies);
  let reading: Promise<Assets> | null = null;
  const assets = () => (reading ??= readAssets());

  resource(app, '/openapi.json', {
    get: () => Promise.resolve({ status: 200, body: documents.at(clock()), headers: SOON, conditional: true }),
  });

  resource(app, '/docs', {
    produces: ['text/html; charset=utf-8'],
    async get() {
      const { version } = await assets();
      return {
        status: 200,
        body: docsPage(`docs/${version}`),
        headers: { ...DOCS_HEADERS, ...SOON },
        conditional: true,
      };
    },
  });

  resource(app, '/docs/:version/:file', {
    produces: null,
    async get({ params }) {
      const { version, files } = await assets();
      const file = params['version'] === version ? files.get(params['file'] ?? '') : undefined;
      if (!file) throw new Problem('not_found');
      return { status: 200, body: file.bytes, type: file.type, headers: FOR_EVER, conditional: true };
    },
  });
}
