import assert from 'node:assert/strict';
import { COMMAND_NAMES, SENDERS, type CommandName } from '../../src/domain/order/command.ts';
import { GUARD_GROUPS } from '../../src/domain/process/guards.ts';
import type { Role } from '../../src/domain/order/party.ts';
import { PROCESS, STATE_NAMES } from '../../src/domain/process/process.ts';
import type { Cell } from '../../src/domain/process/state.ts';
import type { StateName } from '../../src/domain/process/step.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { allowedActions } from '../../src/domain/views/view.ts';
import { by, customer, provider, support, type Deed } from '../support/orders/deeds.ts';
import { anOrder, BOOKED, END, START, type Story } from '../support/orders/order-builder.ts';
import { shift } from '../support/orders/clock.ts';
import { passages } from '../support/orders/random-life.ts';

const FINAL: readonly StateName[] = ['closed', 'cancelled'];
const ROLES: readonly Role[] = ['customer', 'provider', 'support'];

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

/** A command with a body that nothing is wrong with, for the state that the order is in. */
function sound(role: Role, name: CommandName, story: Story): Deed {
  const { order, now } = story;
  const due = story.when(customer.cancels()).refused?.due;
  const deeds: Readonly<Record<CommandName, Deed>> = {
    confirm: role === 'customer' ? customer.confirms() : provider.confirms(),
    edit:
      role === 'customer'
        ? customer.edits({ startsAt: shift(now, { days: 9 }) })
        : provider.edits({ startsAt: shift(now, { days: 9 }) }),
    decline: customer.declines(),
    withdraw: order.stage === 'payment' ? provider.withdrawsTheClaim() : provider.withdraws(),
    done: provider.saysDone(),
    cancel: role === 'customer' ? customer.cancels(due) : provider.cancels(),
    reject: customer.rejects(),
    pay: customer.pays(order.payment.due.amount - order.payment.paid.amount || 1, 'new'),
    claim: provider.claims(),
    resolve: support.resolves(order.stage === 'payment' ? 'write_off' : 'uphold'),
    review: customer.reviews(),
  };
  return by(role, (order) => deeds[name](order).command);
}

/**
 * What the rules say to each command from each role, written down by hand: `> state` where it is accepted.
 * A dash is for who may never send it. The last line is what happens by itself at the end of the window.
 */
