import assert from 'node:assert/strict';
import { GUIDE_NAMES } from '../../src/api/contract/guides.ts';
import { OPERATIONS } from '../../src/api/contract/operations.ts';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

describe('The documentation that the gateway serves, without a credential', () => {
  let served: Served;
  let nobody: Caller;
  before(async () => {
    served = await serve(new Obliging().deps());
    nobody = new Caller(served.base, {});
  });
  after(() => served.close());

  const load = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${served.base}${path}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  for (const path of ['/docs', '/docs/reference']) {
    it(`${path} takes nothing from elsewhere, and runs no script that stands in it`, async () => {
      const { headers, text } = await load(path);
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self';/);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe|https?:/);
      assert.doesNotMatch(text, /(?:src|href)="(?:https?:)?\/\//);
      assert.doesNotMatch(text, /<script(?! src=)|<[^>]*\son\w+=/);
    });

    it(`every part that ${path} names is there, and may be kept for ever`, async () => {
      const { text } = await load(path);
      const parts = [...text.matchAll(/(?:src|href)="((?:docs\/)?[0-9a-f]{16}\/[^"]+)"/g)].map(([, part = '']) => part);
      assert.ok(parts.length >= 3);
      for (const part of parts) {
        const { status, headers, text: content } = await load(new URL(part, `${served.base}${path}`).pathname);
        assert.equal(status, 200, part);
        assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
        assert.ok(content.length > 100);
      }
    });
  }

  it('every operation stands in the page, which opens at once: it is 40 KB at most', async () => {
    const { headers, text } = await load('/docs', { 'Accept-Encoding': 'br' });
    for (const { operationId, path } of OPERATIONS) {
      assert.ok(text.includes(`id="${operationId}"`), operationId);
      assert.ok(text.includes(`<code>${path}</code>`), path);
    }
    assert.ok(Number(headers.get('content-length')) < 40_000, headers.get('content-length') ?? '');
  });

  it('the page links only what is there', async () => {
    const { text } = await load('/docs');
    const links = new Set([...text.matchAll(/href="([^"#]+)/g)].map(([, link = '']) => link));
    assert.ok(links.size >= 20);
    for (const link of links) assert.equal((await fetch(new URL(link, `${served.base}/docs`))).status, 200, link);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
    for (const [, anchor = ''] of text.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(anchor), anchor);
  });

  it('R4 L6 large files are compressed once for all, as Accept-Encoding says', async () => {
    const [, bundle = ''] = /src="([^"]+bundle\.js)"/.exec((await load('/docs/reference')).text) ?? [];
    for (const path of ['/docs', '/openapi.json', `/docs/${bundle}`]) {
      const plain = await load(path, { 'Accept-Encoding': 'identity' });
      const etags = new Set([plain.headers.get('etag')]);
      assert.equal(plain.headers.get('content-encoding'), null);
      for (const [accepted, coding] of [
        ['gzip, deflate, br', 'br'],
        ['gzip', 'gzip'],
        ['br;q=0, gzip', 'gzip'],
      ] as const) {
        const { headers, text } = await load(path, { 'Accept-Encoding': accepted });
        assert.equal(headers.get('content-encoding'), coding);
        assert.equal(headers.get('vary'), 'Accept-Encoding');
        assert.ok(Number(headers.get('content-length')) < plain.text.length / 3);
        assert.equal(text, plain.text);
        etags.add(headers.get('etag'));
      }
      assert.equal(plain.headers.get('vary'), 'Accept-Encoding');
      assert.equal(etags.size, 3);
    }
  });

  it('parts of another state, and files that are no parts, are not there', async () => {
    const [, version] = /docs\/(\w+)\//.exec((await load('/docs')).text) ?? [];
    for (const path of [
      '/docs/0123456789abcdef/start.js',
      `/docs/${version ?? ''}/package.json`,
      '/docs/',
      '/docs/x',
    ]) {
      assertProblem(await nobody.get(path), 404, 'not_found');
    }
  });

  it('llms.txt names every operation, and links only what is there', async () => {
    const { headers, text } = await load('/llms.txt');
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
    for (const { method, path } of OPERATIONS) assert.ok(text.includes(`\`${method.toUpperCase()} ${path}\``), path);
    const links = [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, link = '']) => link);
    assert.ok(links.length >= 10);
    for (const link of links) assert.equal((await load(link)).status, 200, link);
  });

  it('guides are Markdown that links only what is there', async () => {
    for (const guide of GUIDE_NAMES) {
      const { headers, text } = await load(`/docs/${guide}`);
      assert.equal(headers.get('content-type'), 'text/markdown; charset=utf-8');
      assert.match(text, /^# /);
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
      for (const link of links) assert.equal((await load(`/docs/${link}`)).status, 200, `${guide}: ${link}`);
    }
  });

  it('an answer that is known is not sent again', async () => {
    for (const path of [
      '/',
      '/docs',
      '/docs/reference',
      '/docs/rules.md',
      '/openapi.json',
      '/llms.txt',
      '/problems',
      '/problems/too_early',
    ]) {
      const { headers } = await load(path);
      assert.match(headers.get('cache-control') ?? '', /^public, max-age=\d+$/);
      const again = await load(path, { 'If-None-Match': headers.get('etag') ?? '' });
      assert.deepEqual([again.status, again.text], [304, ''], path);
    }
  });

  it('answers GET and HEAD only, and says so', async () => {
    for (const path of [
      '/',
      '/docs',
      '/docs/reference',
      '/openapi.json',
      '/problems',
      '/problems/too_early',
      '/docs/x/y',
    ]) {
      const { headers } = assertProblem(await nobody.post(path, {}), 405, 'method_not_allowed');
      assert.equal(headers.get('allow'), 'GET, HEAD');
    }
    assertStatus(await nobody.send('HEAD', '/docs'), 200);
  });

  it('has no page as plain text', async () => {
    assertProblem(await nobody.get('/docs', { Accept: 'text/plain' }), 406, 'not_acceptable');
  });
});
