import assert from 'node:assert/strict';
import { PROBLEM_CODES, PROBLEMS } from '../../src/api/problems.ts';
import { RULES } from '../../src/domain/order/rules.ts';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

/** Answered where there is no operation, or before it is known which. */
const OF_NO_OPERATION: readonly string[] = ['method_not_allowed', 'request_timeout', 'headers_too_large'];

describe('The pages of problems', () => {
  let served: Served;
  let nobody: Caller;
  before(async () => {
    served = await serve(new Obliging().deps());
    nobody = new Caller(served.base, {});
  });
  after(() => served.close());

  const page = async (path: string, accept = 'text/html,application/xhtml+xml,*/*;q=0.8') => {
    const response = await fetch(`${served.base}${path}`, { headers: { Accept: accept } });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };

  for (const code of PROBLEM_CODES) {
    it(`${code}: what it means, what to do, its rules, and who answers with it`, async () => {
      const { status, html } = await page(`/problems/${code}`);
      assert.equal(status, 200);
      const { title, detail, help, rules } = PROBLEMS[code];
      const titled = rules.map((id) => `${id}: ${RULES[id]}`);
      for (const said of [title, detail, help, ...titled]) assert.ok(html.includes(inHtml(said)), said);
      assert.ok(html.includes(`HTTP ${PROBLEMS[code].status}`));
      const { body } = assertStatus(await nobody.get(`/problems/${code}`, { Accept: 'application/json' }), 200);
      assert.deepEqual([body.at('type'), body.at('help')], [`/problems/${code}`, help]);
      assert.equal(body.list('operations').length === 0, OF_NO_OPERATION.includes(code));
    });
  }

  it('R3 name the operations that the order refuses with it', async () => {
    const { body } = await nobody.get('/problems/claim_open', { Accept: 'application/json' });
    assert.deepEqual(body.at('operations'), ['claim']);
    assert.match((await page('/problems/claim_open')).html, /POST \/v1\/orders\/\{orderId\}\/claim/);
  });

  it('have no scripts, and allow none', async () => {
    for (const path of ['/problems', '/problems/too_early']) {
      const { headers, html } = await page(path);
      assert.doesNotMatch(html, /<script|javascript:|https?:\/\//);
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
      assert.match(html, /<meta name="viewport"/);
      assert.match(html, /prefers-color-scheme: dark/);
    }
  });

  it('are JSON for whoever asks for it, in either type', async () => {
    for (const type of ['application/json', 'application/problem+json']) {
      const { headers, body } = await nobody.get('/problems/too_early', { Accept: type });
      assert.equal(headers.get('content-type'), type);
      assert.equal(headers.get('vary'), 'Accept');
      assert.equal(body.at('code'), 'too_early');
    }
  });

  it('stand in an index, for people and for programs', async () => {
    const { html } = await page('/problems');
    for (const code of PROBLEM_CODES) assert.ok(html.includes(`href="problems/${code}"`));
    const { body } = await nobody.get('/problems', { Accept: 'application/json' });
    assert.equal(body.list('data').length, PROBLEM_CODES.length);
  });

  it('a code that nobody knows is not found', async () => {
    for (const code of ['nonsense', 'constructor', 'TOO_EARLY', '%3Cscript%3E']) {
      assertProblem(await nobody.get(`/problems/${code}`), 404, 'not_found');
    }
  });

  it('are where every problem points to', async () => {
    const problem = assertProblem(await nobody.get('/v1/orders'), 401, 'unauthenticated');
    assert.equal((await page(problem.body.text('type'))).status, 200);
  });
});

const inHtml = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
