import { readdir, readFile } from 'node:fs/promises';
import { defaultPayloadConverter } from '@temporalio/common';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Recording } from '../../../src/activities/index.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import { PROCESS, stateOf } from '../../../src/domain/process/process.ts';

const folder = new URL('../../histories/', import.meta.url);

type History = ReturnType<typeof historyFromJSON>;

export interface RecordedHistory {
  readonly workflowId: string;
  readonly history: History;
}

/** The histories that lie in test/histories, by their scenarios' names. */
export async function recordedHistories(): Promise<RecordedHistory[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => ({
      workflowId: file.replace('.json', ''),
      history: historyFromJSON(JSON.parse(await readFile(new URL(file, folder), 'utf8'))),
    })),
  );
}

/** The ways through the process table that a history goes: `confirmation -confirm-> execution`. */
export function waysOf(history: History): string[] {
  const recordings = recordingsOf(history);
  const names = new Map(recordings.flatMap(({ outcomes }) => outcomes.map((one) => [one.commandId, one.command])));
  const events = new Map(recordings.flatMap((recording) => recording.events.map((event) => [event.seq, event])));
  const acts: { from: string; act: string; to: string }[] = [];
  let order: Order | null = null;
  let lastCommand: string | null = null;
  for (const event of [...events.values()].sort((a, b) => a.seq - b.seq)) {
    if (order) {
      const from = stateOf(order);
      const { timeout } = PROCESS[from];
      const automatic = event.actor.role === 'system' && event.type === timeout?.emits ? timeout.then : null;
      const command = event.commandId !== null && event.commandId !== lastCommand ? names.get(event.commandId) : null;
      const act = automatic ?? command;
      if (act) acts.push({ from, act, to: from });
    }
    lastCommand = event.commandId;
    order = evolve(order, event);
    const current = acts.at(-1);
    if (current) current.to = stateOf(order);
  }
  return acts.map(({ from, act, to }) => `${from} -${act}-> ${to}`);
}

/** Every way that the process table has. */
export function waysOfTheTable(): string[] {
  return Object.entries(PROCESS).flatMap(([from, { on, timeout }]) => [
    ...Object.entries(on).flatMap(([command, cell]) =>
      typeof cell === 'string'
        ? []
        : cell.flatMap((way) => ('to' in way ? way.to.map((to) => `${from} -${command}-> ${to}`) : [])),
    ),
    ...(timeout?.to ?? []).map((to) => `${from} -${timeout?.then ?? ''}-> ${to}`),
  ]);
}

function recordingsOf(history: History): Recording[] {
  return (history.events ?? []).flatMap((event) => {
    const scheduled = event.activityTaskScheduledEventAttributes;
    const payload = scheduled?.input?.payloads?.[0];
    return scheduled?.activityType?.name === 'recordEvents' && payload
      ? [defaultPayloadConverter.fromPayload<Recording>(payload)]
      : [];
  });
}