const MATRIX: readonly (readonly [where: string, story: () => Story, cells: string])[] = [
  [
    'confirmation, the provider’s turn',
    () => anOrder(),
    `            customer             provider             support
    confirm     not_your_turn        >execution           -
    edit        >confirmation        >confirmation        -
    decline     wrong_stage          -                    -
    withdraw    -                    wrong_stage          -
    done        -                    wrong_stage          -
    cancel      >cancelled           >cancelled           -
    reject      wrong_stage          -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >cancelled`,
  ],
  [
    'confirmation, the customer’s turn',
    () => anOrder().when(provider.edits({ price: 9_900 })),
    `            customer             provider             support
    confirm     >execution           not_your_turn        -
    edit        >confirmation        >confirmation        -
    decline     wrong_stage          -                    -
    withdraw    -                    wrong_stage          -
    done        -                    wrong_stage          -
    cancel      >cancelled           >cancelled           -
    reject      wrong_stage          -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >cancelled`,
  ],
  [
    'confirmation, the proposed start passed',
    () => anOrder({ appointment: { startsAt: shift(BOOKED, { hours: 1 }) } }).later({ hours: 1 }),
    `            customer             provider             support
    confirm     not_your_turn        appointment_passed   -
    edit        >confirmation        >confirmation        -
    decline     wrong_stage          -                    -
    withdraw    -                    wrong_stage          -
    done        -                    wrong_stage          -
    cancel      >cancelled           >cancelled           -
    reject      wrong_stage          -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >cancelled`,
  ],
  [
    'confirmation, the last revision',
    () => anOrder({ policy: { ...STANDARD, maxRevisions: 1 } }),
    `            customer             provider             support
    confirm     not_your_turn        >execution           -
    edit        too_many_revisions   too_many_revisions   -
    decline     wrong_stage          -                    -
    withdraw    -                    wrong_stage          -
    done        -                    wrong_stage          -
    cancel      >cancelled           >cancelled           -
    reject      wrong_stage          -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >cancelled`,
  ],
  [
    'execution, long before the start',
    () => anOrder().inExecution(),
    `            customer             provider             support
    confirm     no_pending_change    no_pending_change    -
    edit        wrong_stage          >change_pending      -
    decline     no_pending_change    -                    -
    withdraw    -                    no_pending_change    -
    done        -                    too_early            -
    cancel      >cancelled           >cancelled           -
    reject      too_early            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >confirmation_of_execution`,
  ],
  [
    'execution, just before the start',
    () =>
      anOrder()
        .inExecution()
        .at(shift(START, { ms: -1 })),
    `            customer             provider             support
    confirm     no_pending_change    no_pending_change    -
    edit        wrong_stage          >change_pending      -
    decline     no_pending_change    -                    -
    withdraw    -                    no_pending_change    -
    done        -                    too_early            -
    cancel      >payment             >cancelled           -
    reject      too_early            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >confirmation_of_execution`,
  ],
  [
    'execution, from the start on',
    () => anOrder().inExecution().at(START),
    `            customer             provider             support
    confirm     no_pending_change    no_pending_change    -
    edit        wrong_stage          appointment_started  -
    decline     no_pending_change    -                    -
    withdraw    -                    no_pending_change    -
    done        -                    >confirmation_of_execution -
    cancel      appointment_started  >cancelled           -
    reject      too_early            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >confirmation_of_execution`,
  ],
  [
    'execution, from the end on',
    () => anOrder().inExecution().at(END),
    `            customer             provider             support
    confirm     no_pending_change    no_pending_change    -
    edit        wrong_stage          appointment_started  -
    decline     no_pending_change    -                    -
    withdraw    -                    no_pending_change    -
    done        -                    >confirmation_of_execution -
    cancel      appointment_started  >cancelled           -
    reject      >disputed            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >confirmation_of_execution`,
  ],
  [
    'execution, a change pending',
    () => anOrder().withPendingChange(),
    `            customer             provider             support
    confirm     >execution           not_your_turn        -
    edit        wrong_stage          >change_pending      -
    decline     >execution           -                    -
    withdraw    -                    >execution           -
    done        -                    too_early            -
    cancel      >cancelled           >cancelled           -
    reject      too_early            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >execution`,
  ],
  [
    'execution, a change pending just before the start',
    () =>
      anOrder()
        .inExecution()
        .at(shift(START, { ms: -1 }))
        .withPendingChange(),
    `            customer             provider             support
    confirm     >execution           not_your_turn        -
    edit        wrong_stage          >change_pending      -
    decline     >execution           -                    -
    withdraw    -                    >execution           -
    done        -                    too_early            -
    cancel      >payment             >cancelled           -
    reject      too_early            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    wrong_stage
    review      wrong_stage          -                    -
    itself      >execution`,
  ],
  [
    'confirmation of execution',
    () => anOrder().inConfirmationOfExecution(),
    `            customer             provider             support
    confirm     >payment             not_your_turn        -
    edit        wrong_stage          wrong_stage          -
    decline     wrong_stage          -                    -
    withdraw    -                    wrong_stage          -
    done        -                    wrong_stage          -
    cancel      wrong_stage          wrong_stage          -
    reject      >disputed            -                    -
    pay         wrong_stage          -                    -
    claim       -                    wrong_stage          -
    resolve     -                    -                    no_dispute
    review      wrong_stage          -                    -
    itself      >payment`,
  ],
  [
    'disputed',
    () => anOrder().disputed(),
    `            customer             provider             support
    confirm     not_your_turn        not_your_turn        -
    edit        not_your_turn        not_your_turn        -
    decline     not_your_turn        -                    -
    withdraw    -                    not_your_turn        -
    done        -                    not_your_turn        -
    cancel      not_your_turn        not_your_turn        -
    reject      not_your_turn        -                    -
    pay         not_your_turn        -                    -
    claim       -                    not_your_turn        -
    resolve     -                    -                    >payment
    review      not_your_turn        -                    -
    itself      nothing`,
  ],
  [
    'payment, due',
    () => anOrder().inPayment(),
    `            customer             provider             support
    confirm     wrong_stage          wrong_stage          -
    edit        wrong_stage          wrong_stage          -
    decline     wrong_stage          -                    -
    withdraw    -                    no_claim             -
    done        -                    wrong_stage          -
    cancel      wrong_stage          wrong_stage          -
    reject      wrong_stage          -                    -
    pay         >reviewable          -                    -
    claim       -                    not_overdue          -
    resolve     -                    -                    not_overdue
    review      wrong_stage          -                    -
    itself      >overdue`,
  ],
  [
    'payment, overdue',
    () => anOrder().inPayment().overdue(),
    `            customer             provider             support
    confirm     wrong_stage          wrong_stage          -
    edit        wrong_stage          wrong_stage          -
    decline     wrong_stage          -                    -
    withdraw    -                    no_claim             -
    done        -                    wrong_stage          -
    cancel      wrong_stage          wrong_stage          -
    reject      wrong_stage          -                    -
    pay         >reviewable          -                    -
    claim       -                    >claimed             -
    resolve     -                    -                    >reviewable
    review      wrong_stage          -                    -
    itself      nothing`,
  ],
  [
    'payment, a claim open',
    () => anOrder().claimed(),
    `            customer             provider             support
    confirm     wrong_stage          wrong_stage          -
    edit        wrong_stage          wrong_stage          -
    decline     wrong_stage          -                    -
    withdraw    -                    >overdue             -
    done        -                    wrong_stage          -
    cancel      wrong_stage          wrong_stage          -
    reject      wrong_stage          -                    -
    pay         >reviewable          -                    -
    claim       -                    claim_open           -
    resolve     -                    -                    >reviewable
    review      wrong_stage          -                    -
    itself      nothing`,
  ],
  [
    'payment of a reimbursement, a claim open',
    () => anOrder().inPaymentOfReimbursement().claimed(),
    `            customer             provider             support
    confirm     wrong_stage          wrong_stage          -
    edit        wrong_stage          wrong_stage          -
    decline     wrong_stage          -                    -
    withdraw    -                    >overdue             -
    done        -                    wrong_stage          -
    cancel      wrong_stage          wrong_stage          -
    reject      wrong_stage          -                    -
    pay         >closed              -                    -
    claim       -                    claim_open           -
    resolve     -                    -                    >closed
    review      wrong_stage          -                    -
    itself      nothing`,
  ],
  [
    'closed, to be reviewed',
    () => anOrder().closed(),
    `            customer             provider             support
    confirm     order_ended          order_ended          -
    edit        order_ended          order_ended          -
    decline     order_ended          -                    -
    withdraw    -                    order_ended          -
    done        -                    order_ended          -
    cancel      order_ended          order_ended          -
    reject      order_ended          -                    -
    pay         order_ended          -                    -
    claim       -                    order_ended          -
    resolve     -                    -                    order_ended
    review      >closed              -                    -
    itself      >closed`,
  ],
  [
    'closed and reviewed',
    () => anOrder().reviewed(),
    `            customer             provider             support
    confirm     order_ended          order_ended          -
    edit        order_ended          order_ended          -
    decline     order_ended          -                    -
    withdraw    -                    order_ended          -
    done        -                    order_ended          -
    cancel      order_ended          order_ended          -
    reject      order_ended          -                    -
    pay         order_ended          -                    -
    claim       -                    order_ended          -
    resolve     -                    -                    order_ended
    review      already_reviewed     -                    -
    itself      nothing`,
  ],
  [
    'closed, too late for a review',
    () => anOrder().reviewsOver(),
    `            customer             provider             support
    confirm     order_ended          order_ended          -
    edit        order_ended          order_ended          -
    decline     order_ended          -                    -
    withdraw    -                    order_ended          -
    done        -                    order_ended          -
    cancel      order_ended          order_ended          -
    reject      order_ended          -                    -
    pay         order_ended          -                    -
    claim       -                    order_ended          -
    resolve     -                    -                    order_ended
    review      deadline_passed      -                    -
    itself      nothing`,
  ],
  [
    'cancelled',
    () => anOrder().inExecution().cancelled(),
    `            customer             provider             support
    confirm     order_ended          order_ended          -
    edit        order_ended          order_ended          -
    decline     order_ended          -                    -
    withdraw    -                    order_ended          -
    done        -                    order_ended          -
    cancel      order_ended          order_ended          -
    reject      order_ended          -                    -
    pay         order_ended          -                    -
    claim       -                    order_ended          -
    resolve     -                    -                    order_ended
    review      not_reviewable       -                    -
    itself      nothing`,
  ],
];

