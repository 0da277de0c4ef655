import assert from 'node:assert/strict';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from '../../src/api/contract/headers.ts';
import { SECRET } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const SHOP = 'https://shop.example';
const ORDER = '/v1/orders/ord_1';

describe('Pages of other origins (a stand-in takes the place of Temporal)', () => {
  let served: Served;
  before(async () => {
    served = await serve({ ...new Obliging().deps(), corsOrigins: [SHOP, 'http://localhost:5173'] });
  });
  after(() => served.close());

  const ask = (path: string, headers: Record<string, string>, method = 'GET', { base } = served) =>
    fetch(base + path, { method, headers });
  const preflight = (path: string, Origin: string, gateway = served) =>
    ask(path, { Origin, 'Access-Control-Request-Method': 'POST' }, 'OPTIONS', gateway);
  const said = ({ headers }: Response) =>
    [...headers].filter(([name]) => name.startsWith('access-control-')).map(([name]) => name);
  const namesIn = (response: Response, header: string) =>
    new Set(
      response.headers
        .get(header)
        ?.split(',')
        .map((name) => name.toLowerCase()),
    );

  it('may ask by any method and with any header of the contract, without a credential of their own', async () => {
    const response = await preflight(`${ORDER}/cancel`, SHOP);
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), SHOP);
    assert.equal(response.headers.get('access-control-allow-credentials'), null);
    assert.deepEqual(
      namesIn(response, 'access-control-allow-methods'),
      new Set(['get', 'head', 'post', 'patch', 'delete']),
    );
    const allowed = namesIn(response, 'access-control-allow-headers');
    for (const name of ['Authorization', 'Content-Type', ...Object.keys(REQUEST_HEADERS)]) {
      assert.ok(allowed.has(name.toLowerCase()), name);
    }
  });

  it('may read answers, problems among them, with all their headers', async () => {
    for (const [path, status] of [
      [ORDER, 200],
      ['/v1/orders/ord_none', 404],
      ['/problems/too_early', 200],
      ['/openapi.json', 200],
    ] as const) {
      const response = await ask(path, { Origin: SHOP, Authorization: `Bearer ${SECRET}` });
      assert.equal(response.status, status);
      assert.equal(response.headers.get('access-control-allow-origin'), SHOP);
      assert.match(response.headers.get('vary') ?? '', /Origin/);
      const exposed = namesIn(response, 'access-control-expose-headers');
      for (const name of Object.keys(RESPONSE_HEADERS)) assert.ok(exposed.has(name.toLowerCase()), name);
    }
    assert.equal((await ask(ORDER, { Origin: SHOP })).headers.get('access-control-allow-origin'), SHOP);
  });

  it('are told nothing of the kind where their origin is none of those, or what they ask for is not for them', async () => {
    for (const origin of ['https://evil.example', `${SHOP}.evil.example`, 'null', 'http://shop.example']) {
      for (const response of [await preflight(ORDER, origin), await ask(ORDER, { Origin: origin })]) {
        assert.equal(response.headers.get('access-control-allow-origin'), null);
      }
    }
    assert.deepEqual(said(await ask('/livez', { Origin: SHOP })), []);
  });

  it('change nothing for others: OPTIONS without a question is no method', async () => {
    assert.equal((await ask(ORDER, { Authorization: `Bearer ${SECRET}` }, 'OPTIONS')).status, 405);
  });

  it('may not ask at all where no origins are set', async () => {
    const closed = await serve(new Obliging().deps());
    assert.equal((await preflight(ORDER, SHOP, closed)).status, 401);
    assert.deepEqual(said(await ask(ORDER, { Origin: SHOP, Authorization: `Bearer ${SECRET}` }, 'GET', closed)), []);
    await closed.close();
  });
});
