import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { withContext } from '../../src/activities/with-context.ts';

describe('An activity that fails', () => {
  it('says at what', async () => {
    const disk = new Error('no room');
    await assert.rejects(
      withContext('record order ord_1', () => Promise.reject(disk)),
      { message: 'Could not record order ord_1: no room', cause: disk },
    );
  });

  it('is nothing to warn of where its worker stops, and is tried again', async () => {
    const environment = new MockActivityEnvironment();
    const cutOff = environment.run(() =>
      withContext('compare the orders', () => {
        environment.cancel('WORKER_SHUTDOWN');
        return Context.current().sleep('1 minute');
      }),
    );
    await assert.rejects(cutOff, (error) => {
      assert(error instanceof ApplicationFailure);
      assert.equal(error.message, 'Could not compare the orders: WORKER_SHUTDOWN');
      assert.equal(error.category, ApplicationFailureCategory.BENIGN);
      return error.nonRetryable !== true;
    });
  });
});
