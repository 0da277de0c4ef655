import type { Client } from '@temporalio/client';
import type { Line } from './domain/delivery.ts';
import { DELIVERIES_WORKFLOW, hurrySignal, lineIdOf, moreSignal } from './workflows/messages.ts';

/** Has the messages of a line sent, by whichever worker. */
export interface PostOffice {
  /** There is something to send, sooner or later. Durable once it is told; a repeat is harmless. */
  send(line: Line): Promise<void>;
  /** The same, and at once: whatever waits for its next try waits no longer. */
  hurry(line: Line): Promise<void>;
}

/** @param within how long Temporal may take, in milliseconds */
export function postOffice(client: Client, taskQueue: string, within = 5_000): PostOffice {
  const tell = async (line: Line, signal: typeof moreSignal | typeof hurrySignal): Promise<void> => {
    const start = {
      workflowId: lineIdOf(line),
      taskQueue,
      args: [line],
      signal,
      staticSummary: `messages of ${line.orderId ?? 'a test'} to ${line.destination}`,
    };
    await client.withDeadline(Date.now() + within, () => client.workflow.signalWithStart(DELIVERIES_WORKFLOW, start));
  };
  return { send: (line) => tell(line, moreSignal), hurry: (line) => tell(line, hurrySignal) };
}
