import { Context } from '@temporalio/activity';

/** Well below the heartbeat timeouts of 10 seconds in src/workflows. */
const HEARTBEAT_MS = 2_000;

/** Sends heartbeats while the work goes on, so that Temporal notices within seconds when the worker dies. */
export async function withHeartbeat<T>(work: Promise<T>): Promise<T> {
  const context = Context.current();
  const heartbeat = setInterval(() => {
    context.heartbeat();
  }, HEARTBEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(heartbeat);
  }
}
