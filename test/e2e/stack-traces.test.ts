import assert from 'node:assert/strict';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';

describe('Stack traces of workflows', function () {
  this.timeout(60_000);
  let system: DevSystem;

  beforeEach(async () => {
    system = await DevSystem.open();
  });

  afterEach(() => system.close());

  const stackOf = ({ id }: DevOrder) =>
    system.client.workflow.getHandle(workflowIdOf(id)).query<string>('__stack_trace');

  it('are off, which the SDK must allow and say; the log has no word about it', async () => {
    const worker = await system.startWorker();
    const order = await DevOrder.book(system);
    await assert.rejects(stackOf(order), /stack traces are not enabled/);
    assert.equal((await order.now()).stage, 'confirmation');
    assert.doesNotMatch(worker.lastWords(), /promiseHooks/);
  });

  it('are on with WORKER_STACK_TRACES=1, and show where the order waits', async () => {
    await system.startWorker({ settings: { WORKER_STACK_TRACES: '1' } });
    assert.match(await stackOf(await DevOrder.book(system)), /sleep.*order\.ts/);
  });
});
