import assert from 'node:assert/strict';
import { ranOut } from '../../src/api/temporal/rpc.ts';
import type { CommandId, CommandOutcome } from '../../src/domain/order/command.ts';
import { compare, MANY, type Case, type Compared, type Extent } from './comparison.ts';
import type { Pids } from './cpu.ts';
import type { Gateway } from './gateway.ts';
import { patiently, type BenchOrder } from './order.ts';

/** Looks for what became of a command until it is known; null where it is not known in time. */
type Way = (order: BenchOrder, commandId: CommandId) => Promise<CommandOutcome | null>;

export interface OutcomeCase extends Case {
  readonly way: string;
}

export type Learnt = Compared<OutcomeCase>;

/** Orders, and the worker that plays them. */
export interface Played {
  readonly orders: readonly BenchOrder[];
  readonly pids: Pids;
}

/** So many orders each user has: none is sent a command while it still has to do with the one before. */
const EACH = 4;
export const ORDERS_FOR_OUTCOMES = MANY * EACH;

export function compareOutcomes(
  usual: Played,
  withMemo: Played,
  { desk }: Gateway,
  extent: Extent,
  say: (line: string) => void,
): Promise<readonly Learnt[]> {
  const byStore: Way = async ({ id }, commandId) => (await desk.wait(id, commandId, patiently()))?.outcome ?? null;
  const cases: readonly OutcomeCase[] = [
    { way: 'query', ...sending(usual, byQuery) },
    { way: 'the store (`OutcomeDesk`)', ...sending(usual, byStore) },
    { way: 'describe, from the memo', ...sending(withMemo, byMemo) },
  ];
  return compare(cases, extent, say);
}

/** A query sees every signal that was sent before it. */
const byQuery: Way = async ({ orders, id }, commandId) => {
  const patience = patiently();
  do {
    const answer = await orders.outcome(id, commandId, patience);
    if (typeof answer === 'object' && answer.outcome) return answer.outcome;
  } while (!(await ranOut(patience)));
  return null;
};

/** At about the pace at which `OutcomeDesk` looks at the store. */
const byMemo: Way = async (order, commandId) => {
  const patience = patiently();
  for (let restMs = 15; !(await ranOut(patience, restMs)); restMs = Math.min(restMs * 1.1, 250)) {
    const { outcome } = await order.memo();
    if (outcome?.commandId === commandId) return outcome;
  }
  return null;
};

function sending({ orders, pids }: Played, learn: Way): Case {
  const turns = new Array<number>(MANY).fill(0);
  const act = async (user: number) => {
    const turn = turns[user] ?? 0;
    turns[user] = turn + 1;
    const order = orders[user * EACH + (turn % EACH)];
    assert.ok(order);
    const commandId = await order.send();
    const outcome = await learn(order, commandId);
    assert.ok(outcome?.refused, `nothing became of ${commandId}`);
  };
  return { act, pids };
}
