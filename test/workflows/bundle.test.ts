import assert from 'node:assert/strict';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';

describe('The workflow bundle', function () {
  this.timeout(30_000);

  it('T1 Z2 contains no zod, no calendar, of time zones only the names, nothing of the store or the gateway', async () => {
    const { code } = await workflowBundle();
    for (const stranger of ['node_modules/zod', 'business-days', 'src/store/', 'src/api/', 'node_modules/kysely']) {
      assert.ok(!code.includes(stranger), `${stranger} is in the bundle`);
    }
    assert.ok(
      code.includes('src/domain/process'),
      'the check looks at names of modules, and finds those that are there',
    );
  });
});
