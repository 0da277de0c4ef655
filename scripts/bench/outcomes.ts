import assert from 'node:assert/strict';
import type { CommandOutcomes } from '../../src/api/orders/command-outcomes.ts';
import { ranOut } from '../../src/api/temporal/rpc.ts';
import type { CommandId, CommandOutcome } from '../../src/domain/order/command.ts';
import { compare, MANY, type Compared, type Extent, type Workload } from './comparison.ts';
import { timeLimit, type RefusingOrder } from './order.ts';
import type { Pids } from './usage.ts';

/** Looks for what became of a command until it is known; null where it is not known in time. */
type FindOutcome = (order: RefusingOrder, commandId: CommandId) => Promise<CommandOutcome | null>;

interface OutcomeWorkload extends Workload {
  readonly way: string;
}

export type LearntOutcome = Compared<OutcomeWorkload>;

/** Orders, and the processes of the worker that plays them. */
interface PlayedOrders {
  readonly orders: readonly RefusingOrder[];
  readonly pids: Pids;
}

/** So many orders each user has: none is sent a command while it still has to do with the one before. */
const EACH = 4;
export const ORDERS_FOR_OUTCOMES = MANY * EACH;

export function compareOutcomes(
  usual: PlayedOrders,
  withMemo: PlayedOrders,
  outcomes: CommandOutcomes,
  extent: Extent,
  say: (line: string) => void,
): Promise<readonly LearntOutcome[]> {
  const byStore: FindOutcome = async ({ id }, commandId) =>
    (await outcomes.wait(id, commandId, timeLimit()))?.outcome ?? null;
  const workloads: readonly OutcomeWorkload[] = [
    { way: 'query', ...sending(usual, byQuery) },
    { way: 'the store (`CommandOutcomes`)', ...sending(usual, byStore) },
    { way: 'describe, from the memo', ...sending(withMemo, byMemo) },
  ];
  return compare(workloads, extent, say);
}

/** A query sees every signal that was sent before it. */
const byQuery: FindOutcome = async ({ orders, id }, commandId) => {
  const within = timeLimit();
  do {
    const answer = await orders.outcome(id, commandId, within);
    if (typeof answer === 'object' && answer.outcome) return answer.outcome;
  } while (!(await ranOut(within)));
  return null;
};

/** At about the pace at which `CommandOutcomes` looks at the store. */
const byMemo: FindOutcome = async (order, commandId) => {
  const within = timeLimit();
  for (let restMs = 15; !(await ranOut(within, restMs)); restMs = Math.min(restMs * 1.1, 250)) {
    const { outcome } = await order.memo();
    if (outcome?.commandId === commandId) return outcome;
  }
  return null;
};

function sending({ orders, pids }: PlayedOrders, find: FindOutcome): Workload {
  const turns = new Array<number>(MANY).fill(0);
  const act = async (user: number) => {
    const turn = turns[user] ?? 0;
    turns[user] = turn + 1;
    const order = orders[user * EACH + (turn % EACH)];
    assert.ok(order);
    const commandId = await order.send();
    const outcome = await find(order, commandId);
    assert.ok(outcome?.refused, `nothing became of ${commandId}`);
  };
  return { act, pids };
}
