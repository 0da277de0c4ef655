import type { Client } from '@temporalio/client';
import { keyIdIn } from '../../src/temporal/payload-codec.ts';

const PAGE = 100;
const HISTORIES_AT_ONCE = 8;

type FoundWorkflow = Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>['executions'][number];

/** What the payloads of workflows are encrypted with. It decrypts nothing, and needs none of the keys. */
export class WorkflowKeys {
  read = 0;
  /** How many workflows have a payload under each key; null for plain payloads. */
  readonly of = new Map<string | null, number>();

  /** Those of a task queue that Temporal still has. */
  async addAll(client: Client, taskQueue: string): Promise<void> {
    const { namespace } = client.options;
    const query = `TaskQueue = '${taskQueue.replaceAll("'", "''")}'`;
    let nextPageToken: Uint8Array | null = null;
    do {
      const page: Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>> =
        await client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: PAGE, nextPageToken });
      const waiting = [...page.executions];
      const work = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await this.#add(client, next);
      };
      await Promise.all(Array.from({ length: HISTORIES_AT_ONCE }, work));
      ({ nextPageToken } = page);
    } while (nextPageToken.length > 0);
  }

  async #add(client: Client, { execution }: FoundWorkflow): Promise<void> {
    const { namespace } = client.options;
    const found = new Set<string | null>();
    let nextPageToken: Uint8Array | null = null;
    do {
      const page: Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>> =
        await client.workflowService.getWorkflowExecutionHistory({
          namespace,
          execution: execution ?? null,
          nextPageToken,
        });
      for (const event of page.history?.events ?? []) addKeyIds(event, found);
      ({ nextPageToken } = page);
    } while (nextPageToken.length > 0);
    for (const keyId of found) this.of.set(keyId, (this.of.get(keyId) ?? 0) + 1);
    this.read += 1;
  }
}

/** Payloads may stand anywhere in an event. */
function addKeyIds(value: unknown, found: Set<string | null>): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  const keyId = keyIdIn(value);
  if (keyId !== null) found.add(keyId);
  for (const part of Object.values(value)) addKeyIds(part, found);
}
