import assert from 'node:assert/strict';
import { MOST_ENDPOINTS, type EndpointId } from '../../../src/domain/messages/delivery.ts';
import { milliseconds } from '../../../src/domain/values/duration.ts';
import { after, instant } from '../../../src/domain/values/instant.ts';
import { openStore, type Endpoint } from '../../../src/store/index.ts';
import { anEndpoint } from '../http/endpoint.ts';
import type { On } from './on.ts';

const URL = 'https://hooks.example.com/';
const many = (length: number, wishes: (n: number) => Partial<Endpoint> = () => ({})) =>
  Array.from({ length }, (_, n) => anEndpoint(URL, wishes(n)));
const whole = { limit: 200, cursor: null };

/** How webhook endpoints are added and listed. */
export function endpointsContract(on: On): void {
  describe('webhook endpoints', () => {
    it('L8 are 20 at most, however many are added at the same time by several processes', async () => {
      const other = await openStore(on.sandbox.database);
      const added = await Promise.all(many(30).map((endpoint, n) => (n % 2 ? on.store : other).addEndpoint(endpoint)));
      await other.close();
      assert.equal(added.filter((one) => one !== 'too_many').length, MOST_ENDPOINTS);
      assert.equal((await on.store.listEndpoints(whole)).data.length, MOST_ENDPOINTS);
    });

    it('L8 are refused beyond that by the database itself', async () => {
      await on.store.addEndpoint(anEndpoint(URL));
      for (const place of [1, 21, 0]) {
        const insert = `insert into webhook_endpoints (id, url, events, created_at, secret, place) values
          ('we_more', '${URL}', '[]', '${instant(0)}', 'whsec_', ${place})`;
        await assert.rejects(on.sandbox.query(insert), `place ${place}`);
      }
    });

    it('have room again for another one where one was removed', async () => {
      const [first = assert.fail(), ...others] = many(MOST_ENDPOINTS);
      for (const endpoint of [first, ...others]) await on.store.addEndpoint(endpoint);
      const late = anEndpoint(URL);
      assert.equal(await on.store.addEndpoint(late), 'too_many');
      await on.store.removeEndpoint(first.id);
      assert.deepEqual(await on.store.addEndpoint(late), { endpoint: late, fingerprint: null });
      assert.equal(await on.store.addEndpoint(first), 'too_many');
    });

    it('N4 are one where several are created under one key, at once or later, and the first of them stays known', async () => {
      const id = 'we_keyed' as EndpointId;
      const tries = many(8, () => ({ id }));
      const added = await Promise.all(tries.map((endpoint, n) => on.store.addEndpoint(endpoint, `asked ${n}`)));
      const [first = assert.fail()] = added;
      assert.notEqual(first, 'too_many');
      for (const one of added) assert.deepEqual(one, first);
      assert.deepEqual(await on.store.findEndpointCreation(id), first);
      await on.store.removeEndpoint(id);
      assert.deepEqual(await on.store.addEndpoint(anEndpoint(URL, { id }), 'asked again'), first);
      assert.equal(await on.store.findEndpoint(id), null);
    });

    it('N4 leave a key free that was refused for want of room', async () => {
      for (const endpoint of many(MOST_ENDPOINTS)) await on.store.addEndpoint(endpoint);
      const late = anEndpoint(URL);
      assert.equal(await on.store.addEndpoint(late, 'asked'), 'too_many');
      assert.equal(await on.store.findEndpointCreation(late.id), null);
    });

    it('are listed oldest first, page by page', async () => {
      const made = many(7, (n) => ({ createdAt: after(instant(0), milliseconds(7 - (n % 4))) }));
      for (const endpoint of made) await on.store.addEndpoint(endpoint);
      const all = (await on.store.listEndpoints(whole)).data;
      assert.deepEqual(
        all.map(({ createdAt }) => createdAt),
        made.map(({ createdAt }) => createdAt).sort(),
      );
      const paged: Endpoint[] = [];
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const { data, nextCursor } = await on.store.listEndpoints({ limit: 3, cursor });
        paged.push(...data);
        cursor = nextCursor;
      }
      assert.deepEqual(paged, all);
    });
  });
}
