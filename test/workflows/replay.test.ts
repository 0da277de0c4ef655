import assert from 'node:assert/strict';
import { Worker } from '@temporalio/worker';
import '../support/orders/quiet-runtime.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { historyWithSignals, recordedHistories, waysOf, waysOfTheTable } from '../support/orders/history.ts';

describe('The recorded histories', function () {
  this.timeout(60_000);

  it('replay with the workflow of today', async () => {
    const broken: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories(
      { workflowBundle: await workflowBundle() },
      await recordedHistories(),
    )) {
      if (error) broken.push(`${workflowId}: ${error.message}`);
    }
    assert.deepEqual(broken, []);
  });

  it('replay where older versions took what counts as missing today (N2)', async () => {
    const blank = await historyWithSignals('withdrawn-before-an-answer', (payload) => ({ ...payload, reason: ' ' }));
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, blank);
  });

  it('go every way of the process table (else: add a scenario, npm run record-histories)', async () => {
    const gone = new Set((await recordedHistories()).flatMap(({ history }) => waysOf(history)));
    assert.deepEqual(
      [...new Set(waysOfTheTable())].filter((way) => !gone.has(way)),
      [],
    );
    assert.deepEqual(
      [...gone].filter((way) => !waysOfTheTable().includes(way)),
      [],
    );
  });
});
