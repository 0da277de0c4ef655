import { DefaultLogger, Runtime } from '@temporalio/worker';

// Once for a process, before anything else of Temporal: only what is wrong is said.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
});
