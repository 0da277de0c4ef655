/**
 * How long a workflow task waits for the worker that has the order in memory; then any worker takes it, and replays the
 * history. So long an order waits whose worker has died. By the killed worker of `npm run bench`.
 */
export const STICKY_TIMEOUT = '1 second';

/**
 * How long a worker may be at a workflow task of an order before Temporal gives it to another: so long an order waits
 * whose worker died over it. Temporal's own is 10 seconds. A task that takes longer is not lost: from the fourth try on
 * Temporal adds 5 s to the timeout, then 10 s, 20 s and so on, up to 10 minutes (`getStartToCloseTimeout` in
 * https://github.com/temporalio/temporal/blob/v1.32.0/service/history/workflow/workflow_task_state_machine.go).
 */
export const TASK_TIMEOUT = '3 seconds';
