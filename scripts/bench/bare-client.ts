import { Client, Connection } from '@temporalio/client';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { outcomeQuery } from '../../src/workflows/messages.ts';
import { takeTurns } from './comparison.ts';

// The least that a command and its outcome take: a signal and a query.

const turn = z.object({ workflowIds: z.array(z.string()), each: z.int() });

const { connection: options, namespace } = readConfig(process.env).temporal;
const connection = await Connection.connect(options);
const client = new Client({ connection, namespace });

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  void go(turn.parse(message));
});
process.send?.('ready');

async function go({ workflowIds, each }: z.output<typeof turn>): Promise<void> {
  const before = process.cpuUsage();
  await takeTurns(workflowIds, each, async (workflowId, n) => {
    const handle = client.workflow.getHandle(workflowId);
    const commandId = `bare-${process.pid}-${before.user}-${n}` as CommandId;
    await handle.signal('confirm', {
      revision: 99,
      commandId,
      actor: { role: 'provider', id: 'pro_1' },
      receivedAt: instant(Date.now()),
      request: { id: commandId, fingerprint: 'confirm' },
    });
    const { outcome } = await handle.query(outcomeQuery, commandId);
    if (outcome?.refused?.code !== 'revision_mismatch') throw new Error(`${commandId}: ${JSON.stringify(outcome)}`);
  });
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuMs: (user + system) / 1000 });
}
