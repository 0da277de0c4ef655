import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import express from 'express';
import { z } from 'zod';
import { readConfig } from '../../../src/config.ts';
import { commandSignal, stateQuery, type BareBooking, type BareState } from './bare-workflows.ts';
import { bareWorkflowId, windowOf } from './due-window.ts';

// HTTP in front of the bare workflows: the paths, bodies and stages of the product's gateway, and none of its checks.

/** Between two queries for what became of a command. */
const POLL_MS = 20;
/** Of a stage, where the booking names no policy. */
const WINDOW_MS = 3_600_000;

const bookingBody = z.object({ price: z.object({ amount: z.number() }), policy: z.string().optional() });

// The parent died (its IPC channel closed).
process.on('disconnect', () => process.exit(1));

const { http, temporal } = readConfig(process.env);
const connection = await Connection.connect(temporal.connection);
const { workflow } = new Client({ connection, namespace: temporal.namespace });
const [, , workflowType = ''] = process.argv;

const handleOf = (id: string): WorkflowHandle => workflow.getHandle(bareWorkflowId(id));

express()
  .use(express.json())
  .post('/v1/orders', async (request, response) => {
    const { price, policy } = bookingBody.parse(request.body);
    const id = randomUUID();
    const windowMs = windowOf(policy) ?? WINDOW_MS;
    const at = new Date(Date.now() + windowMs).toISOString();
    const booking: BareBooking = { windowMs, amount: price.amount };
    const { taskQueue } = temporal;
    await workflow.start(workflowType, { workflowId: bareWorkflowId(id), taskQueue, args: [booking] });
    response.status(201).json({ id, stage: 'confirmation', deadline: { at } });
  })
  .get('/v1/orders/:id', async (request, response) => {
    const { stage } = await handleOf(request.params.id).query(stateQuery);
    response.json({ id: request.params.id, stage });
  })
  .post('/v1/orders/:id/:command', async (request, response) => {
    const { id, command } = request.params;
    const { isDone, stage } = await send(handleOf(id), command);
    response.status(isDone ? 200 : 409).json({ id, stage });
  })
  .listen(http.port, http.host, () => process.send?.('ready'));

async function send(handle: WorkflowHandle, name: string): Promise<{ isDone: boolean; stage: BareState['stage'] }> {
  const requestId = randomUUID();
  await handle.signal(commandSignal, { requestId, name });
  for (;;) {
    const { stage, requests } = await handle.query(stateQuery);
    const isDone = requests[requestId];
    if (isDone !== undefined) return { isDone, stage };
    await sleep(POLL_MS);
  }
}
