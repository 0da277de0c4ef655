import assert from 'node:assert/strict';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { WORKFLOW_SOURCES } from '../../src/order-worker.ts';

describe('The workflow bundle', function () {
  this.timeout(30_000);

  it('T1 Z2 contains no zod, no calendar or time-zone tables, nothing of the store or the gateway', async () => {
    const { code } = await bundleWorkflowCode({ ...WORKFLOW_SOURCES, logger: new DefaultLogger('ERROR') });
    for (const stranger of ['node_modules/zod', 'business-days', 'src/store/', 'src/api/', 'node_modules/kysely']) {
      assert.ok(!code.includes(stranger), `${stranger} is in the bundle`);
    }
    assert.ok(
      code.includes('src/domain/process'),
      'the check looks at names of modules, and finds those that are there',
    );
  });
});
