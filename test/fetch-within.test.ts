import assert from 'node:assert/strict';
import { fetchWithin } from '../src/fetch-within.ts';
import { collectingGarbage } from './support/garbage.ts';
import { half, MoodyGateway, type Mood } from './support/http/moody-gateway.ts';

describe('A fetch under a time limit', () => {
  async function from(mood: Mood, withinMs = 300): Promise<unknown> {
    const server = await MoodyGateway.open(mood);
    try {
      const fetched = await collectingGarbage(() => fetchWithin(withinMs, server.baseUrl));
      return [fetched.status, await fetched.json()];
    } catch (error) {
      return error instanceof Error ? error.name : error;
    } finally {
      await server.close();
    }
  }

  it('has the answer, whole', async () => {
    assert.deepEqual(await from({ status: 201, body: { stage: 'payment' } }, 60_000), [201, { stage: 'payment' }]);
  });

  it('ends in time, whatever garbage is collected, where nothing comes or half of it', async () => {
    assert.equal(await from('silence'), 'TimeoutError');
    assert.equal(await from(half), 'TimeoutError');
  });
});
