import assert from 'node:assert/strict';
import type { On } from './on.ts';
import { orderId } from './story.ts';

/** Which links of an order are valid. */
export function orderLinksContract(on: On): void {
  describe('order links', () => {
    it('are of the first generation until they are revoked, each order for itself', async () => {
      const [one, other] = [orderId('ord_1'), orderId('ord_2')];
      const generations = () => Promise.all([on.store.linkGeneration(one), on.store.linkGeneration(other)]);
      assert.deepEqual(await generations(), [0, 0]);
      await on.store.revokeLinks(one);
      assert.deepEqual(await generations(), [1, 0]);
      await Promise.all([on.store.revokeLinks(one), on.store.revokeLinks(one)]);
      assert.deepEqual(await generations(), [3, 0]);
    });
  });
}
