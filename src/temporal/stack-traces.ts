import workerThreads, { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Promise hooks: with them the SDK notes where each promise of a workflow was made, for the stack trace query of the
 * Temporal UI. That takes up to a third of the time of its workflow threads, and it has no setting for it
 * (https://github.com/temporalio/sdk-typescript/issues/1587). Where Node.js has no promise hooks it goes on without
 * them, and answers the query with an error that says so: threads that are started after this call have none.
 */
export function withoutStackTraces(): void {
  class WithoutPromiseHooks extends Worker {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      super(file, isOfWorkflows(file) ? { ...options, execArgv: ['--import', PRELOAD] } : options);
    }
  }
  Object.assign(workerThreads, { Worker: WithoutPromiseHooks });
}

const isOfWorkflows = (file: string | URL): boolean => String(file).endsWith('workflow-worker-thread.js');

/**
 * Only the SDK's own hook, which is the first without `before`: AsyncLocalStorage of Node.js 20, on which the SDK's
 * cancellation scopes stand, needs hooks too. The SDK's word on the console that it goes on without is no news here.
 */
const PRELOAD = `data:text/javascript,${encodeURIComponent(`
  import v8 from 'node:v8';
  const { createHook } = v8.promiseHooks;
  const { warn } = console;
  v8.promiseHooks.createHook = (hooks) => {
    if ('before' in hooks) return createHook(hooks);
    v8.promiseHooks.createHook = createHook;
    console.warn = () => { console.warn = warn; };
    throw new Error('Promise hooks are off.');
  };
`)}`;
