import { readdir, readFile } from 'node:fs/promises';
import { defaultPayloadConverter } from '@temporalio/common';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { isRecording, type Recording } from '../../../src/activities/index.ts';
import { evolve } from '../../../src/domain/order/evolve.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import { AMEND } from '../../../src/domain/order/amendment.ts';
import { COMMAND_NAMES } from '../../../src/domain/order/command.ts';
import { PROCESS, STATE_NAMES, stateOf } from '../../../src/domain/process/process.ts';
import type { Cell } from '../../../src/domain/process/state.ts';

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

/** A recorded history, as if its signals had brought something else. */
export async function historyWithSignals(name: string, changed: (payload: object) => object): Promise<History> {
  const recorded = (await recordedHistories()).find(({ workflowId }) => workflowId === name);
  if (!recorded) throw new Error(`There is no history ${name}.`);
  for (const { workflowExecutionSignaledEventAttributes: signal } of recorded.history.events ?? []) {
    const [payload] = signal?.input?.payloads ?? [];
    if (!signal || !payload) continue;
    const brought = defaultPayloadConverter.fromPayload<object>(payload);
    signal.input = { payloads: [defaultPayloadConverter.toPayload(changed(brought))] };
  }
  return recorded.history;
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
      const from = stateOf(order).name;
      const { window } = PROCESS[from];
      const automatic = event.actor.role === 'system' && event.type === window?.emits ? window.then : null;
      const command = event.commandId !== null && event.commandId !== lastCommand ? names.get(event.commandId) : null;
      const act = automatic ?? command;
      // An amendment goes no way of the table (N5).
      if (act && act !== AMEND) acts.push({ from, act, to: from });
    }
    lastCommand = event.commandId;
    order = evolve(order, event);
    const current = acts.at(-1);
    if (current) current.to = stateOf(order).name;
  }
  return acts.map(({ from, act, to }) => `${from} -${act}-> ${to}`);
}

/** Every way that the process table has. */
export function waysOfTheTable(): string[] {
  return STATE_NAMES.flatMap((from) => {
    const { on, window } = PROCESS[from];
    const byCommand = COMMAND_NAMES.flatMap((command) => {
      const cell: Cell<never, never> = on[command];
      if (typeof cell === 'string') return [];
      return cell.flatMap((way) => ('to' in way ? way.to.map((to) => `${from} -${command}-> ${to}`) : []));
    });
    return [...byCommand, ...(window?.to ?? []).map((to) => `${from} -${window?.then ?? ''}-> ${to}`)];
  });
}

function recordingsOf(history: History): Recording[] {
  return (history.events ?? []).flatMap((event) => {
    const scheduled = event.activityTaskScheduledEventAttributes;
    const payload = scheduled?.input?.payloads?.[0];
    return isRecording(scheduled?.activityType?.name ?? '') && payload
      ? [defaultPayloadConverter.fromPayload<Recording>(payload)]
      : [];
  });
}
