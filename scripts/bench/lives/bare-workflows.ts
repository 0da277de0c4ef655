import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  condition,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';

// The usual life of an order without its rules: what it takes at the very least on Temporal, and as tutorials do it.

type OpenStage = 'confirmation' | 'execution_in_progress' | 'confirmation_of_execution' | 'payment';
type BareStage = OpenStage | 'closed' | 'cancelled';

/** What leads from a stage to the next one. */
interface BareMove {
  readonly command: string;
  readonly to: BareStage;
}

const NEXT: Readonly<Record<OpenStage, BareMove>> = {
  confirmation: { command: 'confirm', to: 'execution_in_progress' },
  execution_in_progress: { command: 'done', to: 'confirmation_of_execution' },
  confirmation_of_execution: { command: 'confirm', to: 'payment' },
  payment: { command: 'pay', to: 'closed' },
};

export interface BareBooking {
  /** How long each stage may take, in milliseconds. */
  readonly windowMs: number;
  readonly amount: number;
}

export interface BareCommand {
  readonly requestId: string;
  readonly name: string;
}

export interface BareState {
  readonly stage: BareStage;
  /** What was asked for: whether it was done. */
  readonly requests: Readonly<Record<string, boolean>>;
}

export interface BareActivities {
  credit: (amount: number) => Promise<void>;
  notify: (stage: string) => Promise<void>;
}

export const commandSignal = defineSignal<[BareCommand]>('command');
export const stateQuery = defineQuery<BareState>('state');

const STAGE = defineSearchAttributeKey('OrderStage', SearchAttributeType.KEYWORD);

const activities = proxyActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

/** A signal for each command, a query for what became of it, one activity that moves the money. */
export async function bare(booking: BareBooking): Promise<BareStage> {
  return live(booking, () => Promise.resolve());
}

/** As `bare`; with each stage the search attributes are changed, and an activity tells of it. */
export async function tutorial(booking: BareBooking): Promise<BareStage> {
  return live(booking, async (stage) => {
    upsertSearchAttributes([{ key: STAGE, value: stage }]);
    await activities.notify(stage);
  });
}

async function live(booking: BareBooking, publish: (stage: BareStage) => Promise<void>): Promise<BareStage> {
  const inbox: BareCommand[] = [];
  const requests: Record<string, boolean> = {};
  let stage: BareStage = 'confirmation';
  setHandler(commandSignal, (command) => {
    inbox.push(command);
  });
  setHandler(stateQuery, () => ({ stage, requests }));
  await publish(stage);
  while (isOpen(stage)) {
    const { command, to }: BareMove = NEXT[stage];
    const sent = await nextOf(inbox, booking.windowMs);
    if (sent !== null && sent.name !== command) {
      requests[sent.requestId] = false;
      continue;
    }
    stage = sent === null ? 'cancelled' : to;
    if (stage === 'closed') await activities.credit(booking.amount);
    await publish(stage);
    if (sent !== null) requests[sent.requestId] = true;
  }
  return stage;
}

/** The next command; null where none comes in time. */
async function nextOf(inbox: BareCommand[], withinMs: number): Promise<BareCommand | null> {
  await condition(() => inbox.length > 0, withinMs);
  return inbox.shift() ?? null;
}

const isOpen = (stage: BareStage): stage is OpenStage => stage in NEXT;