interface Line {
  readonly command: string;
  readonly answers: readonly string[];
}

const linesOf = (cells: string): readonly Line[] =>
  cells
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .map(([command = '', ...answers]) => ({ command, answers }));

const answerOf = (story: Story, role: Role, name: CommandName): string => {
  const then = story.when(sound(role, name, story));
  if (then.refused) return then.refused.code === 'forbidden' ? '-' : then.refused.code;
  return `>${then.state}`;
};

describe('Every command from every role in every state', () => {
  for (const [where, build, cells] of MATRIX) {
    const story = build().accepted();
    const lines = linesOf(cells);

    for (const { command, answers } of lines.filter((line) => line.command !== 'itself')) {
      it(`R1 ${where}: ${command} | ${answers.join(' | ')}`, () => {
        const name = COMMAND_NAMES.find((known) => known === command);
        assert.ok(name, `no command ${command}`);
        const given = ROLES.map((role) => answerOf(story, role, name));
        assert.deepEqual(given, answers);
      });
    }

    it(`R1 ${where}: the actions that are shown as allowed are those that are accepted`, () => {
      const commands = lines.filter((line) => line.command !== 'itself');
      const accepted = (index: number) =>
        commands.filter(({ answers }) => answers[index]?.startsWith('>')).map(({ command }) => command);
      assert.deepEqual(allowedActions(story.order, story.now), {
        customer: accepted(0),
        provider: accepted(1),
        support: accepted(2),
      });
    });

    it(`T3 ${where}: what happens by itself`, () => {
      const expected = lines.find((line) => line.command === 'itself')?.answers[0];
      const { deadline } = story.order;
      assert.equal(deadline === null ? 'nothing' : `>${story.downUntil(deadline.at).when(knock).state}`, expected);
    });
  }

  it('R1 what is allowed is worked out for the moment: what is due by then counts as happened', () => {
    const story = anOrder().withPendingChange();
    const { deadline, order } = story;
    const lastMoment = shift(deadline.at, { ms: -1 });
    assert.deepEqual(allowedActions(order, lastMoment).customer, ['confirm', 'decline', 'cancel']);
    assert.deepEqual(allowedActions(order, deadline.at).customer, ['cancel']);
    assert.deepEqual(allowedActions(order, START), { customer: [], provider: ['done', 'cancel'], support: [] });
    assert.deepEqual(allowedActions(order, END), { customer: ['reject'], provider: ['done', 'cancel'], support: [] });
    assert.deepEqual(allowedActions(anOrder().order, END), { customer: [], provider: [], support: [] });
  });

  it('R1 the matrix has all states and all commands', () => {
    assert.deepEqual([...new Set(MATRIX.map(([, build]) => build().state))].sort(), [...STATE_NAMES].sort());
    for (const [, , cells] of MATRIX) {
      assert.deepEqual(
        linesOf(cells).map(({ command }) => command),
        [...COMMAND_NAMES, 'itself'],
      );
    }
  });
});

