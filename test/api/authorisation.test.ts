import assert from 'node:assert/strict';
import { actorFor, authorise, MAY, type Action } from '../../src/api/callers/authorisation.ts';
import type { Caller as Credentials } from '../../src/api/callers/caller.ts';
import { Problem } from '../../src/api/problems.ts';
import { shift } from '../support/orders/clock.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const CALLERS = {
  'the customer of the order': 'customer:cus_1',
  'its provider': 'provider:pro_1',
  support: 'support:sup_1',
  'another customer': 'customer:cus_2',
  'another provider': 'provider:pro_2',
  "somebody with the provider's id as a customer": 'customer:pro_1',
  'a backend for nobody': null,
} as const;

/** The command that made the order. */
const COMMAND = '/commands/cmd_00000000000000000000CREATE';

describe('Authorisation, beside the matrix (a stand-in takes the place of Temporal)', () => {
  const obliging = new Obliging();
  let served: Served;
  before(async () => {
    served = await serve(obliging.deps());
  });
  after(() => served.close());

  const callerOf = (who: string | null): Caller => (who === null ? served.backend : served.backend.as(who));
  const isTheirs = (who: string | null) =>
    who === null || ['customer:cus_1', 'provider:pro_1', 'support:sup_1'].includes(who);

  for (const [title, who] of Object.entries(CALLERS)) {
    it(`reading the order, its timeline and a command by ${title}`, async () => {
      for (const path of ['', '/events', COMMAND]) {
        const { status, body } = await callerOf(who).get(`/v1/orders/ord_1${path}`);
        const customersOwn = path !== COMMAND || who !== 'provider:pro_1';
        assert.equal(status, isTheirs(who) && customersOwn ? 200 : 404, `${path}: ${JSON.stringify(body.value)}`);
      }
    });

    it(`creating an order by ${title}`, async () => {
      const [role, id] = who?.split(':') ?? [];
      const startsAt = shift(instant(Date.now()), { days: 1 });
      const { status } = await callerOf(who).post('/v1/orders', {
        customerId: role === 'customer' ? id : 'cus_9',
        providerId: 'pro_9',
        service: { title: 'x' },
        appointment: { startsAt, durationMinutes: 1, timeZone: 'UTC' },
        price: { amount: 0, currency: 'EUR' },
      });
      assert.equal(status, who === null ? 400 : role === 'customer' ? 201 : 403);
    });
  }

  for (const [who, status] of [
    ['provider:pro_1', 200],
    ['provider:pro_2', 403],
    ['customer:cus_1', 403],
    ['customer:pro_1', 403],
    ['support:sup_1', 200],
    [null, 200],
  ] as const) {
    it(`the account of pro_1 for ${who ?? 'a backend for nobody'}: ${status}`, async () => {
      for (const path of ['/v1/accounts/pro_1', '/v1/accounts/pro_1/entries']) {
        assert.equal((await callerOf(who).get(path)).status, status);
      }
    });
  }

  it("somebody else's order answers exactly like one that does not exist", async () => {
    const stranger = served.backend.as('customer:cus_2').with({ 'X-Request-Id': 'same' });
    for (const path of ['', '/events', COMMAND]) {
      const foreign = await stranger.get(`/v1/orders/ord_1${path}`);
      const missing = await stranger.get(`/v1/orders/ord_none${path}`);
      assert.deepEqual(foreign.body.value, missing.body.value);
      assert.deepEqual([...foreign.headers.keys()], [...missing.headers.keys()]);
    }
    const foreign = await stranger.post('/v1/orders/ord_1/cancel', { reason: 'x' });
    const missing = await stranger.post('/v1/orders/ord_none/cancel', { reason: 'x' });
    assert.deepEqual(foreign.body.value, missing.body.value);
  });

  it('P2 a payment is reported by a backend, never by the customer', () => {
    const customer: Credentials = { credential: 'x', through: 'jwt', actor: { role: 'customer', id: 'cus_1' } };
    assert.throws(() => actorFor(customer, 'pay'), isProblem('forbidden'));
    assert.deepEqual(actorFor({ ...customer, through: 'api_key' }, 'pay'), customer.actor);
    assert.deepEqual(actorFor(customer, 'review'), customer.actor);
  });

  it('nobody reads in a role that the table does not name', () => {
    for (const action of Object.keys(MAY) as Action[]) {
      const backend: Credentials = { credential: 'x', through: 'api_key', actor: null };
      if (MAY[action].by.includes('backend')) authorise(backend, action);
      else assert.throws(authorise.bind(null, backend, action), isProblem('actor_missing'));
    }
  });
});

const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
