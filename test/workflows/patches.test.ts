import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { LAST_PATCH, PATCHES } from '../../src/workflows/patch.ts';
import { agree, approve, done, end, pay, review, walk } from '../support/orders/steps.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('Patches of the workflow', function () {
  this.timeout(60_000);
  const on = useBench({ lastPatch: 'amendments', forgetful: true });

  it('are taken on up to the one that a worker is told, by orders that a worker without limit goes on with', async () => {
    const order = await on.bench.book();
    await walk(order, [agree(), end, done]);
    await on.bench.stopWorker();
    await on.bench.startWorker({ forgetful: true });
    await walk(order, [approve, pay(12_000), review]);
    assert.equal((await order.end()).outcome, 'completed');
    assert.deepEqual(patchesIn(await order.handle.fetchHistory()), []);

    const next = await on.bench.book();
    await walk(next, [agree()]);
    assert.deepEqual(patchesIn(await next.handle.fetchHistory()), [LAST_PATCH]);
  });

  it('are all in the list, in the order of their age', () => {
    assert.equal(PATCHES.at(-1), LAST_PATCH);
    const code = readFileSync(new URL('../../src/workflows/patches.ts', import.meta.url), 'utf8');
    assert.match(code, new RegExp(`patched\\('${LAST_PATCH}'\\)`));
  });
});

/** The patches that a history has the markers of. */
function patchesIn({ events }: History): readonly string[] {
  return (events ?? []).flatMap(({ markerRecordedEventAttributes: marker }) => {
    const data = marker?.markerName === 'core_patch' ? marker.details?.['patch-data']?.payloads?.[0]?.data : null;
    return data ? [String((JSON.parse(Buffer.from(data).toString()) as { id: unknown }).id)] : [];
  });
}
