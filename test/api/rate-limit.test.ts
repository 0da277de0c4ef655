import assert from 'node:assert/strict';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { OTHER_SECRET, serve, type Served } from '../support/http/served.ts';

describe('The rate limit', () => {
  const obliging = new Obliging();
  const ORDER = `/v1/orders/${obliging.order.id}`;
  let served: Served;
  beforeEach(async () => {
    served = await serve({ ...obliging.deps(), rateLimit: 3 });
  });
  afterEach(() => served.close());

  it('says what is left, and stops a credential that asks too often, on whose behalf it may be', async () => {
    const first = assertStatus(await served.backend.get(ORDER), 200);
    assert.match(first.headers.get('ratelimit-policy') ?? '', /^"default"; q=3; w=60/);
    assert.match(first.headers.get('ratelimit') ?? '', /^"default"; r=2; t=\d+$/);
    await served.backend.as('customer:cus_1').get(ORDER);
    await served.backend.get(ORDER);
    const stopped = assertProblem(await served.backend.as('provider:pro_1').get(ORDER), 429, 'rate_limited');
    const wait = Number(stopped.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 60);
    assert.match(stopped.headers.get('ratelimit') ?? '', /^"default"; r=0; t=\d+$/);
  });

  it('leaves other credentials and the probes alone', async () => {
    for (let n = 0; n < 10; n += 1) await served.backend.get(ORDER);
    const other = new Caller(served.base, { Authorization: `Bearer ${OTHER_SECRET}` });
    assertStatus(await other.get(ORDER), 200);
    assertStatus(await served.backend.get('/livez'), 200);
  });

  it('counts nobody who is not known', async () => {
    const nobody = new Caller(served.base, { Authorization: 'Bearer wrong' });
    for (let n = 0; n < 5; n += 1) assertProblem(await nobody.get(ORDER), 401, 'unauthenticated');
    assertStatus(await served.backend.get(ORDER), 200);
  });
});
