import assert from 'node:assert/strict';
import { COMMAND_NAMES, type CommandName } from '../../src/domain/order/command.ts';
import type { Role } from '../../src/domain/order/party.ts';
import { STATE_NAMES } from '../../src/domain/process/process.ts';
import { allowedActions } from '../../src/domain/views/view.ts';
import { shift } from '../support/orders/clock.ts';
import { by, customer, provider, support, type Deed } from '../support/orders/deeds.ts';
import { MATRIX, ROLES, SITUATIONS } from '../support/orders/matrix.ts';
import { anOrder, END, START, type Story } from '../support/orders/order-builder.ts';

describe('Every command from every role in every state', () => {
  for (const { where, story, lines, byItself } of MATRIX) {
    for (const { command, answers } of lines) {
      it(`R1 ${where}: ${command} | ${answers.join(' | ')}`, () => {
        const name = COMMAND_NAMES.find((known) => known === command);
        assert.ok(name, `no command ${command}`);
        const given = ROLES.map((role) => answerOf(story, role, name));
        assert.deepEqual(given, answers);
      });
    }

    it(`R1 ${where}: the actions that are shown as allowed are those that are accepted`, () => {
      const accepted = (index: number) =>
        lines.filter(({ answers }) => answers[index]?.startsWith('→')).map(({ command }) => command);
      assert.deepEqual(allowedActions(story.order, story.now), {
        customer: accepted(0),
        provider: accepted(1),
        support: accepted(2),
      });
    });

    it(`T3 ${where}: what happens by itself`, () => {
      const { deadline } = story.order;
      assert.equal(deadline === null ? 'nothing' : `→ ${story.downUntil(deadline.at).when(knock).state}`, byItself);
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
    assert.deepEqual(
      MATRIX.map(({ where }) => where),
      Object.keys(SITUATIONS),
    );
    assert.deepEqual([...new Set(MATRIX.map(({ story }) => story.state))].sort(), [...STATE_NAMES].sort());
    for (const { lines } of MATRIX) {
      assert.deepEqual(
        lines.map(({ command }) => command),
        COMMAND_NAMES,
      );
    }
  });
});

function answerOf(story: Story, role: Role, name: CommandName): string {
  const then = story.when(sound(role, name, story));
  if (then.refused) return then.refused.code === 'forbidden' ? '-' : then.refused.code;
  return `→ ${then.state}`;
}

/** A command with a body that nothing is wrong with, for the state that the order is in; whoever sends it. */
function sound(role: Role, name: CommandName, story: Story): Deed {
  const { order, now } = story;
  const due = story.when(customer.cancels()).refused?.due;
  const deeds: Readonly<Record<CommandName, Deed>> = {
    confirm: customer.confirms(),
    edit: customer.edits({ startsAt: shift(now, { days: 9 }) }),
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

/** A command that everybody refuses: it makes the order look at its clock, and do one automatic act. */
const knock: Deed = by('support', () => ({ name: 'done' }));