/** The passages of the matrix, in the words of the table. */
const inTheMatrix = () =>
  MATRIX.flatMap(([, build, cells]) =>
    linesOf(cells).flatMap(({ command: by, answers }) =>
      answers
        .filter((answer) => answer.startsWith('>'))
        .map((answer) => ({ from: build().state, by, to: answer.slice(1) })),
    ),
  );

/** A command that everybody refuses: it makes the order look at its clock, and do one automatic act. */
const knock: Deed = by('support', () => ({ name: 'done' }));

describe('What the table says and what orders do', () => {
  const seen = passages({ seed: 7, count: 5_000 });
  const written = STATE_NAMES.flatMap((from) => [
    ...(PROCESS[from].window?.to ?? []).map((to) => ({ from, by: 'itself', to })),
    ...waysOf(from).flatMap(({ name, way }) => ('to' in way ? way.to.map((to) => ({ from, by: name, to })) : [])),
  ]);
  const words = ({ from, by, to }: { from: string; by: string; to: string }) => `${from}, ${by}: ${to}`;

  it('R1 an order goes only where the table says, and everywhere that it says', () => {
    const went = new Set([...seen, ...inTheMatrix()].map(words));
    assert.deepEqual([...went].sort(), [...new Set(written.map(words))].sort());
  });

  it('T3 an automatic act is announced by the event that the table names', () => {
    for (const { from, by, types } of seen) {
      if (by === 'itself') assert.equal(types[0], PROCESS[from].window?.emits);
    }
  });
});
