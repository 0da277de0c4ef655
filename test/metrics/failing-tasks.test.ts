import assert from 'node:assert/strict';
import { minutes, seconds } from '../../src/domain/values/duration.ts';
import { failedTasksIn, FailingTasks } from '../../src/temporal/failing-tasks.ts';

describe('Whether workflow tasks fail', () => {
  const noted = (...steps: readonly (readonly [at: number, failed: number])[]) => {
    const failing = new FailingTasks();
    return steps.map(([at, failed]) => failing.note(failed, at));
  };

  it('they do not where none has failed, or one by chance', () => {
    assert.deepEqual(noted([0, 0], [seconds(30), 0], [seconds(60), 1], [seconds(90), 1]), [false, false, false, false]);
  });

  it('they do once more have failed 20 seconds after the first, and until none has for 10 minutes', () => {
    const steps = [
      [seconds(5), 1],
      [seconds(15), 2],
      [seconds(26), 3],
      [minutes(10), 3],
      [minutes(11), 3],
    ] as const;
    assert.deepEqual(noted(...steps), [false, false, true, true, false]);
  });

  it('two that failed by chance, far from each other, are none that go on failing', () => {
    assert.deepEqual(noted([0, 1], [minutes(15), 2], [minutes(16), 2]), [false, false, false]);
  });

  it('how many have failed is summed up over kinds of workflows and of failures', () => {
    const metrics = [
      '# TYPE temporal_workflow_task_execution_failed_total counter',
      'temporal_workflow_task_execution_failed_total{failure_reason="WorkflowError",workflow_type="order"} 2',
      'temporal_workflow_task_execution_failed_total{failure_reason="NonDeterminismError",workflow_type="order"} 3',
      'temporal_workflow_task_execution_latency_seconds_count{workflow_type="order"} 50',
    ];
    assert.equal(failedTasksIn(metrics.join('\n')), 5);
    assert.equal(failedTasksIn(''), 0);
  });
});
