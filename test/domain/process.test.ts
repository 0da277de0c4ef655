import assert from 'node:assert/strict';
import { COMMAND_NAMES, SENDERS, type CommandName } from '../../src/domain/order/command.ts';
import { AUTOMATIC_EVENT_TYPES } from '../../src/domain/order/event.ts';
import { GUARD_GROUPS } from '../../src/domain/process/guards.ts';
import { PROCESS, STATE_NAMES } from '../../src/domain/process/process.ts';
import type { Cell } from '../../src/domain/process/state.ts';
import type { StateName } from '../../src/domain/process/step.ts';
import { MATRIX } from '../support/orders/matrix.ts';
import { passages } from '../support/orders/random-life.ts';

const FINAL: readonly StateName[] = ['closed', 'cancelled'];

const cellOf = (state: StateName, name: CommandName): Cell<never, never> => PROCESS[state].on[name];

const waysOf = (state: StateName) =>
  COMMAND_NAMES.flatMap((name) => {
    const cell = cellOf(state, name);
    return typeof cell === 'string' ? [] : cell.map((way) => ({ name, way }));
  });

/** Every state that a state leads to, by a command or by itself. */
const nextStates = (state: StateName): readonly StateName[] => [
  ...(PROCESS[state].window?.to ?? []),
  ...waysOf(state).flatMap(({ way }) => ('to' in way ? way.to : [])),
];

describe('The table of the process', () => {
  it('R1 has a cell for every command in every state', () => {
    for (const state of STATE_NAMES) {
      assert.deepEqual(Object.keys(PROCESS[state].on).sort(), [...COMMAND_NAMES].sort(), state);
    }
  });

  it('M1 emits every event that begins an automatic act, in one state each', () => {
    const emitted = STATE_NAMES.flatMap((state) => PROCESS[state].window?.emits ?? []);
    assert.deepEqual(emitted.sort(), [...AUTOMATIC_EVENT_TYPES].sort());
  });

  it('R1 every state is reached from confirmation', () => {
    const reached = new Set<StateName>(['confirmation']);
    for (const state of reached) for (const next of nextStates(state)) reached.add(next);
    assert.deepEqual([...reached].sort(), [...STATE_NAMES].sort());
  });

  it('R1 every state has a way out to another, unless it is final; a final one has none', () => {
    for (const state of STATE_NAMES) {
      const leaves = nextStates(state).some((next) => next !== state);
      assert.equal(leaves, !FINAL.includes(state), state);
    }
  });

  it('R1 from every state an end can be reached', () => {
    for (const state of STATE_NAMES) {
      const reached = new Set<StateName>([state]);
      for (const from of reached) for (const next of nextStates(from)) reached.add(next);
      assert.ok(
        FINAL.some((end) => reached.has(end)),
        state,
      );
    }
  });

  it('R3 the guards of every way stand in the order in which refusals are looked for', () => {
    for (const state of STATE_NAMES) {
      for (const { name, way } of waysOf(state)) {
        const groups = way.needs.map((need) => GUARD_GROUPS.indexOf(need.group));
        assert.deepEqual(
          groups,
          groups.toSorted((a, b) => a - b),
          `${state}: ${name}`,
        );
      }
    }
  });

  it('R3 the groups of guards are those of the rules, in their order', () => {
    assert.deepEqual(GUARD_GROUPS, ['stage', 'object', 'revision', 'time', 'content', 'limit']);
  });

  it('R1 a way is only for those who may ever send its command', () => {
    for (const state of STATE_NAMES) {
      for (const { name, way } of waysOf(state)) {
        const senders: readonly string[] = SENDERS[name];
        if (way.by === 'turn' || way.by === 'party') assert.deepEqual(senders, ['customer', 'provider'], name);
        else assert.ok(senders.includes(way.by), `${state}: ${name} by ${way.by}`);
      }
    }
  });
});

/** The passages of the matrix, in the words of the table. */
const inTheMatrix = MATRIX.flatMap(({ story, lines, byItself }) =>
  [...lines, { command: 'itself', answers: [byItself] }].flatMap(({ command: by, answers }) =>
    answers
      .filter((answer) => answer.startsWith('→ '))
      .map((answer) => ({ from: story.state, by, to: answer.slice(2) })),
  ),
);

describe('What the table says and what orders do', () => {
  const seen = passages({ seed: 7, count: 5_000 });
  const written = STATE_NAMES.flatMap((from) => [
    ...(PROCESS[from].window?.to ?? []).map((to) => ({ from, by: 'itself', to })),
    ...waysOf(from).flatMap(({ name, way }) => ('to' in way ? way.to.map((to) => ({ from, by: name, to })) : [])),
  ]);
  const words = ({ from, by, to }: { from: string; by: string; to: string }) => `${from}, ${by}: ${to}`;

  it('R1 an order goes only where the table says, and everywhere that it says', () => {
    const went = new Set([...seen, ...inTheMatrix].map(words));
    assert.deepEqual([...went].sort(), [...new Set(written.map(words))].sort());
  });

  it('T3 an automatic act is announced by the event that the table names', () => {
    for (const { from, by, types } of seen) {
      if (by === 'itself') assert.equal(types[0], PROCESS[from].window?.emits);
    }
  });
});
